import { createHash } from 'node:crypto';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { closest } from './closest.ts';
import { readEntries, type TableEntry } from './entries.ts';
import { lint } from './lint.ts';
import { partAt, partOf } from './parts.ts';
import { type Policy, policySchema } from './policy.ts';
import { type Place, type Problem, refuse } from './problem.ts';

/** The file as it was read. */
export interface PolicyFile {
  readonly file: string;
  readonly text: string;
  /** Contents of the files that it names (`after`, scripts), by their names there; `readPolicyFile` fills it in. */
  readonly further?: Readonly<Record<string, string>>;
}

/** A policy whose structure is sound, and the way back from each part of it to its place in the file. */
export interface LoadedPolicy {
  readonly policy: Policy;
  /** What is wrong with its rules, as far as no database is needed to see it; `decide` reports them with its own. */
  readonly problems: readonly Problem[];
  /** Every rule, read. */
  readonly entries: readonly TableEntry[];
  /** Contents of the files that the policy names, by their names there. */
  readonly further: Readonly<Record<string, string>>;
  /** SHA-256 of its content and of the files that it names; comments and layout of the policy do not count. */
  readonly hash: string;
  /** Where a part stands: `['tables', 'users', 'email']`. The nearest part above it when it is not there. */
  placeOf(path: readonly string[]): Place;
  /** True where a key stands without a value. */
  isBlank(path: readonly string[]): boolean;
}

/** Reads a policy. Throws all problems of its structure at once; those of its rules are in `problems`. */
export function loadPolicy({ file, text, further = {} }: PolicyFile): LoadedPolicy {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: true });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  refuse(
    document.errors.map((error) => ({
      place: at(error.pos[0]),
      kind: 'invalid',
      message: error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? error.code,
    })),
  );
  refuse(
    lostKeys(document).map((offset) => ({
      place: at(offset),
      kind: 'invalid',
      message: 'the name __proto__ means something else to what reads this file; write "`__proto__`"',
    })),
  );
  const root = partOf(document.contents);
  const placeOf = (path: readonly string[]): Place => {
    for (let length = path.length; length > 0; length--) {
      const offset = partAt(root, path.slice(0, length))?.offset;
      if (offset !== undefined) return at(offset);
    }
    return { file, line: 1, column: 1 };
  };
  const parsed = policySchema.safeParse(document.toJS() ?? {});
  if (!parsed.success) refuse(parsed.error.issues.flatMap((issue) => problemsOf(issue, placeOf)));
  const policy = parsed.data as Policy;
  const loaded = {
    policy,
    further,
    hash: createHash('sha256')
      .update(JSON.stringify([policy, further]))
      .digest('hex'),
    placeOf,
    isBlank: (path: readonly string[]) => partAt(root, path)?.isBlank === true,
  };
  const { entries, problems } = readEntries(loaded);
  const whole = { ...loaded, entries, problems };
  return { ...whole, problems: [...problems, ...lint(whole)] };
}

/** Reads a policy, and throws everything at once that can be found wrong without a database. */
export function lintPolicy(file: PolicyFile): LoadedPolicy {
  const loaded = loadPolicy(file);
  refuse(loaded.problems);
  return loaded;
}

/** Keys that would be left out in silence: no object of JavaScript has a member of that name. */
function lostKeys(document: Parameters<typeof visit>[0]): number[] {
  const offsets: number[] = [];
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.value === '__proto__') offsets.push(key.range?.[0] ?? 0);
    },
  });
  return offsets;
}

function problemsOf(issue: z.core.$ZodIssue, placeOf: (path: readonly string[]) => Place): Problem[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') {
    const message = `${path.join('.') || 'the policy'}: ${issue.message}`;
    return [{ place: placeOf(path), kind: 'invalid', message }];
  }
  return issue.keys.map((key): Problem => {
    const near = closest(key, Object.keys(policySchema.shape));
    const message = `"${[...path, key].join('.')}" is not a setting of the policy${near ? `; did you mean ${near}?` : ''}`;
    return { place: placeOf([...path, key]), kind: 'invalid', message };
  });
}
