import type { Aligned } from './align.ts';
import type { ColumnFacts, TableFacts } from './catalog.ts';
import { type Leaf, leavesOf, MARK, maskedLeaves } from './documents.ts';
import type { Expectations, Expected } from './expectations.ts';
import type { Cell } from './look.ts';
import type { Violation } from './violation.ts';

/** Where a value stood before masking. */
interface Original {
  readonly value: string;
  readonly where: string;
}

/** Shorter ones, and those of few letters, stand anywhere by chance. */
const LEAST = 8;

/** True of a value that no mask and no other value is by chance: long, of many letters, with digits or an @. */
function isDistinctive(value: string): boolean {
  return value.length >= LEAST && new Set(value.toLowerCase()).size >= 5 && /\d{3}|@/.test(value);
}

/** Originals that are left where they were, or found anywhere else. */
export function originalViolations(tables: readonly Aligned[], expectations: Expectations): Violation[] {
  return [...unchanged(tables, expectations), ...found(tables, expectations)];
}

/** Values that are their own mask, row by row. */
function unchanged(tables: readonly Aligned[], expectations: Expectations): Violation[] {
  return tables.flatMap(({ before: { facts }, pairs = [] }) =>
    facts.columns.flatMap((column, i): Violation[] => {
      const expected = expectations.of(facts, column);
      if (expected.generated || expected.promised.kept || expected.promised.changes === 'sometimes')
        return [];
      const cells = pairs.map((pair) => [pair.before[i] as Cell, pair.after[i] as Cell] as const);
      const tried = cells.filter(([cell]) => mustChange(cell, column.family, expected));
      const left = tried.filter(([before, after]) => before.raw === after.raw).length;
      const most = expected.promised.changes === 'always' ? 0 : tried.length / 2;
      const where = `${facts.label}.${column.name}`;
      const few = expected.promised.changes === 'mostly' && new Set(tried.map(([cell]) => cell.raw)).size < 6;
      return left > most && !few
        ? [{ kind: 'original-left', where, detail: `${left} of ${tried.length} rows are as before` }]
        : [];
    }),
  );
}

/** Marks of "never" and "unknown" stay; so do zero and what is no date. */
const SENTINEL = /^(?:0000|1000|1004|1900|1901|1970|2038|2155|9999)|-00/;

function mustChange({ text, raw, empty }: Cell, family: string, { promised }: Expected): boolean {
  if (raw === null || text === null || empty) return false;
  if (promised.changes === 'always' && family === 'text') return isDistinctive(text);
  if (family === 'temporal') return !SENTINEL.test(text);
  if (family === 'number') return Math.abs(Number(text)) > 100 && Math.abs(Number(text)) < 1e15;
  return true;
}

/** Looks for each distinctive original of a masked column in every column of every table. */
function found(tables: readonly Aligned[], expectations: Expectations): Violation[] {
  const kept = keptText(tables, expectations);
  const originals = originalsOf(tables, expectations).filter(
    ({ value }) => isDistinctive(value) && !kept.includes(value),
  );
  const byValue = new Map(originals.map((original) => [original.value, original]));
  const violations = new Map<string, Violation & { values: number }>();
  for (const { after } of tables)
    for (const [i, column] of after.facts.columns.entries()) {
      const haystack = after.rows.map((row) => row[i]?.text ?? '').join('\n');
      const where = `${after.facts.label}.${column.name}`;
      for (const { value, where: from } of byValue.values()) {
        // There it may be the column's own, which stays.
        const isMark = column.family === 'temporal' && MARK.test(value);
        if (isMark || !haystack.includes(value)) continue;
        const key = JSON.stringify([where, from]);
        const values = (violations.get(key)?.values ?? 0) + 1;
        violations.set(key, {
          kind: 'original-found',
          where,
          detail: `${values} originals of ${from} are in it`,
          values,
        });
      }
    }
  return [...violations.values()].map(({ kind, where, detail }) => ({ kind, where, detail }));
}

/** All that the policy keeps, and what is no column: its words may be anywhere afterwards. */
function keptText(tables: readonly Aligned[], expectations: Expectations): string {
  return tables
    .flatMap(({ before: { facts, rows } }) =>
      facts.columns.flatMap((column, i) => {
        const expected = expectations.of(facts, column);
        if (expected.rule.name === 'json')
          return rows.flatMap((row) => leavesKept(row[i]?.text ?? null, expected));
        const stays = staysAsItIs(column, facts, expectations) || expected.promised.partly;
        return stays ? rows.map((row) => row[i]?.text ?? '') : [];
      }),
    )
    .join('\n');
}

/** True of a kept column, and of one that is generated from such alone. */
function staysAsItIs(column: ColumnFacts, facts: TableFacts, expectations: Expectations): boolean {
  if (column.generation === undefined) return expectations.of(facts, column).promised.kept;
  const read = [...column.generation.matchAll(/`((?:[^`]|``)+)`/g)].map(([, name = '']) =>
    name.toLowerCase(),
  );
  return read.every((name) =>
    facts.columns.some((base) => base.name.toLowerCase() === name && staysAsItIs(base, facts, expectations)),
  );
}

function originalsOf(tables: readonly Aligned[], expectations: Expectations): Original[] {
  return tables.flatMap(({ before: { facts, rows } }) =>
    facts.columns.flatMap((column, i): Original[] => {
      const expected = expectations.of(facts, column);
      const where = `${facts.label}.${column.name}`;
      if (expected.generated || expected.promised.kept) return [];
      const texts = rows.map((row) => row[i]?.text ?? null);
      if (expected.rule.name === 'json')
        return texts.flatMap((text) =>
          maskedLeaves(leavesOf(text), expected.rule).map(({ value }) => ({ value, where })),
        );
      if (expected.promised.partly || column.family === 'temporal' || column.family === 'spatial') return [];
      const near =
        column.family === 'number' && expected.promised.changes !== 'always' && !expected.promised.apart;
      return near ? [] : texts.flatMap((text) => (text === null ? [] : [{ value: text, where }]));
    }),
  );
}

function leavesKept(text: string | null, { rule }: Expected): string[] {
  const leaves: readonly Leaf[] = leavesOf(text);
  const masked = new Set(maskedLeaves(leaves, rule));
  return leaves.filter((leaf) => !masked.has(leaf)).map(({ value }) => value);
}
