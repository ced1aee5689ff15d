import type { LostJob, SaidFailure } from '../thread/render/lost.ts';

/** What the `needs` context holds of a job. */
interface Need {
  readonly result: 'success' | 'failure' | 'cancelled' | 'skipped';
  readonly outputs?: Readonly<Record<string, string>>;
}

/** The `needs` context: each job of the run that this one waited for, by its key in the workflow file. */
export type Needs = Readonly<Record<string, Need>>;

/** Fails because the clone does, and knows no reason of its own. */
const WATCHING = 'watch';

/** The jobs that did not end well, in the order of the workflow file, with what each could say of it. */
export function lostJobs(needs: Needs): readonly LostJob[] {
  return Object.entries(needs).flatMap(([job, { result, outputs }]): LostJob[] => {
    if (job === WATCHING || (result !== 'failure' && result !== 'cancelled')) return [];
    const said = readFailure(outputs?.result);
    return [{ job, result, ...(said === undefined ? {} : { said }) }];
  });
}

/** The reason in an action's output `result`, when it ended with one: a machine that was lost left none. */
function readFailure(text: string | undefined): SaidFailure | undefined {
  let result: unknown;
  try {
    result = JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
  if (typeof result !== 'object' || result === null) return undefined;
  const { outcome, reason, message, next = '' } = result as Readonly<Record<string, unknown>>;
  if (outcome !== 'failed' || typeof reason !== 'string' || typeof message !== 'string') return undefined;
  return { reason, message, next: String(next) };
}
