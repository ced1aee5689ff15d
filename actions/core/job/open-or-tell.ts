import { UserError } from '../base/errors.ts';
import { type LostJob, saidFirst } from '../thread/render/lost.ts';

/**
 * Opens what the last job of a run goes by; where it cannot be had, tells with what is known without it.
 * @param job this one
 * @param lost the jobs before it that did not end well
 * @param tell of the one that says the most; this one, where no other was lost
 * @throws what `open` does
 */
export async function openOrTell<Opened>(
  job: string,
  lost: readonly LostJob[],
  open: () => Promise<Opened>,
  tell: (lost: LostJob) => Promise<unknown>,
): Promise<Opened> {
  try {
    return await open();
  } catch (error) {
    const said = error instanceof UserError ? { said: error } : {};
    const own: LostJob = { job, result: 'failure', ...said };
    const [first = own] = saidFirst([...lost, own]);
    await tell(first);
    throw error;
  }
}
