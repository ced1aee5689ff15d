/** Version of the shape of `Result`; it grows when a reader of an older one would misunderstand a newer one. */
const RESULT_SCHEMA_VERSION = 1;

/**
 * What an action did, as its output `result`: for scripts, which read it instead of a log.
 *
 * - `done`: it did what it is for.
 * - `nothing`: there was nothing to do; a comment without a command, a job whose work was done before.
 * - `refused`: a command that may not be given, or not so. The author was told, unless a stranger.
 * - `failed`: the step is red, and the record and the thread say why.
 */
export interface Result {
  readonly outcome: 'done' | 'nothing' | 'refused' | 'failed';
  /** A stable code, explained in `docs/troubleshooting.md`. */
  readonly reason: string;
  /** The clone, where the action was about one. */
  readonly id?: string;
  readonly verb?: string;
  /** State of the clone's record at the end. */
  readonly state?: string;
  /** Of a failure: what was wrong with what, and what to do now. The thread is told by them. */
  readonly message?: string;
  readonly next?: string;
  /** What a sweep did with each clone. */
  readonly outcomes?: readonly unknown[];
}

/** The results of all jobs together are one value of the environment of `notify`, which has room for 128 KiB. */
const LONGEST = 4_000;

/** The text of the output `result`. */
export function resultText({ message, ...result }: Result): string {
  return JSON.stringify({
    schemaVersion: RESULT_SCHEMA_VERSION,
    ...result,
    ...(message === undefined ? {} : { message: message.slice(0, LONGEST).toWellFormed() }),
  });
}
