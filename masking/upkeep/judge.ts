import { MaskingError } from '../errors.ts';
import { loadPolicy } from '../policy/load.ts';
import type { LoadedPolicy, PolicyFile } from '../policy/loaded-policy.ts';
import { byPlace, type Problem } from '../policy/problem.ts';
import type { Schema } from '../schema/schema.ts';
import { compareStructures, type StructureChange } from '../snapshot/compare.ts';
import { readSnapshot } from '../snapshot/read.ts';
import { type DraftedLine, draftLines } from './draft-lines.ts';
import { consider, considerAlone } from './fates.ts';
import { fittingLines } from './fitting-lines.ts';
import {
  type ConsideredPolicy,
  fileChanges,
  type PolicyChange,
  policyChanges,
  settingChanges,
} from './policy-changes.ts';

/** A file by its name and text. */
export interface NamedText {
  readonly file: string;
  readonly text: string;
}

/** A policy, and the structure that was written down for it. */
export interface Proposal {
  readonly policy: PolicyFile;
  readonly snapshot?: NamedText;
}

/** What is to be said of a policy that somebody proposes. Its texts are the proposal's own: escape them. */
export interface PolicyJudgement {
  /** What is wrong, in the order of the file; undecided columns among it. */
  readonly problems: readonly Problem[];
  /** A line for each column that is not decided. */
  readonly lines: readonly DraftedLine[];
  /** What becomes of columns that something else became of; absent where there is nothing to compare with. */
  readonly changes?: readonly PolicyChange[];
  /** Settings of the policy that differ, by name, and files that it names. */
  readonly settings: readonly string[];
  readonly files: readonly string[];
  /** What differs between the two structures. */
  readonly structure: readonly StructureChange[];
  /** False where no structure is written down: nobody knows then which columns there are. */
  readonly bySnapshot: boolean;
}

/**
 * Judges a policy by the structure that is written down beside it, and compares it with the one that is in force. Runs nothing
 * of either, and asks no server.
 *
 * @param before what is in force; absent where there is none, or where it cannot be read
 * @throws MaskingError where the policy or the structure cannot be read
 */
export async function judgePolicy(after: Proposal, before: Proposal | undefined): Promise<PolicyJudgement> {
  const loaded = load(after.policy);
  const schema = structureOf(after);
  const old = before && readable(() => load(before.policy));
  const oldSchema = before && readable(() => structureOf(before));
  const now = laidOver(loaded, schema);
  const bySnapshot = schema !== undefined;
  // A policy without a structure of its own is laid over that of the other; without any, rules are compared and no columns.
  const was = old && laidOver(old, oldSchema ?? schema);
  const compared = oldSchema === undefined || schema !== undefined ? now : laidOver(loaded, oldSchema);
  return {
    problems: [...now.problems].sort((one, other) => byPlace(one.place, other.place)),
    lines:
      schema === undefined
        ? []
        : fittingLines(after.policy, schema, await draftLines(loaded, schema, now.undecided)),
    ...(was ? { changes: policyChanges(was, compared, oldSchema && consider(loaded, oldSchema)) } : {}),
    settings: old ? settingChanges(old, loaded) : [],
    files: old ? fileChanges(old, loaded) : [],
    structure: schema && oldSchema ? compareStructures(oldSchema, schema) : [],
    bySnapshot,
  };
}

function laidOver(loaded: LoadedPolicy, schema: Schema | undefined): ConsideredPolicy {
  return { loaded, ...(schema === undefined ? considerAlone(loaded) : consider(loaded, schema)) };
}

function structureOf({ snapshot }: Proposal): Schema | undefined {
  return snapshot && readSnapshot(snapshot.file, snapshot.text);
}

/** A text of a stranger may be of a kind that the reader of YAML gives up on. */
function load(policy: PolicyFile): LoadedPolicy {
  try {
    return loadPolicy(policy);
  } catch (error) {
    if (error instanceof MaskingError) throw error;
    throw new MaskingError(
      'policy-invalid',
      `${policy.file}: it cannot be read as a policy: it repeats itself too often (aliases), or is nested too deeply.`,
      'Write it out.',
    );
  }
}

/** What is in force may be broken: that is no fault of the change that mends it. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof MaskingError) return undefined;
    throw error;
  }
}
