import { familyOf } from '../../../actions/core/aurora/parameter-group.ts';
import { isSameValue, WITHHELD } from '../../../actions/core/aurora/parameters.ts';
import { LOCKED } from '../../../terraform-cdk/config/locked-parameters.ts';
import { namesOf } from '../../../terraform-cdk/stack.ts';
import { check } from '../check.ts';
import type { ParameterFacts, ParameterGroup } from '../facts/parameters.ts';
import type { SourceFacts } from '../facts/sources.ts';
import { type Finding, finding } from '../finding.ts';
import { APPLY, edit, INSTALLATION } from '../mends.ts';

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

/** Parameters that a source and its clones have otherwise. */
function differing({ name, cluster }: SourceFacts, groups: ParameterFacts): readonly Finding[] {
  const family = familyOf(cluster?.EngineVersion) ?? '';
  const found = groups.differing[name] ?? [];
  // What has no group is told by itself.
  if (!groups.clones[family] || found.length === 0) return [];
  const place =
    Object.keys(groups.clones).length === 1
      ? 'parameterGroup.parameters'
      : `parameterGroup.ofFamily.${JSON.stringify(family)}`;
  const told = found.filter(({ source }) => source !== WITHHELD);
  const lines = told.flatMap((one) =>
    one.source === undefined ? [] : [`${one.name}: ${JSON.stringify(one.source)}`],
  );
  const withheld = found.flatMap((one) => (one.source === WITHHELD ? [one.name] : []));
  const none = found.flatMap((one) => (one.source === undefined ? [one.name] : []));
  const steps = [
    ...(lines.length === 0 ? [] : [`below ${place}: ${lines.join(', ')}`]),
    ...(withheld.length === 0
      ? []
      : [`below ${place}: ${withheld.join(', ')} as the source’s parameter group has it`]),
    ...(none.length === 0 ? [] : [`leave out ${none.join(', ')}, unless another source wants it`]),
  ];
  return [
    finding(
      'parameters-differ',
      'warns',
      `${name} has ${found.map((one) => one.name).join(', ')} otherwise than its clones.`,
      'What depends on them does not happen on a clone as it does in production.',
      edit(INSTALLATION, `${steps.join('; ')}; then synthesise and apply.`),
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
function unlocked({ name, says }: ParameterGroup, region: string): readonly Finding[] {
  const wrong = Object.entries(LOCKED).filter(([parameter, value]) => !isSameValue(says[parameter], value));
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
