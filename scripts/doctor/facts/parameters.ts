import {
  DescribeDBClusterParameterGroupsCommand,
  paginateDescribeDBClusterParameters,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { findCluster } from '../../../actions/core/aurora/describe.ts';
import { sourcesHere } from '../../../terraform-cdk/config/sources-here.ts';
import { namesOf } from '../../../terraform-cdk/stack.ts';
import type { Place } from '../place.ts';
import { unlessMissing } from '../seen.ts';

/** A cluster parameter group, and what was set in it. */
export interface ParameterGroup {
  readonly name: string;
  readonly family: string;
  /** What a person set; all else is the engine's default. */
  readonly set: Readonly<Record<string, string>>;
}

/** The parameters that clones run under, and those of each source. */
export interface ParameterFacts {
  /** The clones' groups by the families that they are for; null where there is no such group. */
  readonly clones: Readonly<Record<string, ParameterGroup | null>>;
  /** By the name of the source; one that is not there is told elsewhere. */
  readonly sources: Readonly<Record<string, ParameterGroup>>;
}

export async function parameterFacts({ aws: { rds }, plan }: Place): Promise<ParameterFacts> {
  const clones = await Promise.all(
    Object.entries(namesOf(plan).clusterParameterGroups).map(
      async ([family, name]) => [family, (await groupOf(rds, name)) ?? null] as const,
    ),
  );
  const sources = await Promise.all(
    Object.entries(sourcesHere(plan)).map(async ([name, { cluster }]) => {
      const found = await findCluster(rds, cluster);
      const group = found?.DBClusterParameterGroup;
      return [name, group === undefined ? undefined : await groupOf(rds, group)] as const;
    }),
  );
  return {
    clones: Object.fromEntries(clones),
    sources: Object.fromEntries(sources.flatMap(([name, group]) => (group ? [[name, group]] : []))),
  };
}

async function groupOf(rds: RDSClient, name: string): Promise<ParameterGroup | undefined> {
  const DBClusterParameterGroupName = name;
  const found = await unlessMissing(
    rds.send(new DescribeDBClusterParameterGroupsCommand({ DBClusterParameterGroupName })),
    'DBParameterGroupNotFound',
    'DBClusterParameterGroupNotFound',
  );
  const [group] = found?.DBClusterParameterGroups ?? [];
  if (group === undefined) return undefined;
  const set: Record<string, string> = {};
  const pages = paginateDescribeDBClusterParameters(
    { client: rds },
    { DBClusterParameterGroupName, Source: 'user' },
  );
  for await (const { Parameters = [] } of pages)
    for (const { ParameterName, ParameterValue } of Parameters)
      if (ParameterName !== undefined && ParameterValue !== undefined) set[ParameterName] = ParameterValue;
  return { name, family: group.DBParameterGroupFamily ?? '', set };
}
