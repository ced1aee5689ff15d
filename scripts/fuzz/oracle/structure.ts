import type { Aligned } from './align.ts';
import type { Look } from './look.ts';
import type { Violation } from './violation.ts';

/** Definitions, counters, generated columns and foreign keys are as before, and no table is broken. */
export function structureViolations(before: Look, after: Look, tables: readonly Aligned[]): Violation[] {
  return [
    // Their buckets are values.
    ...after.histograms.map((where) => ({ kind: 'histogram-left', where, detail: '' })),
    ...definitionViolations(before.definitions, after.definitions),
    ...tables.flatMap(tableViolations),
  ];
}

function definitionViolations(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Violation[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((where): Violation[] => {
    const [was, is] = [before.get(where), after.get(where)];
    if (was === is) return [];
    if (where.startsWith('counter ') && was !== undefined && is !== undefined)
      return [{ kind: 'counter-changed', where, detail: `${was} became ${is}` }];
    const what = is === undefined ? 'gone' : was === undefined ? 'new' : 'changed';
    return [
      {
        kind: `definition-${what}`,
        where,
        detail: what === 'changed' ? difference(was ?? '', is ?? '') : '',
      },
    ];
  });
}

/** Lines of a definition that are not the same. */
export function difference(was: string, is: string): string {
  const [before, after] = [was.split('\n'), is.split('\n')];
  const gone = before.filter((line) => !after.includes(line)).map((line) => `- ${line.trim()}`);
  const come = after.filter((line) => !before.includes(line)).map((line) => `+ ${line.trim()}`);
  return [...gone, ...come].join('; ').slice(0, 500) || 'in another order';
}

function tableViolations({ before, after }: Aligned): Violation[] {
  const { label } = before.facts;
  const more = (kind: string, was: Readonly<Record<string, number>>, is: Readonly<Record<string, number>>) =>
    Object.entries(is)
      .filter(([name, n]) => n > (was[name] ?? 0))
      .map(
        ([name, n]): Violation => ({
          kind,
          where: `${label}.${name}`,
          detail: `${n} rows, ${was[name] ?? 0} before`,
        }),
      );
  return [
    ...more('generated-stale', before.stale, after.stale),
    ...more('orphans', before.orphans, after.orphans),
    ...(after.health === before.health ? [] : [{ kind: 'table-broken', where: label, detail: after.health }]),
  ];
}
