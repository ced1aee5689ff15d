import { createHash } from 'node:crypto';
import { isScalar, visit } from 'yaml';
import type { z } from 'zod';
import { nearest } from '../text/nearest.ts';
import { parseYaml } from '../text/yaml.ts';
import { offsetNear, partAt, partOf } from '../text/yaml-parts.ts';
import { readEntries } from './entries.ts';
import { lint } from './lint.ts';
import type { LoadedPolicy, PolicyFile } from './loaded-policy.ts';
import { type Policy, policySchema } from './policy.ts';
import { type Place, type Problem, refuse } from './problem.ts';

/** Reads a policy. Throws all problems of its structure at once; those of its rules are in `problems`. */
export function loadPolicy({ file, text, further = {} }: PolicyFile): LoadedPolicy {
  const { document, at: placeIn } = parseYaml(text, { merge: true });
  const at = (offset: number): Place => ({ file, ...placeIn(offset) });
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
  const placeOf = (path: readonly string[]): Place => at(offsetNear(root, path) ?? 0);
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
    const near = nearest(key, Object.keys(policySchema.shape));
    const message = `"${[...path, key].join('.')}" is not a setting of the policy${near ? `; did you mean ${near}?` : ''}`;
    return { place: placeOf([...path, key]), kind: 'invalid', message };
  });
}
