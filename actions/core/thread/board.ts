import * as core from '@actions/core';
import { messageOf } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import { type Instant, instantOf } from '../base/time.ts';
import { type RepositoryName, withRetries } from '../github/client.ts';
import type { Octokit } from '../github/run-context.ts';
import type { CloneRecord } from '../ledger/record.ts';
import type { Settings } from '../settings/settings.ts';
import type { Language } from '../settings/settings-schema.ts';
import { renderList } from './render/answers.ts';
import { fitComment, inlineCode } from './render/markdown.ts';
import type { Speaking } from './render/options.ts';
import { timesFor } from './render/times.ts';
import { textsOf } from './texts/texts.ts';

/**
 * The board: one pinned issue that shows every live clone, for those who do not read threads, and for clones whose own
 * thread is locked or gone.
 */
const MARKER = '<!-- understudy:board -->';

/** The account that `GITHUB_TOKEN` writes as. */
const WRITER = 'github-actions[bot]';

/** What the board shows beside the records. */
export interface BoardFacts extends Speaking {
  readonly limits: Pick<Settings['limits'], 'clones' | 'costPerDay'>;
  /** The masked bases that clones are cut from. */
  readonly bases: readonly { readonly source: string; readonly asOf: Instant }[];
}

/** The live clones, what they cost together, and how old the bases are. */
export function renderBoard(records: readonly CloneRecord[], now: Date, facts: BoardFacts): string {
  const { limits, bases } = facts;
  const { board } = textsOf(facts.language);
  const { moment, when } = timesFor(facts);
  const known = records.flatMap(({ pricePerDay }) => pricePerDay ?? []);
  const cost = known.reduce((sum, price) => sum + price, 0);
  const limit = limits.costPerDay === undefined ? '' : board.mostCost(`$${limits.costPerDay.toFixed(2)}`);
  const unknown = records.length - known.length;
  const lines = [
    renderList(records, now, facts),
    board.sum(
      records.length,
      limits.clones,
      `$${cost.toFixed(2)}`,
      limit,
      unknown === 0 ? '' : board.unknown(unknown),
    ),
    ...bases.map(({ source, asOf }) => board.base(inlineCode(source), when(asOf, now))),
    board.asOf(moment(instantOf(now))),
  ];
  return lines.join('\n\n');
}

/** Writes the board: edits it, or opens and pins it when there is none. One that somebody closed is opened again. */
export async function writeBoard(
  octokit: Octokit,
  repository: RepositoryName,
  markdown: string,
  language: Language,
): Promise<number> {
  const body = fitComment(`${MARKER}\n${markdown}`);
  return await withRetries(async () => {
    const found = await findBoard(octokit, repository);
    if (found === undefined) {
      const { data } = await octokit.rest.issues.create({
        ...repository,
        title: textsOf(language).board.title,
        body,
      });
      await pin(octokit, data.node_id);
      return data.number;
    }
    await octokit.rest.issues.update({ ...repository, issue_number: found, body, state: 'open' });
    return found;
  });
}

/** The board's issue. One that is not there yet is opened, for the next sweep to fill. */
export async function boardNumber(
  octokit: Octokit,
  repository: RepositoryName,
  language: Language,
): Promise<number> {
  const found = await withRetries(() => findBoard(octokit, repository));
  return found ?? (await writeBoard(octokit, repository, textsOf(language).board.soon, language));
}

/** The number of the board's issue, where there is one. Only an issue of our own account counts: anybody may type the marker. */
export async function findBoard(octokit: Octokit, repository: RepositoryName): Promise<number | undefined> {
  const issues = await octokit.paginate(octokit.rest.issues.listForRepo, {
    ...repository,
    creator: WRITER,
    state: 'all',
    per_page: 100,
  });
  return issues.findLast((issue) => issue.user?.login === WRITER && issue.body?.startsWith(MARKER))?.number;
}

/** Three issues can be pinned at most, and REST has no call for it: the board is as good without. */
async function pin(octokit: Octokit, issueId: string): Promise<void> {
  try {
    await octokit.graphql(
      'mutation ($issueId: ID!) { pinIssue(input: { issueId: $issueId }) { clientMutationId } }',
      {
        issueId,
      },
    );
  } catch (error) {
    core.info(printable(`The board was not pinned: ${messageOf(error)}`));
  }
}
