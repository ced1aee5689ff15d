import { decide } from '../decide/decide.ts';
import { loadPolicy } from '../policy/load.ts';
import type { PolicyFile } from '../policy/loaded-policy.ts';
import { placeKey } from '../policy/problem.ts';
import type { Schema } from '../schema/schema.ts';
import type { DraftedLine } from './draft-lines.ts';
import { insertLines } from './insert-lines.ts';

/**
 * The lines, without the rules that lint would refuse once they stand in the policy: a draft knows the columns, and not what the
 * policy says of those that they are tied to. Lines that cannot be put into its text stay as they are drafted.
 */
export function fittingLines(
  policy: PolicyFile,
  schema: Schema,
  lines: readonly DraftedLine[],
): readonly DraftedLine[] {
  const { text } = insertLines(policy.text, lines);
  if (text === policy.text) return lines;
  const loaded = loadPolicy({ ...policy, text });
  const refused = new Set(
    decide(loaded, schema)
      .problems.filter(({ kind }) => kind === 'invalid')
      .map(({ place }) => placeKey(place)),
  );
  return lines.map((line) => {
    const { path, place } = line;
    return refused.has(placeKey(loaded.placeOf(path))) ? { path, place } : line;
  });
}
