import * as core from '@actions/core';
import { messageOf } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import { type Instant, instantOf } from '../base/time.ts';
import { type RepositoryName, withRetries } from '../github/client.ts';
import type { Octokit } from '../github/run-context.ts';
import type { CloneRecord } from '../ledger/record.ts';
import type { Settings } from '../settings/settings.ts';
import { renderList } from './render/answers.ts';
import { fitComment, inlineCode } from './render/markdown.ts';
import { formatMoment, formatRelative } from './render/times.ts';

/**
 * The board: one pinned issue that shows every live clone, for those who do not read threads, and for clones whose own
 * thread is locked or gone.
 */
const TITLE = 'Clones of production';
const MARKER = '<!-- understudy:board -->';

/** The account that `GITHUB_TOKEN` writes as. */
const WRITER = 'github-actions[bot]';

/** What the board shows beside the records. */
export interface BoardFacts {
  readonly timeZone?: string;
  readonly limits: Pick<Settings['limits'], 'clones' | 'costPerDay'>;
  /** The masked bases that clones are cut from. */
  readonly bases: readonly { readonly source: string; readonly asOf: Instant }[];
}

/** The live clones, what they cost together, and how old the bases are. */
export function renderBoard(records: readonly CloneRecord[], now: Date, facts: BoardFacts): string {
  const { timeZone, limits, bases } = facts;
  const known = records.flatMap(({ pricePerDay }) => pricePerDay ?? []);
  const cost = known.reduce((sum, price) => sum + price, 0);
  const limit = limits.costPerDay === undefined ? '' : ` of at most $${limits.costPerDay.toFixed(2)}`;
  const unknown = records.length - known.length;
  const lines = [
    renderList(records, now, timeZone === undefined ? {} : { timeZone }),
    `**${records.length}** of at most ${limits.clones} clones, **$${cost.toFixed(2)}**${limit} a day, plus storage${
      unknown === 0 ? '' : `; the price of ${unknown} is not known`
    }.`,
    ...bases.map(
      ({ source, asOf }) =>
        `Masked base of ${inlineCode(source)}: data as of ${formatMoment(asOf, timeZone)} (${formatRelative(asOf, now)}).`,
    ),
    `As of ${formatMoment(instantOf(now), timeZone)}. Kept by the workflow \`reap\`; write commands in a thread of their own.`,
  ];
  return lines.join('\n\n');
}

/** Writes the board: edits it, or opens and pins it when there is none. One that somebody closed is opened again. */
export async function writeBoard(
  octokit: Octokit,
  repository: RepositoryName,
  markdown: string,
): Promise<number> {
  const body = fitComment(`${MARKER}\n${markdown}`);
  return await withRetries(async () => {
    const found = await findBoard(octokit, repository);
    if (found === undefined) {
      const { data } = await octokit.rest.issues.create({ ...repository, title: TITLE, body });
      await pin(octokit, data.node_id);
      return data.number;
    }
    await octokit.rest.issues.update({ ...repository, issue_number: found, body, state: 'open' });
    return found;
  });
}

/** The board's issue. One that is not there yet is opened, for the next sweep to fill. */
export async function boardNumber(octokit: Octokit, repository: RepositoryName): Promise<number> {
  const found = await withRetries(() => findBoard(octokit, repository));
  return found ?? (await writeBoard(octokit, repository, 'The next sweep shows the clones here.'));
}

/** Only an issue of our own account counts: anybody may type the marker. */
async function findBoard(octokit: Octokit, repository: RepositoryName): Promise<number | undefined> {
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
