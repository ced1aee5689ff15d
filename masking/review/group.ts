import { createHash } from 'node:crypto';
import { nameWords } from '../detect/name-words.ts';
import type { Column, Table } from '../schema/schema.ts';
import { label } from '../schema/schema.ts';
import { transformers } from '../transformers/registry.ts';
import type { ProposedRule, Question } from './question.ts';

/** A column that is open, and what is known of it. */
export interface OpenColumn {
  readonly table: Table;
  readonly column: Column;
  /** How unsure it is whether it is personal: 1 where nobody can tell, 0 where all is said. */
  readonly doubt: number;
  /** Shapes, numbers, words of our own: never a value. */
  readonly seen: readonly string[];
  /** Rules that fit it, the likeliest first. */
  readonly rules: readonly string[];
  /** The rule that stands in the file and that nobody has confirmed. */
  readonly written?: string;
}

/** How an answer names a column. */
export const placeOf = ({ table, column }: Pick<OpenColumn, 'table' | 'column'>): string =>
  `${label(table)}.${column.name}`;

/**
 * The questions: columns of the same name (but for a number), kind and proposal are one, and so are those that foreign keys tie together, which can
 * only have the same rule. The doubtful ones come first, and of equal doubt those that decide most.
 */
export function questionsOf(open: readonly OpenColumn[]): Question[] {
  const groups = new Map<number, OpenColumn[]>();
  const first = tied(open);
  open.forEach((column, i) => {
    const at = first[i] ?? i;
    groups.set(at, [...(groups.get(at) ?? []), column]);
  });
  return [...groups.values()]
    .map((columns) => ({ columns, doubt: Math.max(...columns.map(({ doubt }) => doubt)) }))
    .sort((one, other) => other.doubt - one.doubt || other.columns.length - one.columns.length)
    .map(({ columns }) => questionOf(columns));
}

/** The name; of columns that are numbered (`memo01`, `memo02`), what they have in common. */
function seriesOf({ column: { name } }: OpenColumn): string {
  const { words, part } = nameWords(name);
  return part === undefined || words.length === 0 ? name.toLowerCase() : `${words.join('_')} #`;
}

/** For each column the first one that it is decided with. */
function tied(open: readonly OpenColumn[]): number[] {
  const leader = open.map((_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (leader[at] !== at) at = leader[at] ?? at;
    return at;
  };
  const join = (one: number, other: number) => {
    const [a, b] = [find(one), find(other)];
    leader[Math.max(a, b)] = Math.min(a, b);
  };
  const byLooks = new Map<string, number>();
  const byPlace = new Map(open.map((column, i) => [placeOf(column), i]));
  open.forEach((one, i) => {
    const looks = JSON.stringify([seriesOf(one), one.column.typeClass, one.rules[0], one.written]);
    const alike = byLooks.get(looks);
    if (alike === undefined) byLooks.set(looks, i);
    else join(alike, i);
    for (const key of one.table.foreignKeys) {
      const parent = { database: key.parentDatabase, name: key.parentTable };
      const at = key.columns.indexOf(one.column.name);
      const other = at < 0 ? undefined : byPlace.get(`${label(parent)}.${key.parentColumns[at]}`);
      if (other !== undefined) join(other, i);
    }
  });
  return open.map((_, i) => find(i));
}

function questionOf(columns: readonly OpenColumn[]): Question {
  const [first] = columns;
  const asked = columns.map((open) => ({
    place: placeOf(open),
    database: open.table.database,
    table: open.table.name,
    column: open.column.name,
    type: open.column.columnType,
  }));
  const rules = (first?.rules ?? []).filter((rule) => columns.every((other) => other.rules.includes(rule)));
  return {
    id: createHash('sha256')
      .update(JSON.stringify(asked.map(({ place }) => place)))
      .digest('hex')
      .slice(0, 16),
    columns: asked,
    seen: [...new Set(columns.flatMap(({ seen }) => seen))].slice(0, MOST_SEEN),
    choices: rules.map(choiceOf),
    ...(first?.written === undefined ? {} : { written: first.written }),
  };
}

/** More says no more. */
const MOST_SEEN = 12;

function choiceOf(rule: string): ProposedRule {
  const [, name = ''] = /^(?:\{ *)?"?(\w+)/.exec(rule) ?? [];
  const transformer = name === 'keep' ? undefined : transformers.get(name);
  if (transformer === undefined) return { rule };
  const { input, output } = transformer.example;
  return { rule, example: { input, output } };
}
