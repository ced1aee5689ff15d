import type { Aligned, RowPair } from './align.ts';
import type { ColumnFacts } from './catalog.ts';
import type { Expectations } from './expectations.ts';
import type { Cell, Look } from './look.ts';
import { type Place, placeName, type Relation } from './relations.ts';
import type { Violation } from './violation.ts';

/** Across columns: tied ones join as before, and the same text has the same mask wherever its rule stands. */
export function joinViolations(before: Look, after: Look, tables: readonly Aligned[]): Violation[] {
  const aligned = new Map(tables.map((table) => [table.before.facts.label, table]));
  return [
    ...before.relations.flatMap((relation) => tieViolations(relation, after, aligned, before.expectations)),
    ...sameTextViolations(tables, before.expectations),
  ];
}

function tieViolations(
  { one, other, joined }: Relation,
  after: Look,
  aligned: ReadonlyMap<string, Aligned>,
  expectations: Expectations,
): Violation[] {
  const now = after.relations.find(
    (relation) =>
      placeName(relation.one) === placeName(one) && placeName(relation.other) === placeName(other),
  );
  const [left, right] = [aligned.get(one.table.label), aligned.get(other.table.label)];
  if (joined === undefined || now?.joined === undefined || !left?.pairs || !right?.pairs) return [];
  const where = `${placeName(one)} = ${placeName(other)}`;
  const { promised } = expectations.of(one.table, one.column);
  if (promised.together === 'never') return [];
  const [lefts, rights] = [cellsOf(left, one), cellsOf(right, other)];
  let [lost, made] = [0, 0];
  for (const a of lefts)
    for (const b of rights) {
      const was = joined.has(JSON.stringify([a.before.raw, b.before.raw]));
      const is = now.joined.has(JSON.stringify([a.after.raw, b.after.raw]));
      if (was && !is) lost++;
      if (!was && is) made++;
    }
  return [
    ...(lost > 0
      ? [{ kind: 'join-lost', where, detail: `${lost} of the rows that were joined are not` }]
      : []),
    ...(made > 0 && promised.apart === true
      ? [{ kind: 'join-made', where, detail: `${made} rows are joined that were not` }]
      : []),
  ];
}

interface BeforeAfter {
  readonly before: Cell;
  readonly after: Cell;
}

function cellsOf(
  { pairs = [] }: { readonly pairs?: readonly RowPair[] },
  { table, column }: Place,
): BeforeAfter[] {
  const i = table.columns.findIndex(({ name }) => name === column.name);
  return pairs
    .map((pair) => ({ before: pair.before[i] as Cell, after: pair.after[i] as Cell }))
    .filter(({ before, after }) => before.raw !== null && after.raw !== null);
}

/** Narrower columns get narrower masks of some rules, and say so nowhere. */
const WIDE = 64;

/** Rules whose masks have too few letters to follow the letter case of what they hide. */
const FEW_LETTERS = new Set(['hash', 'username', 'template', 'sql']);

/** To Turkish, I is the capital of dotless ı: `ID` and `id` are other values in such a column, and have masks of their own. */
const TURKISH = /_(?:turkish|tr)_/;

/**
 * Two letters that are one, such as `ch` in Czech, where `cH` may be something else: no spelling of a mask is sure to follow that of what
 * it hides, in any column of the rule.
 */
const DIGRAPHS =
  /_(?:czech|danish|croatian|hungarian|slovak|spanish2|vietnamese)_|_(?:bs|cs|da|es_trad|hr|hu|nb|nn|sk|vi)_0900_/;

/**
 * ASCII text has one mask under one rule, in all columns that tell letter cases apart, and in all that do not: the same text
 * the same, another letter case the same but for letter case.
 */
function sameTextViolations(tables: readonly Aligned[], expectations: Expectations): Violation[] {
  const masks = new Map<string, { readonly mask: string; readonly where: string }>();
  const violations = new Map<string, Violation>();
  const ruleOf = (table: Aligned, column: ColumnFacts) =>
    JSON.stringify(expectations.of(table.before.facts, column).rule);
  const unfollowed = new Set(
    tables.flatMap((table) =>
      table.before.facts.columns
        .filter(({ collation }) => DIGRAPHS.test(collation ?? ''))
        .map((column) => ruleOf(table, column)),
    ),
  );
  for (const table of tables)
    for (const column of table.before.facts.columns) {
      const { rule, promised, generated } = expectations.of(table.before.facts, column);
      if (
        generated ||
        promised.kept ||
        !promised.everywhere ||
        column.family !== 'text' ||
        column.length < WIDE
      )
        continue;
      const where = `${table.before.facts.label}.${column.name}`;
      for (const { before, after } of cellsOf(table, { table: table.before.facts, column })) {
        const value = before.text ?? '';
        if (before.empty || !/^[!-~](?:[ -~]*[!-~])?$/.test(value)) continue;
        for (const [how, shown] of [
          ['exactly', (text: string) => text],
          ['whatever the case', (text: string) => text.toLowerCase()],
        ] as const) {
          // Where a column tells letter cases apart, another spelling is another value to these rules, and has a mask of its own.
          const few = FEW_LETTERS.has(rule.name) || unfollowed.has(JSON.stringify(rule));
          const cased = few && /_(?:cs|bin)$/.test(column.collation ?? '');
          const apart = cased || (/i/i.test(value) && TURKISH.test(column.collation ?? ''));
          if (apart && how !== 'exactly') continue;
          const key = JSON.stringify([rule, how, cased, shown(value)]);
          const mask = shown((after.text ?? '').trimEnd());
          const known = masks.get(key) ?? { mask, where };
          masks.set(key, known);
          if (known.mask === mask) continue;
          const places = `${known.where} and ${where}`;
          if (violations.has(places)) continue;
          violations.set(places, {
            kind: 'same-text-differs',
            where: places,
            detail: `the same text (${how}) has several masks under ${rule.name}`,
          });
        }
      }
    }
  return [...violations.values()];
}
