import {
  CHANGE_KINDS,
  changeAsText,
  linesToPaste,
  type PolicyChange,
  type PolicyJudgement,
} from '../../masking/index.ts';
import { codeBlock, inlineCode, prose, table } from '../core/thread/render/markdown.ts';
import { renderOriginal } from '../core/thread/render/reason.ts';
import type { Texts } from '../core/thread/texts/en.ts';
import { reasonIn } from '../core/thread/texts/reasons.ts';

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
export function renderJudgement(
  subject: Subject,
  judgement: PolicyJudgement,
  { judgement: words }: Texts,
): string {
  const { changes = [], problems } = judgement;
  const of = (kind: PolicyChange['kind']) => changes.filter((change) => change.kind === kind);
  const [loud, ...others] = CHANGE_KINDS.map((kind) => renderChanges(kind, of(kind), words));
  return [
    renderTitle(subject, words),
    loud,
    renderUndecided(subject, judgement, words),
    renderWrong(
      problems.filter(({ kind }) => kind !== 'undecided'),
      words,
    ),
    ...others,
    renderBeside(judgement, words),
    renderStructure(judgement, words),
    renderVerdict(subject, judgement, words),
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

/** Of several policies, those that keep what was masked come first: what is too long for a comment is cut at its end. */
export function loudFirst<Said extends { readonly keptNow: number }>(said: readonly Said[]): Said[] {
  return said.toSorted((one, other) => Number(other.keptNow > 0) - Number(one.keptNow > 0));
}

/** The title of what is said of a policy. */
export function renderTitle({ sources, policy }: Pick<Subject, 'sources' | 'policy'>, words: Words): string {
  return words.title(sources.map((name) => inlineCode(name)).join(', '), inlineCode(policy));
}

type Words = Texts['judgement'];

const HEADS: Readonly<Record<PolicyChange['kind'], (words: Words) => (count: number) => string>> = {
  'kept-now':
    ({ keptNow }) =>
    (count) =>
      `> [!CAUTION]\n> ${keptNow(count)}`,
  changed: ({ changed }) => changed,
  'masked-now': ({ maskedNow }) => maskedNow,
  'newly-kept': ({ newlyKept }) => newlyKept,
  removed: ({ removed }) => removed,
};

function renderChanges(
  kind: PolicyChange['kind'],
  changes: readonly PolicyChange[],
  words: Words,
): string | undefined {
  if (changes.length === 0) return undefined;
  const most = kind === 'kept-now' ? MOST_KEPT : MOST;
  const cell = (text: string | undefined) => (text === undefined ? '' : inlineCode(text));
  const rows = changes
    .slice(0, most)
    .map(({ place, before, after }) => [inlineCode(place), cell(before), cell(after)]);
  const shown = table(words.heads, rows);
  return [HEADS[kind](words)(changes.length), shown, ...more(changes.length, most, words)].join('\n\n');
}

const more = (all: number, most: number, words: Words): string[] =>
  all > most ? [words.more(all - most)] : [];

function renderUndecided({ policy }: Subject, { lines }: PolicyJudgement, words: Words): string | undefined {
  if (lines.length === 0) return undefined;
  return [
    words.undecided(lines.length, inlineCode(policy)),
    codeBlock('yaml', linesToPaste(lines.slice(0, MOST_KEPT))),
    ...more(lines.length, MOST_KEPT, words),
  ].join('\n\n');
}

function renderWrong(problems: PolicyJudgement['problems'], words: Words): string | undefined {
  if (problems.length === 0) return undefined;
  const lines = problems
    .slice(0, MOST)
    .map(
      ({ place, message }) =>
        `- ${inlineCode(`${place.file}:${place.line}:${place.column}`)}: ${prose(message, 600)}`,
    );
  return [
    words.wrong(problems.length),
    '',
    ...lines,
    ...more(problems.length, MOST, words).map((line) => `- ${line}`),
  ].join('\n');
}

/** What changes what is done beside the columns, or behind the same words. */
function renderBeside({ settings, files }: PolicyJudgement, words: Words): string | undefined {
  if (settings.length + files.length === 0) return undefined;
  const list = (names: readonly string[]) =>
    names
      .slice(0, MOST)
      .map((name) => inlineCode(name))
      .join(', ');
  return [
    ...(settings.length === 0 ? [] : [words.settings(list(settings))]),
    ...(files.length === 0 ? [] : [words.files(list(files))]),
  ].join('\n\n');
}

function renderStructure({ structure }: PolicyJudgement, words: Words): string | undefined {
  if (structure.length === 0) return undefined;
  const lines = structure.slice(0, MOST).map((change) => `- ${inlineCode(changeAsText(change), 400)}`);
  return [
    `<details><summary>${words.structure(structure.length)}</summary>`,
    '',
    ...lines,
    ...more(structure.length, MOST, words).map((line) => `- ${line}`),
    '',
    '</details>',
  ].join('\n');
}

function renderVerdict(
  { snapshot }: Subject,
  { problems, bySnapshot, changes }: PolicyJudgement,
  words: Words,
): string {
  const unknown = bySnapshot
    ? words.unjudged(words.serverTells.join('; '))
    : words.noSnapshot(inlineCode(snapshot), inlineCode('npm run masking -- snapshot --host …'));
  return [
    ...(problems.length > 0 ? [] : [bySnapshot ? words.decided(inlineCode(snapshot)) : words.sound]),
    unknown,
    ...(changes === undefined ? [words.noPolicy] : []),
  ].join(' ');
}

/** What is said of a policy, or of settings, that cannot be read: where a language has words for its code, they come first. */
export function renderUnreadable(
  { reason, message, next }: Readonly<Record<'reason' | 'message' | 'next', string>>,
  { language }: Texts,
): string {
  const said = reasonIn(language, reason);
  if (said !== undefined)
    return [`**${said[0]}**`, renderOriginal({ message, next }, language), said[1]]
      .filter((part) => part !== '')
      .join('\n\n');
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
