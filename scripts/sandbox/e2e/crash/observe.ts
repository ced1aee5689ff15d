import type { WorkflowRun } from '../../github/index.ts';
import type { World } from '../../world.ts';
import type { Target } from './armed.ts';
import { FIRST_LOOKS, gitHubCall, type Point, parseSession, repeats } from './point.ts';

/** The outside calls of a run's first attempt, by job, in their order. */
export class Observation {
  readonly calls = new Map<string, string[]>();
  readonly #ends: (() => void)[] = [];

  constructor(world: World, target: Target) {
    const note = (job: string | undefined, call: string): void => {
      if (job === undefined) return;
      const list = this.calls.get(job) ?? [];
      this.calls.set(job, list);
      list.push(call);
    };
    this.#ends.push(
      world.aws.faults.listen(({ action, session }, when) => {
        const whose = parseSession(session);
        if (when === 'before' && whose && whose.runId === target.run?.id && whose.attempt === 1)
          note(whose.job, action);
      }),
      world.github.faults.listen(({ method, path, runId, jobId }) => {
        const { run } = target;
        if (run && run.id === runId && run.attempt === 1) note(jobKey(run, jobId), gitHubCall(method, path));
      }),
      world.aws.network.listen(({ cluster, position, direction }) => {
        if (position !== 'runner' || direction !== 'statement' || cluster !== target.cluster) return;
        if (target.run?.attempt === 1) note('mask', 'mysql');
      }),
    );
  }

  end(): void {
    for (const end of this.#ends) end();
  }

  /**
   * The points of the run. A reading call that a wait repeats counts three times and once in the middle: between two
   * looks nothing changes but AWS.
   */
  points(
    scenario: string,
    jobs?: readonly string[],
    statements = 1,
  ): readonly (Point & { readonly first: boolean })[] {
    const points: (Point & { first: boolean })[] = [];
    for (const [job, calls] of this.calls) {
      if (jobs && !jobs.includes(job)) continue;
      for (const call of new Set(calls)) {
        if (ONCE.has(`${job} ${call}`)) continue;
        const count = calls.filter((one) => one === call).length;
        for (const nth of ordinals(job, call, count, statements))
          points.push({ scenario, job, call, nth, first: calls[0] === call });
      }
    }
    return points;
  }
}

/** What happens once in the life of an installation: the key is made, the board is opened and pinned. A second run has no such point. */
const ONCE = new Set([
  'mask secretsmanager:PutSecretValue',
  ...['reap', 'end'].flatMap((job) => [`${job} POST /issues`, `${job} POST /graphql`]),
]);

function ordinals(job: string, call: string, count: number, statements: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index + 1);
  // The last statements end connections, and come or not as sockets close.
  if (call === 'mysql') return all.slice(0, -4).filter((nth) => nth <= 3 || nth % statements === 0);
  // Progress is written every two seconds or at a new phase: how often depends on the machine.
  if (call === 'dynamodb:UpdateItem') return all.slice(0, Math.max(1, Math.ceil(count / 2)));
  if (!repeats({ job, call }) || count <= FIRST_LOOKS) return all;
  return [...all.slice(0, FIRST_LOOKS), ...(count > 7 ? [Math.ceil(count / 2)] : [])];
}

function jobKey(run: WorkflowRun, jobId: number): string | undefined {
  return run.jobs.find((job) => job.id === jobId)?.key;
}
