import type { Instant } from '../../../actions/core/base/time.ts';
import { fc } from '../fast-check.ts';

/** What people write where a time should stand, of which `Date.parse` makes one; and what comes near our form. */
export const NO_TIMES: readonly string[] = [
  ...['in use by team Kiku - ticket OPS-12', 'do not delete 3', 'keep 1', 'May 10', 'until May', '2026', '1'],
  ...['12/24/2026', '2026-05', '2026-05-10', '2026-05-10 12:00:00', '2026-05-10 12:00:00Z', '+002026-05-10'],
  ...['2026-05-10T12:00Z', '2026-05-10T12:00:00', '2026-05-10T12:00:00.000', '2026-05-10T12:00:00.0Z'],
  ...['2026-05-10T12:00:00+09:00', '2026-05-10T12:00:00+00:00', '2026-05-10t12:00:00z'],
  ...[
    ' 2026-05-10T12:00:00Z',
    '2026-05-10T12:00:00Z ',
    '2026-05-10T12:00:00Z\n',
    '2026-05-10T12:00:00.000000Z',
  ],
  ...['20260510T120000Z', '2026-02-30T12:00:00Z', '2025-02-29T12:00:00Z', '2026-04-31T12:00:00Z'],
  ...['2026-13-01T12:00:00Z', '2026-05-10T24:00:00Z', '2026-05-10T25:00:00Z', '2026-05-10T12:60:00Z'],
  ...['2026-05-10T12:00:60Z', '２０２６-05-10T12:00:00Z', '2026-05-10T12:00:00Z (Kiku)'],
  ...[
    'Sun, 10 May 2026 12:00:00 GMT',
    '1778414400000',
    '0',
    'null',
    'NaN',
    'Infinity',
    '-1',
    'never',
    'tomorrow',
  ],
];

const word = fc.constantFrom('keep', 'until', 'May', 'Kiku', 'OPS-12', 'do', 'not', 'delete', 'Mon', '10:00');
const part = fc.constantFrom('T', 'Z', '-', ':', '+09:00', '2026-05-10', '12:00:00');
const pieces = fc.array(fc.oneof(word, part, fc.nat(3000).map(String)), { minLength: 1, maxLength: 6 });

/** Free texts, many of them with something in them that looks like a part of a time. */
export const freeText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...NO_TIMES),
  pieces.map((words) => words.join(' ')),
  pieces.map((words) => words.join('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
);

/** What somebody wrote by hand where a record has a moment: nothing holds records to their type. */
export function written(text: string): Instant {
  return text as Instant;
}
