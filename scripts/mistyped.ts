/** Where the codes begin that `parseArgs` of Node has for what a command was given and does not take. */
const CODES = 'ERR_PARSE_ARGS_';

/**
 * The error of an option that does not fit: `scripts/run.cjs` prints it in a line, without a trace, as it does `parseArgs`'s.
 * @param message which option, its value, and what to write instead
 */
export function mistyped(message: string): Error {
  return Object.assign(new Error(message), { code: `${CODES}INVALID_OPTION_VALUE` });
}

/** Whether a command was given what it does not take. */
export function isMistyped(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith(CODES);
}
