import { DescribeDBClustersCommand, type RDSClient } from '@aws-sdk/client-rds';
import { TAGS, tagOf } from '../../actions/core/aurora/names.ts';
import { type Instant, instantOf, timeOf } from '../../actions/core/base/time.ts';

/**
 * When a clone goes, by its own tag: that follows each extension. Whoever may read the secret need not have the right to
 * look at clusters, so the clone is connected to without it.
 * @returns nothing where AWS does not say
 */
export async function expiryOf(rds: RDSClient, cluster: string | undefined): Promise<Instant | undefined> {
  if (cluster === undefined) return undefined;
  try {
    const { DBClusters } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: cluster }));
    const time = timeOf(tagOf(DBClusters?.[0]?.TagList, TAGS.expiresAt));
    return Number.isNaN(time) ? undefined : instantOf(time);
  } catch {
    return undefined;
  }
}
