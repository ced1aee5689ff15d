import { DescribeDBClusterParameterGroupsCommand, type RDSClient } from '@aws-sdk/client-rds';
import { findCluster } from '../../../actions/core/aurora/describe.ts';
import { parametersThatDiffer, saidInClusterGroup } from '../../../actions/core/aurora/parameters.ts';
import type { DifferingParameter } from '../../../actions/core/ledger/record.ts';
import { sourcesHere } from '../../../terraform-cdk/config/sources-here.ts';
import { namesOf } from '../../../terraform-cdk/stack.ts';
import type { Place } from '../place.ts';
import { unlessMissing } from '../seen.ts';

/** A cluster parameter group, and what it says. */
export interface ParameterGroup {
  readonly name: string;
  readonly family: string;
  /** The engine's defaults among it. */
  readonly says: Readonly<Record<string, string>>;
}

/** The parameters that clones run under, and those of each source. */
export interface ParameterFacts {
  /** The clones' groups by the families that they are for; null where there is no such group. */
  readonly clones: Readonly<Record<string, ParameterGroup | null>>;
  /** What clones have otherwise, by the name of the source; one that is not there is told elsewhere. */
  readonly differing: Readonly<Record<string, readonly DifferingParameter[]>>;
}

export async function parameterFacts({ aws: { rds }, plan }: Place): Promise<ParameterFacts> {
  const names = namesOf(plan);
  const clones = await Promise.all(
    Object.entries(names.clusterParameterGroups).map(
      async ([family, name]) => [family, (await groupOf(rds, name)) ?? null] as const,
    ),
  );
  const sources = await Promise.all(
    Object.entries(sourcesHere(plan)).map(async ([name, { cluster }]) => {
      const found = await findCluster(rds, cluster);
      const differing =
        found && (await unlessMissing(parametersThatDiffer(rds, names, cluster, found), ...MISSING));
      return [name, differing] as const;
    }),
  );
  return {
    clones: Object.fromEntries(clones),
    differing: Object.fromEntries(sources.flatMap(([name, found]) => (found ? [[name, found]] : []))),
  };
}

/** What AWS says of a group that is not there. */
const MISSING = ['DBParameterGroupNotFound', 'DBClusterParameterGroupNotFound'];

async function groupOf(rds: RDSClient, name: string): Promise<ParameterGroup | undefined> {
  const asked = new DescribeDBClusterParameterGroupsCommand({ DBClusterParameterGroupName: name });
  const found = await unlessMissing(rds.send(asked), ...MISSING);
  const [group] = found?.DBClusterParameterGroups ?? [];
  if (group === undefined) return undefined;
  return { name, family: group.DBParameterGroupFamily ?? '', says: await saidInClusterGroup(rds, name) };
}
