import { linesToPaste } from '../../masking/index.ts';
import type { StructureNews } from '../core/job/structure-news.ts';
import { codeBlock, inlineCode, link, prose } from '../core/thread/render/markdown.ts';
import type { Speaking } from '../core/thread/render/options.ts';
import type { Texts } from '../core/thread/texts/en.ts';
import { textsOf } from '../core/thread/texts/texts.ts';

/** Where the files of a source are, and what became of its base. */
export interface StructureFacts {
  readonly policy: string;
  readonly snapshot: string;
  /** Whether the base was made all the same. */
  readonly made: boolean;
  readonly runUrl: string;
}

type Words = Texts['structure'];

const wordsFor = ({ language }: Speaking): Words => textsOf(language).structure;

/** The title of the issue. */
export function structureTitle({ source, undecided, problems }: StructureNews, speaking: Speaking): string {
  const words = wordsFor(speaking);
  if (undecided > 0) return words.undecidedTitle(source, undecided);
  return problems.length > 0 ? words.problemsTitle(source) : words.changedTitle(source);
}

/** What the issue says: what is missing, with the lines to paste, and what differs. Names are production's, and taken for hostile. */
export function renderStructureIssue(news: StructureNews, facts: StructureFacts, speaking: Speaking): string {
  const { made, runUrl } = facts;
  const words = wordsFor(speaking);
  return [
    words.found(inlineCode(news.source), link(words.refresh, runUrl), made ? words.made : words.notMade),
    ...undecidedPart(news, facts, words),
    ...problemsPart(news, words),
    ...changesPart(news, facts, words),
    words.upToDate,
  ].join('\n\n');
}

function undecidedPart(
  { lines, undecided }: StructureNews,
  { policy }: StructureFacts,
  words: Words,
): string[] {
  if (undecided === 0) return [];
  const rest = undecided - lines.length;
  return [
    words.undecided(undecided),
    words.paste(inlineCode(policy)),
    codeBlock('yaml', linesToPaste(lines)),
    ...(rest > 0 ? [words.named(rest, inlineCode('npm run masking -- lint --host …'))] : []),
  ];
}

function problemsPart({ problems }: StructureNews, words: Words): string[] {
  if (problems.length === 0) return [];
  return [words.problems, problems.map((line) => `- ${prose(line, 600)}`).join('\n')];
}

function changesPart(
  { changes, changed, compared }: StructureNews,
  { snapshot }: StructureFacts,
  words: Words,
): string[] {
  const write = inlineCode('npm run masking -- snapshot --host …');
  if (!compared)
    return [words.noSnapshot(inlineCode(snapshot), write, inlineCode('structure: { pullRequest: true }'))];
  if (changed === 0) return [];
  const rest = changed - changes.length;
  return [
    words.differs(inlineCode(snapshot)),
    [
      ...changes.map((line) => `- ${inlineCode(line, 400)}`),
      ...(rest > 0 ? [`- ${words.more(rest)}`] : []),
    ].join('\n'),
    words.anew(write),
  ];
}

/** What the issue is closed with. */
export function renderStructureClosed(base: string, runUrl: string, speaking: Speaking): string {
  const words = wordsFor(speaking);
  return words.closed(link(words.closedBy, runUrl), inlineCode(base));
}
