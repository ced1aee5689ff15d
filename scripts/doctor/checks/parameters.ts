import { LOCKED } from '../../../terraform-cdk/config/plan.ts';
import { check } from '../check.ts';
import type { SourceFacts } from '../facts/sources.ts';
import { type Finding, finding } from '../finding.ts';
import { APPLY, edit, INSTALLATION } from '../mends.ts';

/**
 * Parameters by which the same statements give other results, or none: what an application relies on without knowing. Those
 * that only size a server are left out.
 */
const TELLING =
  /^(sql_mode|time_zone|collation_\w+|character_set_\w+|optimizer_switch|lower_case_table_names|explicit_defaults_for_timestamp|group_concat_max_len|innodb_(strict_mode|autoinc_lock_mode|rollback_on_timeout|default_row_format|ft_\w+)|transaction_isolation|tx_isolation|default_\w+|ft_\w+|max_allowed_packet|div_precision_increment)$/;

/** Whether clones run under parameters of the source's engine, and what differs. */
export const parameters = check(
  'the parameters',
  ['parameters', 'sources'],
  ({ parameters: groups, sources }, { plan }) => {
    const { clones } = groups;
    if (clones === undefined)
      return [
        finding(
          'parameter-group-missing',
          'fails',
          'The clones’ cluster parameter group is not there.',
          'No clone can be restored.',
          APPLY,
        ),
      ];
    const found: Finding[] = [
      ...ofEngine(clones.family, sources),
      ...unlocked(clones, plan.installation.region),
    ];
    for (const [source, group] of Object.entries(groups.sources)) {
      const differing = Object.entries(group.set).filter(
        ([name, value]) => TELLING.test(name) && clones.set[name] !== value,
      );
      if (differing.length === 0) continue;
      const lines = differing.map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
      found.push(
        finding(
          'parameters-differ',
          'warns',
          `${source} sets ${differing.map(([name]) => name).join(', ')}; its clones have something else.`,
          'What depends on them does not happen on a clone as it does in production.',
          edit(
            INSTALLATION,
            `below parameterGroup.parameters: ${lines.join(', ')}; then synthesise and apply.`,
          ),
        ),
      );
    }
    return found;
  },
);

/** The parameter family of an engine's version; nothing for one that is not known. */
function familyOf(version = ''): string | undefined {
  const [, series] = /^(8\.\d)\./.exec(version) ?? [];
  return series === undefined ? undefined : `aurora-mysql${series}`;
}

function ofEngine(family: string, sources: readonly SourceFacts[]): readonly Finding[] {
  return sources.flatMap(({ identifier, cluster }) => {
    const wanted = familyOf(cluster?.EngineVersion);
    if (cluster === undefined || wanted === family) return [];
    return [
      finding(
        'parameter-family-differs',
        'fails',
        `${identifier} runs ${cluster.EngineVersion}; the clones’ parameter group is of the family ${family}.`,
        'AWS refuses to restore under a group of another family.',
        wanted === undefined
          ? { person: `Upgrade ${identifier}: Aurora MySQL 3 or 8.4 can be masked.` }
          : edit(INSTALLATION, `parameterGroup: { family: ${wanted} }, then synthesise and apply.`),
      ),
    ];
  });
}

/** Parameters that the masking relies on, and that somebody has set otherwise. */
function unlocked(
  { name, set }: { readonly name: string; readonly set: Readonly<Record<string, string>> },
  region: string,
): readonly Finding[] {
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
