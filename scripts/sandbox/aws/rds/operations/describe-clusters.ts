import type { DBClusterMessage, DescribeDBClustersCommandInput as Input } from '@aws-sdk/client-rds';
import { operation } from '../../operation.ts';
import { describeCluster, told } from '../describe.ts';
import { filtered, page } from '../page.ts';
import { type Cluster, noCluster, type Rds } from '../state.ts';

const filters = {
  'clone-group-id': (cluster: Cluster) => [cluster.settings.CloneGroupId],
  'db-cluster-id': (cluster: Cluster) => [cluster.id, cluster.arn],
  'db-cluster-resource-id': (cluster: Cluster) => [cluster.settings.DbClusterResourceId],
  domain: () => [],
  engine: (cluster: Cluster) => [cluster.settings.Engine],
};

export const describeClusters = operation<Rds, Input, DBClusterMessage>({
  name: 'DescribeDBClusters',
  on: (input, rds) => rds.clusterResource(input.DBClusterIdentifier),
  run: (input, rds, caller) => {
    const wanted = input.DBClusterIdentifier
      ? [rds.cluster(input.DBClusterIdentifier)]
      : [...rds.clusters.values()];
    const { records, Marker } = page(filtered(wanted, input.Filters, filters), input);
    const DBClusters = records.flatMap((one) => told(one, describeCluster(one, rds), rds, caller));
    if (input.DBClusterIdentifier && records.length > DBClusters.length)
      throw noCluster(input.DBClusterIdentifier);
    return { DBClusters, Marker };
  },
});
