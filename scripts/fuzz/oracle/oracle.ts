import { align } from './align.ts';
import { cellViolations } from './cells.ts';
import { documentViolations } from './documents-kept.ts';
import { equalityViolations } from './equality.ts';
import { joinViolations } from './joins.ts';
import type { Look } from './look.ts';
import { originalViolations } from './originals.ts';
import { difference, structureViolations } from './structure.ts';
import type { Violation } from './violation.ts';

/** All that is not as promised between two looks: before masking, and after it. */
export function violationsBetween(before: Look, after: Look): Violation[] {
  const tables = align(before, after);
  const { expectations } = before;
  return [
    ...structureViolations(before, after, tables),
    ...cellViolations(tables, expectations),
    ...documentViolations(tables, expectations),
    ...originalViolations(tables, expectations),
    ...equalityViolations(tables, expectations),
    ...joinViolations(before, after, tables),
  ];
}

/**
 * What has changed between two looks that should be the same to the byte.
 *
 * @param counters whether AUTO_INCREMENT's are among it: a server that was killed takes them from the rows
 */
export function differencesBetween(one: Look, other: Look, kind: string, counters = true): Violation[] {
  const shown = ({ tables, definitions }: Look) =>
    new Map<string, string>([
      ...[...tables].map(([label, { rows }]): [string, string] => [
        `rows of ${label}`,
        rows
          .map((row) => JSON.stringify(row.map(({ raw }) => raw)))
          .sort()
          .join('\n'),
      ]),
      ...definitions,
    ]);
  const [first, second] = [shown(one), shown(other)];
  return [...new Set([...first.keys(), ...second.keys()])]
    .filter((where) => first.get(where) !== second.get(where) && (counters || !where.startsWith('counter ')))
    .map((where) => {
      const [was = '', is = ''] = [first.get(where), second.get(where)];
      // Rows are told in numbers: as many lines as differ would be no help.
      const detail = where.startsWith('rows of ') ? rowsThatDiffer(was, is) : difference(was, is);
      return { kind, where, detail: `is another than before: ${detail}` };
    });
}

function rowsThatDiffer(was: string, is: string): string {
  const before = new Set(was.split('\n'));
  return `${is.split('\n').filter((row) => !before.has(row)).length} rows`;
}
