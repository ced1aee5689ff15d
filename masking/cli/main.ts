import { MaskingError } from '../errors.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { usage } from './usage.ts';
import { verbs } from './verbs.ts';

/** Where a command writes, so that tests can read it. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Runs a command line. Returns the exit code. */
export async function main(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  { out, error }: Streams,
): Promise<number> {
  let given: Arguments | undefined;
  try {
    given = readArguments(words, environment);
    if (given.help) {
      out(`${usage(given.verb)}\n`);
      return 0;
    }
    if (given.verb === undefined) {
      error(`${usage()}\n`);
      return 2;
    }
    const { json, text, exitCode = 0 } = await verbs[given.verb](given);
    out(`${given.json ? JSON.stringify(json) : text}\n`);
    return exitCode;
  } catch (fault) {
    if (!(fault instanceof MaskingError)) throw fault;
    const { reason, message, next } = fault;
    if (given?.json) out(`${JSON.stringify({ error: { reason, message, next } })}\n`);
    error(`${message}\n${next} [${reason}]\n`);
    return exitCodeOf(fault);
  }
}

/** 2 for a mistake in the command line, 3 for the server, 1 for a refusal: a script knows when to try again. */
export function exitCodeOf({ reason }: MaskingError): number {
  if (reason === 'called-wrongly') return 2;
  const outage = ['cannot-connect', 'certificate-refused', 'database-error', 'already-running', 'cancelled'];
  return outage.includes(reason) ? 3 : 1;
}
