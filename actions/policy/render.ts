import {
  CHANGE_KINDS,
  changeAsText,
  linesToPaste,
  type PolicyChange,
  type PolicyJudgement,
  UNJUDGED_WITHOUT_SERVER,
} from '../../masking/index.ts';
import { codeBlock, inlineCode, prose, table } from '../core/thread/render/markdown.ts';

/** Whose policy is judged, and where it is. */
export interface Subject {
  readonly sources: readonly string[];
  readonly policy: string;
  readonly snapshot: string;
}

/** More of a kind are counted, and not shown: the comment has a limit, and so has a reader. */
const MOST = 60;
/** What was masked and is kept: as much as a comment holds. */
const MOST_KEPT = 200;

/** All that is said of one policy. Everything in it that a pull request wrote is escaped. */
export function renderJudgement(subject: Subject, judgement: PolicyJudgement): string {
  const { changes = [], problems } = judgement;
  const of = (kind: PolicyChange['kind']) => changes.filter((change) => change.kind === kind);
  const [loud, ...others] = CHANGE_KINDS.map((kind) => renderChanges(kind, of(kind)));
  return [
    renderTitle(subject),
    loud,
    renderUndecided(subject, judgement),
    renderWrong(problems.filter(({ kind }) => kind !== 'undecided')),
    ...others,
    renderBeside(judgement),
    renderStructure(judgement),
    renderVerdict(subject, judgement),
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

/** The title of what is said of a policy. */
export function renderTitle({ sources, policy }: Pick<Subject, 'sources' | 'policy'>): string {
  return `### Masking policy of ${sources.map((name) => inlineCode(name)).join(', ')}: ${inlineCode(policy)}`;
}

const columns = (count: number, one: string, many: string): string =>
  count === 1 ? `One column ${one}` : `${count} columns ${many}`;

const HEADS: Readonly<Record<PolicyChange['kind'], (count: number) => string>> = {
  'kept-now': (count) =>
    `> [!CAUTION]\n> **${columns(count, 'that was masked is kept from now on', 'that were masked are kept from now on')}.** Every clone will show what production has there.`,
  changed: (count) => `**${columns(count, 'has another rule', 'have other rules')}.**`,
  'masked-now': (count) => `**${columns(count, 'is masked from now on', 'are masked from now on')}.**`,
  'newly-kept': (count) =>
    `**${columns(count, 'is decided for the first time, and kept', 'are decided for the first time, and kept')}.** Every clone will show what production has there.`,
  removed: (count) => `**The policy speaks no more of ${count === 1 ? 'one column' : `${count} columns`}.**`,
};

function renderChanges(kind: PolicyChange['kind'], changes: readonly PolicyChange[]): string | undefined {
  if (changes.length === 0) return undefined;
  const most = kind === 'kept-now' ? MOST_KEPT : MOST;
  const cell = (text: string | undefined) => (text === undefined ? '' : inlineCode(text));
  const rows = changes
    .slice(0, most)
    .map(({ place, before, after }) => [inlineCode(place), cell(before), cell(after)]);
  const shown = table(['Column', 'was', 'is'], rows);
  return [HEADS[kind](changes.length), shown, ...more(changes.length, most)].join('\n\n');
}

const more = (all: number, most: number): string[] => (all > most ? [`… and ${all - most} more.`] : []);

function renderUndecided({ policy }: Subject, { lines }: PolicyJudgement): string | undefined {
  if (lines.length === 0) return undefined;
  return [
    `**${columns(lines.length, 'is not decided', 'are not decided')}.** Until each has a line, no base and no clone is made. To paste into ${inlineCode(policy)}, after a look at each: they are drafted from names and types alone.`,
    codeBlock('yaml', linesToPaste(lines.slice(0, MOST_KEPT))),
    ...more(lines.length, MOST_KEPT),
  ].join('\n\n');
}

function renderWrong(problems: PolicyJudgement['problems']): string | undefined {
  if (problems.length === 0) return undefined;
  const lines = problems
    .slice(0, MOST)
    .map(
      ({ place, message }) =>
        `- ${inlineCode(`${place.file}:${place.line}:${place.column}`)}: ${prose(message, 600)}`,
    );
  return [
    `**${problems.length === 1 ? 'One thing is' : `${problems.length} things are`} wrong.**`,
    '',
    ...lines,
    ...more(problems.length, MOST).map((line) => `- ${line}`),
  ].join('\n');
}

/** What changes what is done beside the columns, or behind the same words. */
function renderBeside({ settings, files }: PolicyJudgement): string | undefined {
  if (settings.length + files.length === 0) return undefined;
  const list = (names: readonly string[]) =>
    names
      .slice(0, MOST)
      .map((name) => inlineCode(name))
      .join(', ');
  return [
    ...(settings.length === 0 ? [] : [`**Settings that differ:** ${list(settings)}.`]),
    ...(files.length === 0
      ? []
      : [
          `**Files that the policy names and that differ:** ${list(files)}. Their rules read as before, and may do something else.`,
        ]),
  ].join('\n\n');
}

function renderStructure({ structure }: PolicyJudgement): string | undefined {
  if (structure.length === 0) return undefined;
  const lines = structure.slice(0, MOST).map((change) => `- ${inlineCode(changeAsText(change), 400)}`);
  return [
    `<details><summary>The structure that is written down differs in ${structure.length === 1 ? 'one place' : `${structure.length} places`}</summary>`,
    '',
    ...lines,
    ...more(structure.length, MOST).map((line) => `- ${line}`),
    '',
    '</details>',
  ].join('\n');
}

function renderVerdict({ snapshot }: Subject, { problems, bySnapshot, changes }: PolicyJudgement): string {
  const sound = bySnapshot
    ? `Sound, and every column of ${inlineCode(snapshot)} is decided.`
    : 'Sound, as far as the file alone can tell.';
  const unknown = bySnapshot
    ? `Only a server can tell, and nobody has looked at: ${UNJUDGED_WITHOUT_SERVER.join('; ')}.`
    : `There is no ${inlineCode(snapshot)}: which columns there are, and which are not decided, nobody can tell. Write it with ${inlineCode('npm run masking -- snapshot --host …')}.`;
  const compared = changes === undefined ? ' There is no policy in force to compare it with.' : '';
  return `${problems.length === 0 ? `${sound} ` : ''}${unknown}${compared}`;
}

/** What is said of a policy, or of settings, that cannot be read. */
export function renderUnreadable(message: string, next: string): string {
  const [first = '', ...others] = message.split('\n').filter((line) => line.trim() !== '');
  return [
    `**${prose(first, 600)}**`,
    ...(others.length === 0
      ? []
      : [
          others
            .slice(0, MOST)
            .map((line) => `- ${prose(line, 600)}`)
            .join('\n'),
        ]),
    prose(next, 600),
  ].join('\n\n');
}
