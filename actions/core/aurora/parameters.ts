import {
  type DBCluster,
  type Parameter,
  paginateDescribeDBClusterParameters,
  paginateDescribeDBParameters,
  type RDSClient,
} from '@aws-sdk/client-rds';
import type { Installation } from '../base/installation.ts';
import type { DifferingParameter } from '../ledger/record.ts';
import { findCluster, findInstances } from './describe.ts';
import { type Groups, parameterGroupOf } from './parameter-group.ts';

/** Parameters by their names, as AWS gives them back. */
export type Parameters = Readonly<Record<string, string>>;

/**
 * Parameters by which the same statements give other results, or none: what an application relies on without knowing. Those
 * that only size a server are left out.
 */
const TELLING =
  /^(sql_mode|sql_require_primary_key|time_zone|lc_time_names|collation_\w+|character_set_\w+|init_connect|optimizer_switch|lower_case_table_names|explicit_defaults_for_timestamp|group_concat_max_len|innodb_(strict_mode|autoinc_lock_mode|rollback_on_timeout|default_row_format|lock_wait_timeout|deadlock_detect|ft_\w+)|lock_wait_timeout|transaction_isolation|tx_isolation|autocommit|completion_type|auto_increment_\w+|default_\w+|ft_\w+|max_allowed_packet|max_execution_time|cte_max_recursion_depth|div_precision_increment|block_encryption_mode|log_bin_trust_function_creators|updatable_views_with_limit)$/;

/**
 * The parameters whose values differ.
 * @param engine what the engine has where nobody sets anything, as far as it is known
 */
export function differingParameters(
  source: Parameters,
  clone: Parameters,
  engine: Parameters = {},
): readonly DifferingParameter[] {
  const names = [...new Set([...Object.keys(source), ...Object.keys(clone)])].filter((name) =>
    TELLING.test(name),
  );
  return names.sort().flatMap((name) => {
    const [of, here] = [source[name], clone[name]];
    if (isSameValue(of ?? engine[name], here ?? engine[name])) return [];
    return [
      {
        name,
        ...(of === undefined ? {} : { source: shown(name, of) }),
        ...(here === undefined ? {} : { clone: shown(name, here) }),
      },
    ];
  });
}

/** What is shown of a value that is nobody's business in a thread: statements of a DBA's. */
export const WITHHELD = '(SQL)';

function shown(name: string, value: string): string {
  return name === 'init_connect' && value !== '' ? WITHHELD : value;
}

/** AWS gives switches back as it likes (`ON`, `1`), and lists in the order in which somebody wrote them. */
export function isSameValue(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined ? plain(one) === plain(other) : one === other;
}

function plain(value: string): string {
  return value
    .split(',')
    .map((part) =>
      part
        .trim()
        .toUpperCase()
        .replace(/^(ON|TRUE)$/, '1')
        .replace(/^(OFF|FALSE)$/, '0'),
    )
    .sort()
    .join();
}

/** All that a cluster parameter group says. AWS does not tell what a person has set to what is the engine's default anyway. */
export async function saidInClusterGroup(rds: RDSClient, name: string): Promise<Parameters> {
  return valuesOf(await inClusterGroup(rds, name));
}

/** What a person set in a cluster parameter group; all else is the engine's default. */
async function setInClusterGroup(rds: RDSClient, name: string): Promise<Parameters> {
  return valuesOf(await inClusterGroup(rds, name, 'user'));
}

/**
 * What a person set for the instances of a cluster: a group of the writer's own goes before the cluster's.
 * @param cluster as AWS describes it
 */
async function setForCluster(rds: RDSClient, cluster: DBCluster): Promise<Parameters> {
  const { DBClusterParameterGroup: group, DBClusterMembers = [], DBClusterIdentifier = '' } = cluster;
  const writer = DBClusterMembers.find(({ IsClusterWriter }) => IsClusterWriter)?.DBInstanceIdentifier;
  const [ofCluster, ofInstance] = await Promise.all([
    group === undefined ? {} : setInClusterGroup(rds, group),
    writer === undefined ? undefined : instanceGroupOf(rds, DBClusterIdentifier, writer),
  ]);
  return ofInstance === undefined
    ? ofCluster
    : { ...ofCluster, ...(await setInInstanceGroup(rds, ofInstance)) };
}

/**
 * What a clone of a source will not have as its source has it.
 * @param source identifier of the source
 * @param from what the clone is cut from, whose version it gets: the source, or a base of it
 */
export async function parametersThatDiffer(
  rds: RDSClient,
  installation: Groups & Pick<Installation, 'instanceParameterGroup'>,
  source: string,
  from: DBCluster,
): Promise<readonly DifferingParameter[]> {
  const group = parameterGroupOf(installation, from);
  const cluster = from.DBClusterIdentifier === source ? from : await findCluster(rds, source);
  if (group === undefined || cluster === undefined) return [];
  const { instanceParameterGroup } = installation;
  const [ofSource, ofClone, ofInstance] = await Promise.all([
    setForCluster(rds, cluster),
    setInClusterGroup(rds, group),
    instanceParameterGroup === undefined ? {} : setInInstanceGroup(rds, instanceParameterGroup),
  ]);
  const clone = { ...ofClone, ...ofInstance };
  const found = differingParameters(ofSource, clone);
  // What one side alone sets may be what the engine has anyway, which the other side's group tells, in some five pages.
  const tells = [
    ...(found.some((one) => one.clone === undefined) ? [group] : []),
    ...(found.some((one) => one.source === undefined) ? [cluster.DBClusterParameterGroup ?? group] : []),
  ];
  if (tells.length === 0) return found;
  const defaults = await Promise.all(tells.map((name) => engineDefaults(rds, name)));
  return differingParameters(ofSource, clone, Object.assign({}, ...defaults));
}

async function inClusterGroup(rds: RDSClient, name: string, from?: 'user'): Promise<readonly Parameter[]> {
  const asked = { DBClusterParameterGroupName: name, ...(from === undefined ? {} : { Source: from }) };
  return await allOf(paginateDescribeDBClusterParameters({ client: rds }, asked));
}

/** What the engine has where a group of its family sets nothing, as far as AWS tells. */
async function engineDefaults(rds: RDSClient, group: string): Promise<Parameters> {
  return valuesOf((await inClusterGroup(rds, group)).filter(({ Source }) => Source !== 'user'));
}

async function setInInstanceGroup(rds: RDSClient, name: string): Promise<Parameters> {
  const asked = { DBParameterGroupName: name, Source: 'user' };
  return valuesOf(await allOf(paginateDescribeDBParameters({ client: rds }, asked)));
}

interface Page {
  readonly Parameters?: readonly Parameter[] | undefined;
}

async function allOf(pages: AsyncIterable<Page>): Promise<readonly Parameter[]> {
  const all: Parameter[] = [];
  for await (const { Parameters = [] } of pages) all.push(...Parameters);
  return all;
}

function valuesOf(parameters: readonly Parameter[]): Parameters {
  return Object.fromEntries(
    parameters.flatMap(({ ParameterName: name, ParameterValue: value }) =>
      name === undefined || value === undefined ? [] : [[name, value]],
    ),
  );
}

async function instanceGroupOf(
  rds: RDSClient,
  cluster: string,
  instance: string,
): Promise<string | undefined> {
  const instances = await findInstances(rds, cluster);
  const writer = instances.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === instance);
  return writer?.DBParameterGroups?.[0]?.DBParameterGroupName;
}
