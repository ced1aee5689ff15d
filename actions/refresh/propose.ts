import * as core from '@actions/core';
import { insertLines, snapshotFileOf } from '../../masking/index.ts';
import { messageOf, UserError } from '../core/base/errors.ts';
import type { Result } from '../core/base/result.ts';
import { statusOf, withRetries } from '../core/github/client.ts';
import { filesAt } from '../core/github/files-at.ts';
import { type Octokit, type RunContext, readOctokit, runContext } from '../core/github/run-context.ts';
import { checkedOut, readSettings } from '../core/job/action.ts';
import type { Needs } from '../core/job/needs.ts';
import { decodeNews, proposalBranch, type StructureNews } from '../core/job/structure-news.ts';
import { sourceNamed } from '../core/settings/source.ts';
import { inlineCode, link } from '../core/thread/render/markdown.ts';
import type { Texts } from '../core/thread/texts/en.ts';
import { textsOf } from '../core/thread/texts/texts.ts';
import { IssueThread } from '../core/thread/thread.ts';

/** How our commits begin: a branch on which somebody else has committed is left to them. */
const MESSAGE = 'Take up the structure of';

/**
 * Opens a pull request with the structure as it is now and the lines that were drafted, or brings the one that is open up to
 * date. Under a token that may write the repository and has no role on AWS.
 */
export async function propose(): Promise<Result> {
  const context = runContext();
  const octokit = readOctokit();
  const issue = Number(core.getInput('issue', { required: true }));
  const needs = JSON.parse(core.getInput('needs')) as Needs;
  const news = decodeNews(needs.mask?.outputs?.structure);
  const files = news && filesOf(news);
  if (news === undefined || files === undefined || Object.keys(files.texts).length === 0) {
    core.info('There is nothing to propose: no line was drafted, and the structure is too long to travel.');
    return { outcome: 'nothing', reason: 'nothing-to-propose' };
  }
  const branch = proposalBranch(news.source);
  if (await declined(octokit, context, branch, files.texts))
    return { outcome: 'nothing', reason: 'nothing-to-propose' };
  if (!(await pushed(octokit, context, branch, news.source, files.texts)))
    return { outcome: 'nothing', reason: 'nothing-to-propose' };
  return await opened(octokit, context, { branch, issue, source: news.source, left: files.left });
}

/** The texts that differ from those of this commit. */
function filesOf(news: StructureNews): {
  readonly texts: Readonly<Record<string, string>>;
  readonly left: number;
} {
  const { policy, snapshot = snapshotFileOf(policy) } = sourceNamed(readSettings(), news.source);
  const before = checkedOut(policy) ?? '';
  const { text, left } = insertLines(before, news.lines);
  const texts: Record<string, string> = {};
  if (text !== before) texts[policy] = text;
  if (news.snapshot !== undefined && news.snapshot !== checkedOut(snapshot)) texts[snapshot] = news.snapshot;
  return { texts, left: left.length + news.undecided - news.lines.length };
}

/** Whether a person has closed the last proposal, unmerged, and it was the same: the answer was no, and the issue goes on telling. */
async function declined(
  octokit: Octokit,
  { repository }: RunContext,
  branch: string,
  texts: Readonly<Record<string, string>>,
): Promise<boolean> {
  const { data: pulls } = await octokit.rest.pulls.list({
    ...repository,
    ...{
      head: `${repository.owner}:${branch}`,
      state: 'all',
      sort: 'created',
      direction: 'desc',
      per_page: 1,
    },
  });
  const [last] = pulls;
  if (last === undefined || last.state === 'open' || last.merged_at !== null) return false;
  if (!(await isThere(octokit, repository, last.head.sha, texts))) return false;
  core.info(`#${last.number} proposed the same, and was closed.`);
  return true;
}

/** Whether the files of a commit have these texts. */
async function isThere(
  octokit: Octokit,
  repository: RunContext['repository'],
  commit: string,
  texts: Readonly<Record<string, string>>,
): Promise<boolean> {
  const read = filesAt(octokit, repository, commit);
  const same = await Promise.all(
    Object.entries(texts).map(async ([path, text]) => (await read(path)) === text),
  );
  return same.every(Boolean);
}

