import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Waits, waits } from './waits.ts';

/** A week: no wait that is known is longer. */
const LONGEST_SECONDS = 7 * 24 * 3600;

const schema = z.strictObject(
  Object.fromEntries(
    Object.keys(waits).map((name) => [name, z.number().positive().max(LONGEST_SECONDS).optional()]),
  ),
);

/**
 * Reads how long AWS takes in an installation: what `npm run doctor -- --waits --write FILE` has written.
 * @throws Error that says what in the file is not one of the waits, or no number of seconds
 */
export function readWaits(file: string): Partial<Waits> {
  const read = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data as Partial<Waits>;
  const [issue] = read.error.issues;
  throw new Error(
    `${file}: ${issue?.path.join('.') || 'the file'}: ${issue?.message}. Write {"copyOnWrite": 150}, in seconds; the names are in scripts/sandbox/aws/waits.ts.`,
  );
}
