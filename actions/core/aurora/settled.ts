import type { DBCluster, RDSClient } from '@aws-sdk/client-rds';
import { findCluster } from './describe.ts';
import { type Waiting, waitFor } from './wait.ts';

/**
 * Waits until a cluster is available and nothing of it is pending, in two looks one after the other: right after a call, AWS
 * may describe the cluster as it was before.
 */
export async function waitUntilSettled(rds: RDSClient, name: string, waiting: Waiting): Promise<DBCluster> {
  let looks = 0;
  return await waitFor(`changes of cluster ${name} to be applied`, 30, waiting, async () => {
    const cluster = await findCluster(rds, name);
    if (!cluster) return { status: 'deleted' };
    const pending = Object.keys(cluster.PendingModifiedValues ?? {});
    if (cluster.Status !== 'available' || pending.length > 0) {
      looks = 0;
      return {
        status: pending.length > 0 ? `changing ${pending.join(', ')}` : (cluster.Status ?? 'unknown'),
      };
    }
    looks += 1;
    return looks > 1 ? { done: cluster } : { status: 'available, as before the change' };
  });
}
