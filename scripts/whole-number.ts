import { mistyped } from './mistyped.ts';

/**
 * Reads a number that a command was given.
 * @param option as it is written: `--rows`
 * @throws Error that says what to write instead, with the code that `parseArgs` has for a value that does not fit
 */
export function wholeNumber(
  option: string,
  text: string,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least && number <= most) return number;
  const range = most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${most}`;
  throw mistyped(`${option} is ${JSON.stringify(text)}; write a whole number ${range}.`);
}
