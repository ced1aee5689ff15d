import { UserError } from '../../../actions/core/base/errors.ts';
import {
  INFRASTRUCTURE,
  type Installation,
  inRegion,
  parseInstallation,
} from '../../../actions/core/base/installation.ts';
import { shellWord } from '../../../actions/core/base/shell-word.ts';
import type { Names } from '../../../terraform-cdk/names.ts';
import { CODEBUILD_LABELS } from '../../../terraform-cdk/runner.ts';
import { namesOf } from '../../../terraform-cdk/stack.ts';
import { type About, check } from '../check.ts';
import type { Facts } from '../facts.ts';
import { type Finding, finding } from '../finding.ts';
import { APPLY } from '../mends.ts';

/** Name of the variable that every action reads. */
const VARIABLE = 'UNDERSTUDY';

/** Whether the variable is there, can be read, and says what AWS has. */
export const variable = check(
  'the variable UNDERSTUDY',
  ['variables', 'groups'],
  ({ variables, groups }, about) => {
    const wanted = wantedOf(groups, about);
    const text = variables[VARIABLE]?.value;
    const set = (value: object) => ({
      command: `gh variable set ${VARIABLE} --repo ${about.plan.installation.repository.name} --body ${shellWord(JSON.stringify(value))}`,
    });
    // What can only be set once it is applied.
    if (wanted === undefined) return [];
    if (text === undefined || text.trim() === '')
      return [
        finding(
          'variable-missing',
          'fails',
          `There is no variable ${VARIABLE}.`,
          'Each job reads from it where the installation is, and ends as installation-invalid.',
          set(wanted),
        ),
      ];
    return judge(text, wanted, set, namesOf(about.plan));
  },
);

function judge(
  text: string,
  wanted: Partial<Installation>,
  set: (value: object) => { readonly command: string },
  of: Pick<Names, 'region' | 'home'>,
): readonly Finding[] {
  let read: Installation;
  try {
    const first = parseInstallation(text);
    if (of.home !== undefined && first.regions?.[of.region] === undefined)
      return [
        finding(
          'variable-differs',
          'fails',
          `${VARIABLE} says nothing of ${of.region}.`,
          'No job can work there: the repository does not know that it serves that region.',
          set(withPart(JSON.parse(text), wanted)),
        ),
      ];
    // A region that differs is a difference like any other.
    read = of.home === undefined ? first : inRegion(first, of.region);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { reason, message } = error;
    const mend = reason === 'installation-invalid' ? set(wanted) : APPLY;
    return [
      finding(reason.replace('installation', 'variable'), 'fails', message, 'Every job ends there.', mend),
    ];
  }
  const written = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const differing = Object.entries(wanted).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(read[key as keyof Installation]),
  );
  if (differing.length === 0) return [];
  return [
    finding(
      'variable-differs',
      'fails',
      `${VARIABLE} says something else than AWS and installation.yml of: ${differing.map(([key]) => key).join(', ')}.`,
      'Jobs look for what is not there, or put clones where this installation does not have them.',
      set(of.home === undefined ? { ...written, ...wanted } : withPart(written, { ...read, ...wanted })),
    ),
  ];
}

/** The whole variable, with one region's part of it as it has to be. */
function withPart(
  written: Readonly<Record<string, unknown>>,
  part: { readonly region?: string | undefined },
): object {
  const regions = written.regions as Readonly<Record<string, unknown>> | undefined;
  return { ...written, regions: { ...regions, [part.region ?? '']: part } };
}

/** What the variable has to say, as far as it can be told from here; nothing before the groups are made. */
function wantedOf(
  { quarantine, access }: Facts['groups'],
  { plan }: About,
): Partial<Installation> | undefined {
  if (quarantine?.GroupId === undefined || access?.GroupId === undefined) return undefined;
  const { account, region, home, table, roleSuffix, tags, secretsKey, ...groups } = namesOf(plan);
  const { subnetGroup, clusterParameterGroup, clusterParameterGroups } = groups;
  const { runner } = plan.installation;
  return {
    ...{ account, region, table, subnetGroup, clusterParameterGroup, clusterParameterGroups },
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
    ...(home === undefined ? {} : { home }),
    ...(roleSuffix === '' ? {} : { roleSuffix }),
    // One that is named no more is a difference, too: no role may use it.
    secretsKey,
    quarantineGroup: quarantine.GroupId,
    accessGroup: access.GroupId,
    runner: [...('labels' in runner ? runner.labels : CODEBUILD_LABELS)],
    infrastructure: INFRASTRUCTURE.made,
    ...(plan.databaseCa === undefined ? {} : { databaseCa: plan.databaseCa }),
    ...('labels' in runner || runner.concurrency === undefined
      ? {}
      : { runnerConcurrency: runner.concurrency }),
  };
}

/** What GitHub's own machines are called. */
const HOSTED = /^(ubuntu|windows|macos)-/;

/** Whether some machine takes the jobs that are the organisation's own to run. */
export const machines = check(
  'the organisation’s own machines',
  ['variables', 'runners'],
  ({ variables, runners }, { plan }) => {
    const { runner } = plan.installation;
    const hosted = variables.UNDERSTUDY_RUNS_ON?.value;
    const wanted: readonly (readonly [string, readonly string[], string])[] = [
      ...('labels' in runner ? [['runner-none', runner.labels, 'No clone is masked'] as const] : []),
      ...(hosted === undefined || HOSTED.test(hosted)
        ? []
        : [['machine-none', [hosted], 'No command is answered'] as const]),
    ];
    return wanted.flatMap(([code, labels, why]) =>
      runners.some((one) => one.isOnline && labels.every((label) => one.labels.includes(label)))
        ? []
        : [
            finding(
              code,
              'fails',
              `No machine with the label${labels.length === 1 ? '' : 's'} ${labels.join(', ')} is online.`,
              `${why}: the jobs wait, and nothing tells them.`,
              { person: 'Start one and register it for this repository: docs/runners.md.' },
            ),
          ],
    );
  },
);
