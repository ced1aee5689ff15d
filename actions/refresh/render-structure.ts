import { linesToPaste } from '../../masking/index.ts';
import type { StructureNews } from '../core/job/structure-news.ts';
import { codeBlock, inlineCode, link, prose } from '../core/thread/render/markdown.ts';

/** Where the files of a source are, and what became of its base. */
export interface StructureFacts {
  readonly policy: string;
  readonly snapshot: string;
  /** Whether the base was made all the same. */
  readonly made: boolean;
  readonly runUrl: string;
}

/** The title of the issue. */
export function structureTitle({ source, undecided, problems }: StructureNews): string {
  if (undecided > 0)
    return `Masking policy of ${source}: ${undecided === 1 ? 'a column is' : `${undecided} columns are`} not decided`;
  if (problems.length > 0) return `Masking policy of ${source}: it does not fit production any more`;
  return `The structure of ${source} has changed`;
}

/** What the issue says: what is missing, with the lines to paste, and what differs. Names are production's, and taken for hostile. */
export function renderStructureIssue(news: StructureNews, facts: StructureFacts): string {
  const { made, runUrl } = facts;
  const state = made
    ? `The masked base was made all the same: the policy decides every column.`
    : `**The masked base was not made, and no clone can be:** what the policy does not decide is never copied to where people can read it.`;
  return [
    `The structure of ${inlineCode(news.source)} is not what this repository knows. ${link('The refresh', runUrl)} found it. ${state}`,
    ...undecidedPart(news, facts),
    ...problemsPart(news),
    ...changesPart(news, facts),
    'This issue is brought up to date by each refresh, and closed by the next that finds nothing.',
  ].join('\n\n');
}

function undecidedPart({ lines, undecided }: StructureNews, { policy }: StructureFacts): string[] {
  if (undecided === 0) return [];
  const rest = undecided - lines.length;
  return [
    `### Not decided: ${undecided === 1 ? 'one column' : `${undecided} columns`}`,
    `To paste into ${inlineCode(policy)}, after a look at each. They are drafted from names, types and a sample, of which no value left the clone.`,
    codeBlock('yaml', linesToPaste(lines)),
    ...(rest > 0
      ? [`… and ${rest} more: ${inlineCode('npm run masking -- lint --host …')} names them.`]
      : []),
  ];
}

function problemsPart({ problems }: StructureNews): string[] {
  if (problems.length === 0) return [];
  return ['### What does not fit any more', problems.map((line) => `- ${prose(line, 600)}`).join('\n')];
}

function changesPart({ changes, changed, compared }: StructureNews, { snapshot }: StructureFacts): string[] {
  const write = inlineCode('npm run masking -- snapshot --host …');
  if (!compared)
    return [
      `There is no ${inlineCode(snapshot)} to compare production with. ${write} writes it; with ${inlineCode('structure: { pullRequest: true }')} in the settings, the pull request beside this issue brings it.`,
    ];
  if (changed === 0) return [];
  const rest = changed - changes.length;
  return [
    `### What differs from ${inlineCode(snapshot)}`,
    [
      ...changes.map((line) => `- ${inlineCode(line, 400)}`),
      ...(rest > 0 ? [`- … and ${rest} more`] : []),
    ].join('\n'),
    `${write} writes it anew.`,
  ];
}

/** What the issue is closed with. */
export function renderStructureClosed(base: string, runUrl: string): string {
  return `${link('A refresh', runUrl)} found nothing any more: the policy decides every column of production, its structure is as it is written down, and the masked base ${inlineCode(base)} was made.`;
}
