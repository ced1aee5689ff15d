import { MaskingError } from '../errors.ts';

/** One thing that was proven, or was not. Never holds a value of the data. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  /** How many things were looked at: rows, samples, accounts. */
  readonly count: number;
  /** What is wrong, when it did not pass: table, column and number of rows. */
  readonly detail?: string;
  /** What bounds the proof: how many of what were looked for, and what was left out, by its reason. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** @throws MaskingError `verification-failed`, with each check that did not pass */
export function requirePassed(checks: readonly Check[]): void {
  const failed = checks.filter((check) => !check.passed);
  if (failed.length === 0) return;
  const lines = failed.map(({ name, detail }) => (detail === undefined ? name : `${name} (${detail})`));
  throw new MaskingError(
    'verification-failed',
    `${failed.length} of ${checks.length} checks did not pass:\n${lines.join('\n')}`,
    'The clone stays sealed. Look at the rules of these columns, then make a new clone.',
  );
}
