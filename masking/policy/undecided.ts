import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What a policy says before it decides any column: how text is made up, and what unlisted columns of a class get. */
const PREAMBLE = ['locale', 'unlisted'];

/** Whether a policy on disk decides no column yet, as the one that `npm run init` begins with; not so where it cannot be read. */
export function decidesNothing(file: string): boolean {
  try {
    const policy: unknown = parse(readFileSync(file, 'utf8'));
    if (typeof policy !== 'object' || policy === null || !('tables' in policy)) return false;
    const { tables, ...others } = policy;
    const isEmpty = typeof tables === 'object' && tables !== null && Object.keys(tables).length === 0;
    return isEmpty && Object.keys(others).every((key) => PREAMBLE.includes(key));
  } catch {
    return false;
  }
}
