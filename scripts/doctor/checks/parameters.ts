import { familyOf } from '../../../actions/core/aurora/parameter-group.ts';
import { LOCKED } from '../../../terraform-cdk/config/plan.ts';
import { namesOf } from '../../../terraform-cdk/stack.ts';
import { check } from '../check.ts';
import type { ParameterFacts, ParameterGroup } from '../facts/parameters.ts';
import type { SourceFacts } from '../facts/sources.ts';
import { type Finding, finding } from '../finding.ts';
import { APPLY, edit, INSTALLATION } from '../mends.ts';

/**
 * Parameters by which the same statements give other results, or none: what an application relies on without knowing. Those
 * that only size a server are left out.
 */
const TELLING =
  /^(sql_mode|time_zone|collation_\w+|character_set_\w+|optimizer_switch|lower_case_table_names|explicit_defaults_for_timestamp|group_concat_max_len|innodb_(strict_mode|autoinc_lock_mode|rollback_on_timeout|default_row_format|ft_\w+)|transaction_isolation|tx_isolation|default_\w+|ft_\w+|max_allowed_packet|div_precision_increment)$/;

/** Whether clones run under parameters of their source's engine, and what differs. */
export const parameters = check(
  'the parameters',
  ['parameters', 'sources'],
  ({ parameters: groups, sources }, { plan }) => {
    const names = namesOf(plan).clusterParameterGroups;
    const wanted = Object.entries(groups.clones);
    return [
      ...wanted.flatMap(([family, group]) => standing(names[family] ?? family, family, group)),
      ...ofEngine(Object.keys(groups.clones), sources),
      ...wanted.flatMap(([, group]) => (group === null ? [] : unlocked(group, plan.installation.region))),
      ...sources.flatMap((source) => differing(source, groups)),
    ];
  },
);

/** Whether the group of a family is there, and is of that family. */
function standing(name: string, family: string, group: ParameterGroup | null): readonly Finding[] {
  if (group === null)
    return [
      finding(
        'parameter-group-missing',
        'fails',
        `The clones’ cluster parameter group ${name} is not there.`,
        `No clone of a source of the family ${family} can be restored.`,
        APPLY,
      ),
    ];
  if (group.family === family) return [];
  return [
    finding(
      'parameter-group-family',
      'fails',
      `The clones’ cluster parameter group ${name} is of the family ${group.family}, not of ${family}.`,
      'AWS refuses to restore under a group of another family, and a group cannot change its own.',
      {
        person: `Delete it (aws rds delete-db-cluster-parameter-group --db-cluster-parameter-group-name ${name}), then synthesise and apply.`,
      },
    ),
  ];
}

/** Parameters that a source sets, and that its clones do not have. */
function differing({ name, cluster }: SourceFacts, groups: ParameterFacts): readonly Finding[] {
  const source = groups.sources[name];
  const family = familyOf(cluster?.EngineVersion) ?? '';
  const clones = groups.clones[family];
  // What has no group is told by itself.
  if (source === undefined || !clones) return [];
  const found = Object.entries(source.set).filter(
    ([parameter, value]) => TELLING.test(parameter) && clones.set[parameter] !== value,
  );
  if (found.length === 0) return [];
  const place =
    Object.keys(groups.clones).length === 1
      ? 'parameterGroup.parameters'
      : `parameterGroup.ofFamily.${JSON.stringify(family)}`;
  const lines = found.map(([parameter, value]) => `${parameter}: ${JSON.stringify(value)}`);
  return [
    finding(
      'parameters-differ',
      'warns',
      `${name} sets ${found.map(([parameter]) => parameter).join(', ')}; its clones have something else.`,
      'What depends on them does not happen on a clone as it does in production.',
      edit(INSTALLATION, `below ${place}: ${lines.join(', ')}; then synthesise and apply.`),
    ),
  ];
}

/** Families that Aurora MySQL has, and that can be masked here. */
const FAMILIES = ['aurora-mysql8.0', 'aurora-mysql8.4'];

function ofEngine(families: readonly string[], sources: readonly SourceFacts[]): readonly Finding[] {
  return sources.flatMap(({ identifier, cluster }) => {
    const wanted = familyOf(cluster?.EngineVersion);
    if (cluster === undefined || (wanted !== undefined && families.includes(wanted))) return [];
    const has =
      families.length === 1
        ? `a parameter group of the family ${families[0]}`
        : `parameter groups of the families ${families.join(', ')}`;
    return [
      finding(
        'parameter-family-differs',
        'fails',
        `${identifier} runs ${cluster.EngineVersion}; clones have ${has} only.`,
        'AWS refuses to restore under a group of another family.',
        wanted === undefined || !FAMILIES.includes(wanted)
          ? { person: `Upgrade ${identifier}: Aurora MySQL 3 or 8.4 can be masked.` }
          : edit(
              INSTALLATION,
              `parameterGroup: { family: [${[...families, wanted].join(', ')}] }, then synthesise and apply.`,
            ),
      ),
    ];
  });
}

/** Parameters that the masking relies on, and that somebody has set otherwise. */
function unlocked({ name, set }: ParameterGroup, region: string): readonly Finding[] {
  const wrong = Object.entries(LOCKED).filter(([parameter, value]) => !isSame(set[parameter], value));
  if (wrong.length === 0) return [];
  const list = wrong.map(
    ([parameter, value]) => `ParameterName=${parameter},ParameterValue=${value},ApplyMethod=pending-reboot`,
  );
  return [
    finding(
      'parameters-unlocked',
      'unsafe',
      `${name} has another value of ${wrong.map(([parameter]) => parameter).join(', ')} than masking relies on.`,
      'Events run on the clone, or logs keep what masking has read.',
      {
        command: `aws rds modify-db-cluster-parameter-group --region ${region} --db-cluster-parameter-group-name ${name} --parameters ${list.join(' ')}`,
      },
    ),
  ];
}

/** AWS gives switches back as it likes: `ON`, `1`. */
function isSame(one: string | undefined, other: string): boolean {
  const plain = (value: string) => value.toUpperCase().replace('ON', '1').replace('OFF', '0');
  return one !== undefined && plain(one) === plain(other);
}
