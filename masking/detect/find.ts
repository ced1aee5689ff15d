import { isMadeByBytes } from './in-bytes.ts';
import type { Match } from './kinds.ts';
import { emails, networkAddresses, secrets } from './machines.ts';
import { bareNumber, groupedNumbers } from './numbers.ts';
import { houses, people } from './people.ts';

/**
 * What a text holds that leaves no doubt: e-mail and network addresses, grouped telephone and card numbers, bank
 * accounts, tokens. What the masks are made of (`example.invalid`, 198.18.0.0/15, 000-…) does not count.
 */
export function findCertain(written: string): Match[] {
  // A line end that is written as `\n`, as in JSON, is no letter before what follows. As long as before.
  const text = written.includes('\\') ? written.replace(/\\[bfnrt]/g, '\\\\') : written;
  const matches = [...emails(text), ...groupedNumbers(text), ...networkAddresses(text), ...secrets(text)];
  return matches.filter((match) => !isMadeByBytes(text, match));
}

/** Numbers and words that are too short for anything that is found: most values of most columns. */
const PLAIN = /^(?:-?\d{1,8}(?:\.\d{1,4})?|[a-z]{1,8})$/;

/**
 * All that a value holds, also what only the number of such values in a column can settle. `masked` says that masks
 * may stand in it, whose names and places do not count.
 */
export function findPersonal(value: string, masked = false): Match[] {
  if (PLAIN.test(value)) return [];
  const bare = bareNumber(value.trim());
  return [...findCertain(value), ...(bare ? [bare] : []), ...people(value, masked), ...houses(value)];
}