/** Commits the texts onto a branch of ours. @returns false where the branch has them, or is somebody else's by now */
async function pushed(
  octokit: Octokit,
  { repository }: RunContext,
  branch: string,
  source: string,
  texts: Readonly<Record<string, string>>,
): Promise<boolean> {
  const { git } = octokit.rest;
  const base = process.env.GITHUB_SHA ?? '';
  const ref = `heads/${branch}`;
  const head = await headOf(octokit, repository, ref);
  if (head !== undefined) {
    const { data: last } = await git.getCommit({ ...repository, commit_sha: head });
    if (!last.message.startsWith(MESSAGE)) {
      core.info(`Somebody has committed to ${branch}: it is left as it is.`);
      return false;
    }
    if (await isThere(octokit, repository, head, texts)) return true;
  }
  const { data: parent } = await git.getCommit({ ...repository, commit_sha: base });
  const tree = Object.entries(texts).map(([path, content]) => ({
    path,
    content,
    mode: '100644' as const,
    type: 'blob' as const,
  }));
  const { data: made } = await git.createTree({ ...repository, base_tree: parent.tree.sha, tree });
  const message = `${MESSAGE} ${source}`;
  const { data: commit } = await git.createCommit({
    ...repository,
    message,
    tree: made.sha,
    parents: [base],
  });
  try {
    if (head === undefined) await git.createRef({ ...repository, ref: `refs/${ref}`, sha: commit.sha });
    else await git.updateRef({ ...repository, ref, sha: commit.sha, force: true });
  } catch (error) {
    if (!/rule violations/i.test(messageOf(error))) throw error;
    throw new UserError(
      'branch-refused',
      `A ruleset does not let Actions write the branch ${branch}: ${messageOf(error)}`,
      'Leave the branches understudy/structure-* out of it (Settings, Rules, of the repository and of the organisation), or take structure.pullRequest out of the settings.',
      { cause: error },
    );
  }
  return true;
}

async function headOf(
  octokit: Octokit,
  repository: RunContext['repository'],
  ref: string,
): Promise<string | undefined> {
  try {
    return (await withRetries(() => octokit.rest.git.getRef({ ...repository, ref }))).data.object.sha;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** What is proposed, and where it was told of. */
interface Proposed {
  readonly branch: string;
  readonly issue: number;
  readonly source: string;
  /** Columns that a person must still decide. */
  readonly left: number;
}

async function opened(octokit: Octokit, context: RunContext, proposed: Proposed): Promise<Result> {
  const { repository } = context;
  const { branch, source, issue } = proposed;
  // The default branch: of no other one a job takes on a role. The payload of a schedule may not tell it.
  const base = process.env.GITHUB_REF_NAME ?? '';
  const head = `${repository.owner}:${branch}`;
  const { data: open } = await octokit.rest.pulls.list({ ...repository, head, state: 'open' });
  const words = textsOf(readSettings().thread.language).structure;
  const text = { title: words.proposal(source), body: bodyOf(proposed, words) };
  try {
    const [own] = open;
    if (own) await octokit.rest.pulls.update({ ...repository, pull_number: own.number, ...text });
    else await octokit.rest.pulls.create({ ...repository, head: branch, base, ...text });
    return { outcome: 'done', reason: 'proposed' };
  } catch (error) {
    if (statusOf(error) !== 403) throw error;
    // An organisation's setting, off unless somebody turned it on: the branch is there, and a person opens it by a link.
    const page = context.run.url.replace(/\/actions\/runs\/.*$/, `/compare/${base}...${branch}?expand=1`);
    const word = words.branch(inlineCode(branch), link(words.openOne, page));
    await new IssueThread(octokit, repository, issue).post('branch', word);
    throw new UserError(
      'pull-request-refused',
      `GitHub does not let Actions open a pull request; the branch ${branch} has what was to be in it.`,
      'Let Actions open pull requests (Settings, Actions, General), or take structure.pullRequest out of the settings.',
      { cause: error },
    );
  }
}

function bodyOf({ issue, left }: Proposed, words: Texts['structure']): string {
  return [words.see(issue), ...(left > 0 ? [words.left(left)] : []), words.unchecked].join('\n\n');
}
