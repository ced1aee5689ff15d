import {
  type DBCluster,
  type DBInstance,
  DescribeDBClustersCommand,
  paginateDescribeDBInstances,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { isAwsError } from '../base/aws-errors.ts';

/** A cluster by its name; undefined when there is none. */
export async function findCluster(rds: RDSClient, name: string): Promise<DBCluster | undefined> {
  try {
    const { DBClusters } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: name }));
    return DBClusters?.[0];
  } catch (error) {
    if (isAwsError(error, 'DBClusterNotFoundFault')) return undefined;
    throw error;
  }
}

/** Every instance of a cluster, whoever made it. */
export async function findInstances(rds: RDSClient, cluster: string): Promise<DBInstance[]> {
  const instances: DBInstance[] = [];
  const filter = { Filters: [{ Name: 'db-cluster-id', Values: [cluster] }] };
  for await (const page of paginateDescribeDBInstances({ client: rds }, filter))
    instances.push(...(page.DBInstances ?? []));
  return instances;
}
