import type { ColumnFidelity, Fidelity } from './compare.ts';
import type { Access } from './figures.ts';

/** What was measured, for people: a line for each column, index, table and statement that tells something. */
export function printFidelity(fidelity: Fidelity): string {
  const { columns, indexes, tables, plans, unmeasured } = fidelity;
  const sections = [
    ['Columns', lines(Object.entries(columns).map(([of, column]) => [of, columnLine(column)]))],
    ['Indexes, different keys', lines(Object.entries(indexes).map(([of, pair]) => [of, pairLine(pair, '')]))],
    ['Tables, bytes', lines(Object.entries(tables).map(([of, pair]) => [of, pairLine(pair, '')]))],
    ['Statements', plans === undefined ? [] : planLines(plans)],
    ['Not measured', unmeasured.map((table) => `  ${table}`)],
  ] as const;
  return sections
    .filter(([, found]) => found.length > 0)
    .map(([title, found]) => [title, ...found].join('\n'))
    .join('\n\n');
}

/** `distinct 0.98 (3618 → 3546), most frequent 11.2 % → 11.2 %, length 12.1 ± 3.0 → 12.4 ± 2.9, NULL 25.0 % → 25.0 %`. */
function columnLine({ distinct, order, before, after }: ColumnFidelity): string {
  const said = [
    `distinct ${distinct ?? 'none'} (${count(before.distinct)} → ${count(after.distinct)})`,
    `most frequent ${percent(before.top[0])} → ${percent(after.top[0])}`,
    ...(before.length && after.length ? [`length ${spread(before.length)} → ${spread(after.length)}`] : []),
    ...(before.nulls + after.nulls > 0 ? [`NULL ${percent(before.nulls)} → ${percent(after.nulls)}`] : []),
    ...(before.empty + after.empty > 0 ? [`empty ${percent(before.empty)} → ${percent(after.empty)}`] : []),
    `alone ${count(before.alone)} → ${count(after.alone)}`,
    ...(order === undefined ? [] : [`order ${order}`]),
  ];
  return said.join(', ');
}

function planLines(plans: NonNullable<Fidelity['plans']>): string[] {
  return [
    `  ${plans.same} of ${plans.statements} keep their plan; estimates of ${plans.within2} are within a factor of 2`,
    ...plans.differing.map(({ at, before, after }) => `  ${at}  ${accesses(before)} → ${accesses(after)}`),
  ];
}

/** `people ref people_city 800`. */
function accesses(all: readonly Access[]): string {
  return all
    .map(({ table, type, key, rows }) => [table, type, ...(key === undefined ? [] : [key]), rows].join(' '))
    .join(', ');
}

function lines(entries: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...entries.map(([of]) => of.length));
  return entries.map(([of, said]) => `  ${of.padEnd(width)}  ${said}`);
}

function pairLine([before, after]: readonly [number, number], unit: string): string {
  const ratio = before === 0 ? '' : ` (${(after / before).toFixed(2)})`;
  return `${count(before)}${unit} → ${count(after)}${unit}${ratio}`;
}

const count = (value: number): string => value.toLocaleString('en');
const percent = (share = 0): string => `${(share * 100).toFixed(1)} %`;
const spread = ({ mean, spread: around }: { readonly mean: number; readonly spread: number }): string =>
  `${mean.toFixed(1)} ± ${around.toFixed(1)}`;
