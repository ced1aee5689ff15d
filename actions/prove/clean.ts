import { destroyCluster, listClusters, protectedSources } from '../core/aurora/destroy.ts';
import { clusterName, connectionSecretName, sealedSecretName } from '../core/aurora/names.ts';
import { GROUND } from '../core/aurora/throw-away.ts';
import type { Waiting } from '../core/aurora/wait.ts';
import type { Aws } from '../core/job/aws.ts';
import { deleteSecret } from '../core/secrets/secrets.ts';
import { COPIES, COPY_OF_BASE, STRAY } from './ground.ts';

/**
 * Deletes the throw-away clusters, and what a wrong attempt left under our names.
 * @returns why something was left, one line each
 */
export async function cleanGround(aws: Aws, sources: readonly string[], waiting: Waiting): Promise<string[]> {
  const shielded = protectedSources(await listClusters(aws.rds), sources);
  const ids = [...Object.values(GROUND), STRAY, ...COPIES, COPY_OF_BASE];
  const left = await Promise.all(
    ids.map(async (id) => {
      const destroyed = await destroyCluster(aws.rds, clusterName(id), shielded, waiting);
      for (const name of [sealedSecretName(id), connectionSecretName(id)])
        await deleteSecret(aws.secrets, name);
      return destroyed === 'gone' ? [] : [`${clusterName(id)}: ${destroyed.refused}`];
    }),
  );
  return left.flat();
}
