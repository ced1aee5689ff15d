import * as core from '@actions/core';
import { judgePolicy, MaskingError, type PolicyJudgement } from '../../masking/index.ts';
import { UserError } from '../core/base/errors.ts';
import { plural } from '../core/base/plural.ts';
import { printable } from '../core/base/printable.ts';
import type { Result } from '../core/base/result.ts';
import { withRetries } from '../core/github/client.ts';
import { filesAt } from '../core/github/files-at.ts';
import { type Octokit, type RunContext, readOctokit, runContext } from '../core/github/run-context.ts';
import { runAction, settingsOrDefaults } from '../core/job/action.ts';
import { unlessShut } from '../core/thread/announce.ts';
import type { Texts } from '../core/thread/texts/en.ts';
import { textsOf } from '../core/thread/texts/texts.ts';
import { IssueThread } from '../core/thread/thread.ts';
import { type Change, proposedChanges } from './proposals.ts';
import { loudFirst, renderJudgement, renderTitle, renderUnreadable } from './render.ts';

/** By which our comment is found again, and edited. */
const COMMENT = 'policy';

/** GitHub shows ten of a kind for a step. */
const MOST_ANNOTATIONS = 10;

await runAction(judgePullRequest);

/** Judges what a pull request makes of the masking policies, and says so in its thread. */
async function judgePullRequest(): Promise<Result> {
  const context = runContext();
  const octokit = readOctokit();
  const changes = await changesOf(octokit, context).catch(async (error: unknown) => {
    if (error instanceof UserError) await tell(octokit, context, [renderUnreadable(error, textsHere())]);
    throw error;
  });
  if (changes.length === 0) {
    await tellNothing(octokit, context);
    return { outcome: 'nothing', reason: 'policy-untouched' };
  }
  const outcomes: Outcome[] = [];
  for (const change of changes) outcomes.push(await judged(change));
  await tell(
    octokit,
    context,
    loudFirst(outcomes).map(({ said }) => said),
  );
  const [fault] = outcomes.flatMap((outcome) => outcome.fault ?? []);
  if (fault) throw fault;
  return { outcome: 'done', reason: 'policy-sound' };
}

async function changesOf(octokit: Octokit, context: RunContext): Promise<Change[]> {
  const { repository } = context;
  const merge = process.env.GITHUB_SHA ?? '';
  const base = await baseOf(octokit, context, merge);
  return await proposedChanges(filesAt(octokit, repository, base), filesAt(octokit, repository, merge));
}

/**
 * What is in force. The commit that a run of a pull request is about merges it into its base, and the first parent is that. What a
 * merge queue puts together may be several commits, and its event names what they come on top of. A commit that GitHub does not find
 * fails the check: of its files it would say that there are none, which looks as if nothing were touched.
 */
async function baseOf(octokit: Octokit, { repository, payload }: RunContext, merge: string): Promise<string> {
  const commit = async (ref: string) =>
    (await withRetries(() => octokit.rest.repos.getCommit({ ...repository, ref }))).data;
  const { parents } = await commit(merge);
  const group: { readonly base_sha: string } | undefined = payload.merge_group;
  return group === undefined ? (parents[0]?.sha ?? merge) : (await commit(group.base_sha)).sha;
}

/** What is said of a policy, and why the check fails, if it does. */
interface Outcome {
  readonly said: string;
  /** Columns that were masked, and are kept. */
  readonly keptNow: number;
  readonly fault?: UserError;
}

async function judged(change: Change): Promise<Outcome> {
  const { after, before, policy } = change;
  try {
    if (after === undefined)
      throw new MaskingError(
        'policy-missing',
        `There is no policy at ${policy}.`,
        'Add it, or correct the path in .github/understudy.yml.',
      );
    const judgement = await judgePolicy(after, before);
    annotate(judgement);
    const fault = faultOf(policy, judgement);
    const said = renderJudgement(change, judgement, textsHere());
    return { said, keptNow: keptNow(judgement).length, ...(fault ? { fault } : {}) };
  } catch (error) {
    if (!(error instanceof MaskingError)) throw error;
    const { reason, message, next } = error;
    return {
      said: [renderTitle(change, textsHere().judgement), renderUnreadable(error, textsHere())].join('\n\n'),
      keptNow: 0,
      fault: new UserError(reason, message, next),
    };
  }
}

function faultOf(policy: string, { problems, lines }: PolicyJudgement): UserError | undefined {
  if (problems.length === 0) return undefined;
  const undecided = problems.every(({ kind }) => kind === 'undecided');
  return new UserError(
    undecided ? 'policy-undecided' : 'policy-invalid',
    undecided
      ? `${policy} does not decide ${plural(lines.length, 'one column', `${lines.length} columns`)}.`
      : `${policy} has ${plural(problems.length, 'a problem', `${problems.length} problems`)}.`,
    'The comment in the thread, or the summary of this run, says what to write.',
  );
}

/** Beside the lines of the files, where a reviewer reads. */
function annotate(judgement: PolicyJudgement): void {
  const { problems } = judgement;
  for (const { place, message } of problems.slice(0, MOST_ANNOTATIONS))
    core.error(printable(message), { file: place.file, startLine: place.line });
  for (const { place } of keptNow(judgement).slice(0, MOST_ANNOTATIONS))
    core.warning(printable(`${place} was masked, and is kept from now on.`));
}

function keptNow({ changes = [] }: PolicyJudgement) {
  return changes.filter(({ kind }) => kind === 'kept-now');
}

/** In the summary in any case. The token of a pull request from a fork cannot comment, which is no fault; a merge queue has no thread. */
async function tell(octokit: Octokit, context: RunContext, said: readonly string[]): Promise<void> {
  const body = said.join('\n\n---\n\n');
  await core.summary.addRaw(`${body}\n`).write();
  const thread = threadOf(octokit, context);
  if (thread !== undefined) await unlessShut(() => thread.writeStatus(COMMENT, body));
}

/** A comment that speaks of an earlier push is not left to stand. */
async function tellNothing(octokit: Octokit, context: RunContext): Promise<void> {
  const thread = threadOf(octokit, context);
  if (thread === undefined) return;
  const body = textsHere().judgement.nothing;
  await unlessShut(async () => {
    if (await thread.has(`status ${COMMENT}`)) await thread.writeStatus(COMMENT, body);
  });
}

/** By the settings that are in force: those of the pull request decide nothing. */
function textsHere(): Texts {
  return textsOf(settingsOrDefaults().settings.thread.language);
}

function threadOf(octokit: Octokit, { repository, payload }: RunContext): IssueThread | undefined {
  const { pull_request: pull } = payload;
  return pull === undefined ? undefined : new IssueThread(octokit, repository, pull.number);
}
