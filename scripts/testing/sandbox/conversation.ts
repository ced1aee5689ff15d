import type { RunJob, WorkflowRun } from '../../sandbox/github/index.ts';
import type { World } from '../../sandbox/world.ts';
import { until, within } from './seen.ts';

/** What an action said in its output `result`. */
export interface SaidResult {
  readonly schemaVersion: number;
  readonly outcome: string;
  readonly reason: string;
  readonly id?: string;
  readonly state?: string;
}

/** Posts a comment in a thread of its own or a given one, and waits until its run is over. */
export async function say(world: World, login: string, issue: number, body: string): Promise<WorkflowRun> {
  const run = await world.comment(login, issue, body);
  await over(run);
  return run;
}

/** Opens a thread for each comment, posts them at once, and waits for their runs. */
export async function ask(
  world: World,
  questions: readonly (readonly [login: string, body: string])[],
): Promise<readonly { readonly issue: number; readonly run: WorkflowRun }[]> {
  const issues: number[] = [];
  for (const [login] of questions) issues.push(await world.openIssue(login, 'A question'));
  return await Promise.all(
    questions.map(async ([login, body], index) => {
      const issue = issues[index] ?? 0;
      const [owner = '', repo = ''] = world.github.repository.fullName.split('/');
      await world.octokit(login).rest.issues.createComment({ owner, repo, issue_number: issue, body });
      // The issue's opening starts a run, too; it has no command in it.
      const run = await until(`the run of ${body.slice(0, 40)}`, () =>
        world.runner
          .runs()
          .find((one) => one.event === 'issue_comment' && one.displayTitle === `Clone for issue ${issue}`),
      );
      await over(run);
      return { issue, run };
    }),
  );
}

/** A run takes seconds; on a machine that does much else at the same time, minutes. */
const RUN_SECONDS = 170;

/** Waits until a run is over. */
export async function over(run: WorkflowRun): Promise<void> {
  await within(RUN_SECONDS, `run ${run.id} to end`, () => (run.status === 'completed' ? true : undefined));
}

export function jobOf(run: WorkflowRun, key: string): RunJob {
  const job = run.jobs.find((one) => one.key === key);
  if (!job) throw new Error(`Run ${run.id} has no job ${key}.`);
  return job;
}

/** The output `result` of a job's action, its own step's or the one that failed. */
export function resultOf(run: WorkflowRun, key: string): SaidResult {
  const text = jobOf(run, key).steps.find((step) => step.outputs.result !== undefined)?.outputs.result;
  if (text === undefined) throw new Error(`The job ${key} of run ${run.id} gave no result.`);
  return JSON.parse(text) as SaidResult;
}

/** What we said in a thread, without the hidden markers, the oldest first. */
export async function answers(world: World, issue: number): Promise<readonly string[]> {
  return (await world.comments(issue))
    .filter(({ author }) => author === 'github-actions[bot]')
    .map(({ body }) => body.replace(/^<!--.*?-->\n/s, ''));
}
