import type { DBCluster } from '@aws-sdk/client-rds';
import { UserError } from '../base/errors.ts';
import type { Installation } from '../base/installation.ts';

/** What of an installation tells which group a clone runs under. */
export type Groups = Pick<Installation, 'clusterParameterGroup' | 'clusterParameterGroups'>;

/**
 * Parameter family of an engine version: `aurora-mysql8.0` of `8.0.mysql_aurora.3.10.0`, `aurora-mysql8.4` of `8.4.7`;
 * undefined where no version is told.
 */
export function familyOf(engineVersion: string | undefined): string | undefined {
  const version = /^(\d+\.\d+)\./.exec(engineVersion ?? '')?.[1];
  return version === undefined ? undefined : `aurora-mysql${version}`;
}

/**
 * The clones' parameter group for a cluster: that of its own version's family, which AWS wants. A clone has the version of what
 * it is cut from, so a source that was upgraded since the last clone asks for another group.
 * @returns undefined where the installation has none of that family
 */
export function parameterGroupOf(groups: Groups, { EngineVersion }: DBCluster): string | undefined {
  // Infrastructure of the first version has one group, and says nothing of its family.
  if (groups.clusterParameterGroups === undefined) return groups.clusterParameterGroup;
  return groups.clusterParameterGroups[familyOf(EngineVersion) ?? ''];
}

/** @throws UserError `family-missing` where the installation has no parameter group for the cluster's version */
export function requireParameterGroup(groups: Groups, cluster: DBCluster): string {
  const found = parameterGroupOf(groups, cluster);
  if (found !== undefined) return found;
  const family = familyOf(cluster.EngineVersion) ?? 'the family of its version';
  const has = Object.keys(groups.clusterParameterGroups ?? {}).sort();
  throw new UserError(
    'family-missing',
    `The cluster ${cluster.DBClusterIdentifier} runs ${cluster.EngineVersion}, and this installation has parameter groups for ${has.join(' and ')} only.`,
    `Add ${family} to parameterGroup.family in terraform-cdk/installation.yml, apply it, set the variable UNDERSTUDY anew, and re-run the failed jobs.`,
  );
}
