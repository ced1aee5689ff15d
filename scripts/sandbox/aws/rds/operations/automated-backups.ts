import type * as Api from '@aws-sdk/client-rds';
import { operation } from '../../operation.ts';
import { page } from '../page.ts';
import { nameOf, type Rds } from '../state.ts';

/** Backups of living clusters (`active`), and of deleted ones whose backups were kept (`retained`). */
export const describeAutomatedBackups = operation<
  Rds,
  Api.DescribeDBClusterAutomatedBackupsCommandInput,
  Api.DBClusterAutomatedBackupMessage
>({
  name: 'DescribeDBClusterAutomatedBackups',
  on: (input, rds) => ({ arn: rds.arn('cluster-auto-backup', input.DbClusterResourceId ?? '*') }),
  run: (input, rds) => {
    const living = [...rds.clusters.values()].map((cluster) => ({ cluster, Status: 'active' }));
    const all = [...living, ...rds.retainedBackups.map((cluster) => ({ cluster, Status: 'retained' }))];
    const { DBClusterIdentifier: name, DbClusterResourceId: resourceId } = input;
    const wanted = all.filter(
      ({ cluster }) =>
        (!name || cluster.id === nameOf(name)) &&
        (!resourceId || cluster.settings.DbClusterResourceId === resourceId),
    );
    const { records, Marker } = page(wanted, input);
    const backups = records.map(({ cluster, Status }) => ({
      ...{ DBClusterIdentifier: cluster.id, DBClusterArn: cluster.arn, Status },
      DbClusterResourceId: cluster.settings.DbClusterResourceId,
      BackupRetentionPeriod: cluster.settings.BackupRetentionPeriod,
      ClusterCreateTime: cluster.settings.ClusterCreateTime,
      Engine: cluster.settings.Engine,
    }));
    return { DBClusterAutomatedBackups: backups, Marker };
  },
});
