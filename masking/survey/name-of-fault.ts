import { DatabaseFault, isLost } from '../session/fault.ts';

/** The name of the fault that work ends in, such as `ER_DATA_TOO_LONG`; a lost connection is no answer. */
export async function nameOfFault(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    // Faults of the session name MySQL's error, and no value.
    if (!(error instanceof DatabaseFault) || isLost(error)) throw error;
    return /\b(ER_\w+|WARN_\w+)/.exec(error.message)?.[1] ?? `error ${error.errno ?? '?'}`;
  }
}
