import { loadPolicy } from '../policy/load.ts';
import type { PolicyFile } from '../policy/loaded-policy.ts';
import { withJournaledIndexes } from '../run/index-journal.ts';
import { readSchema } from '../schema/read.ts';
import { type MaskingTarget, openSession } from '../session/session.ts';
import { changeAsText, compareStructures } from '../snapshot/compare.ts';
import { readSnapshot } from '../snapshot/read.ts';
import { snapshotText } from '../snapshot/write.ts';
import { type DraftedLine, draftLines } from './draft-lines.ts';
import { consider } from './fates.ts';
import { fittingLines } from './fitting-lines.ts';
import type { NamedText } from './judge.ts';

/** How a server's structure stands to what was written down of it, and to the policy. Its texts hold no value of the data. */
export interface Drift {
  /** Whether a structure was written down that it could be compared with. */
  readonly compared: boolean;
  /** What differs, a line each. */
  readonly changes: readonly string[];
  /** A line for each column that the policy does not decide, drafted from names, types and a sample. */
  readonly lines: readonly DraftedLine[];
  /** Rules that do not fit any more, with file and line. */
  readonly problems: readonly string[];
  /** The text of the structure as it is now. */
  readonly snapshot: string;
}

/**
 * Compares a server's structure with the one that was written down, and drafts what the policy lacks. Changes nothing.
 *
 * @throws MaskingError where the server cannot be reached, or policy or structure cannot be read
 */
export async function driftOf(
  target: MaskingTarget,
  policy: PolicyFile,
  written: NamedText | undefined,
): Promise<Drift> {
  const loaded = loadPolicy(policy);
  const before = written && readSnapshot(written.file, written.text);
  await using session = await openSession(target);
  // A run that was interrupted may have taken indexes away.
  const schema = await withJournaledIndexes(session, await readSchema(session));
  const { problems, undecided } = consider(loaded, schema);
  return {
    compared: before !== undefined,
    changes: before === undefined ? [] : compareStructures(before, schema).map(changeAsText),
    lines: fittingLines(policy, schema, await draftLines(loaded, schema, undecided, session)),
    problems: problems
      .filter(({ kind }) => kind !== 'undecided')
      .map(({ place, message }) => `${place.file}:${place.line}:${place.column}: ${message}`),
    snapshot: snapshotText(schema),
  };
}
