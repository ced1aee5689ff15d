import type { LoadedPolicy } from './loaded-policy.ts';
import { splitName } from './pattern.ts';
import { personalMasks } from './personal-masks.ts';
import type { Problem } from './problem.ts';
import { unconfirmedReasons } from './reasons.ts';

/** What can be found wrong with a policy whose structure is sound, without a database. */
export function lint(loaded: LoadedPolicy): Problem[] {
  return [
    ...joinProblems(loaded),
    ...missingFiles(loaded),
    ...unmeasuredDemands(loaded),
    ...unnamedDatabases(loaded),
    ...personalMasks(loaded),
    ...unconfirmedReasons(loaded),
  ];
}

function joinProblems({ policy, placeOf }: LoadedPolicy): Problem[] {
  return policy.join.flatMap((group, i) =>
    group.flatMap((reference, j): Problem[] => {
      const parts = splitName(reference);
      if ((parts.length === 2 || parts.length === 3) && !reference.includes('*')) return [];
      const message = `join: "${reference}" is no column; write table.column or database.table.column`;
      return [{ place: placeOf(['join', String(i), String(j)]), kind: 'invalid', message }];
    }),
  );
}

/** The files that a policy names must be there when it is read, not hours into a run. */
function missingFiles({ policy, entries, further, placeOf }: LoadedPolicy): Problem[] {
  const scripts = entries
    .flatMap(({ columns }) => columns)
    .flatMap(({ rule, path }) => {
      const file = rule?.transformer.script?.(rule.options).file;
      return file === undefined ? [] : [{ file, path }];
    });
  const queries = policy.queries === undefined ? [] : [{ file: policy.queries, path: ['queries'] }];
  const after = policy.after.map((file, i) => ({ file, path: ['after', String(i)] }));
  const named = [...after, ...queries, ...scripts];
  return named
    .filter(({ file }) => further[file] === undefined)
    .map(({ file, path }) => ({
      place: placeOf(path),
      kind: 'invalid',
      message: `the file ${file} cannot be read; its path starts at the root of the repository`,
    }));
}

/** A demand that nothing is measured for would never be met, or always. */
function unmeasuredDemands({ policy, placeOf }: LoadedPolicy): Problem[] {
  const { require: demands, fidelity, queries } = policy;
  const problem = (path: readonly string[], message: string): Problem => {
    return { place: placeOf(path), kind: 'invalid', message };
  };
  const isOff = fidelity === 'off';
  return [
    ...(isOff && demands !== undefined
      ? [problem(['require'], 'require: fidelity is off, and nothing is measured; leave one of the two out')]
      : []),
    ...(isOff && queries !== undefined
      ? [problem(['queries'], 'queries: fidelity is off, and no plan is compared; leave one of the two out')]
      : []),
    ...(demands?.plans !== undefined && queries === undefined
      ? [
          problem(
            ['require', 'plans'],
            'require.plans: queries names no file of statements; write queries: FILE',
          ),
        ]
      : []),
  ];
}

function unnamedDatabases({ policy, entries, placeOf }: LoadedPolicy): Problem[] {
  if (!policy.databases) return [];
  return entries
    .filter(({ database }) => database === undefined)
    .map(({ path, table }) => ({
      place: placeOf(path),
      kind: 'invalid',
      message: `${table.written} stands beside databases and names none; write database.${table.written}, or move it there`,
    }));
}
