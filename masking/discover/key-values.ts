import { parse } from 'yaml';
import { isPrintable } from '../detect/printable.ts';
import { profileOf } from '../detect/profile.ts';
import { type Column, columnOf, label, type Table } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { transformers } from '../transformers/registry.ts';
import { readRule } from '../transformers/rule.ts';
import { SERIALIZED } from './documents.ts';
import { type ColumnFinding, findingsOf, NO_SAMPLE } from './findings.ts';
import { masksOf } from './masks.ts';
import { folded, pooled, type SampledKey } from './numbered-keys.ts';

/** A column whose values are told by a key, and where that key is. */
interface Pair {
  readonly value: Column;
  /** The column that holds the key. */
  readonly named: Column;
  /** As a policy writes it behind `by:`. */
  readonly by: string;
  /** SQL of the key, and of what it is read from. */
  readonly key: string;
  readonly from: string;
}

/** What was found about a column of values: no value is in it, and of its keys only names that look like no data. */
export interface KeyedValues {
  readonly column: string;
  /** As the policy writes it; absent where all keys are known, and none holds anything personal, or where there are too many to name. */
  readonly rule?: string;
  /** How many keys were looked at, and how many of them are masked. */
  readonly keys: number;
  readonly masked: number;
}

/** Rows that are read, values of each key that are looked at, keys that a rule has lines for, and keys that are looked at. */
const [ROWS, EACH, MOST_KEYS, MOST_JUDGED] = [50_000, 40, 400, 2000];

/** Characters of a value that are looked at. */
const LONGEST = 4000;

const VALUE = /(^|_)(value|val|atai|値)$/i;
const KEY = /(^|_)(key|name|code|attribute|property|setting|param|parameter|field|option|キー|項目)$/i;
const CODE = /(^|_)(code|key|name)$/i;

/**
 * What a table of keys and values holds: each key is sampled, and judged as if it were a column of that name. A key is kept
 * where neither its name nor any of its values says anything; of the others, what the key would be if it were personal decides.
 *
 * @param own what was found about the table's columns by themselves
 * @returns nothing of a table that is none of these, or whose keys are not names
 */
export async function keyedValues(
  session: Session,
  table: Table,
  tables: readonly Table[],
  own: readonly ColumnFinding[],
): Promise<KeyedValues | undefined> {
  const pair = pairOf(table, tables, own);
  if (pair === undefined) return undefined;
  const { rows, byKey } = await sampleByKey(session, table, pair);
  const keys = pooled(byKey);
  const named = keys.filter(({ name: key }) => isPrintable(key)).slice(0, MOST_JUDGED);
  // Keys that are data, and a table of two or three keys, which is something else that has a column of that name.
  const many = named.length > MOST_KEYS;
  if (named.length < 2 || (!many && named.length < keys.length / 2)) return undefined;
  const columns = named.map((key): Column => ({ ...pair.value, name: key.name }));
  const sample = { ...NO_SAMPLE, values: new Map(named.map((key) => [key.name, key.values])) };
  const findings = findingsOf({ ...table, columns, indexes: [], foreignKeys: [] }, sample);
  if (many) {
    const masked = findings.filter(({ pile }) => pile === 'personal').length;
    return masked === 0 ? undefined : { column: pair.value.name, keys: named.length, masked };
  }
  const lines = findings.map((finding, i) => {
    const { written, values } = named[i] as SampledKey;
    return { written, ...lineOf(finding, values) };
  });
  const masked = lines.filter(({ isMasked }) => isMasked).length;
  const all = named.length === keys.length && rows < ROWS;
  const found = { column: pair.value.name, keys: named.length, masked };
  if (masked === 0 && all) return found;
  const when = folded(lines)
    .map(({ written, rule }) => `${JSON.stringify(written)}: ${rule}`)
    .join(', ');
  const others = all ? '' : ', else: { text: scramble }';
  return { ...found, rule: `{ by: ${pair.by}, when: { ${when} }${others} }` };
}

function lineOf(
  finding: ColumnFinding,
  values: readonly string[],
): { readonly rule: string; readonly isMasked: boolean } {
  if (finding.pile === 'plain' && profileOf(values).found.length === 0)
    return { rule: `{ keep: ${JSON.stringify(finding.why)} }`, isMasked: false };
  const serialized = values.filter((value) => SERIALIZED.test(value)).length;
  // Whatever reads it goes on to find an array.
  if (serialized > values.length / 2) return { rule: '{ fixed: "a:0:{}" }', isMasked: true };
  const fits = (written: string): boolean => {
    const rule = readRule((parse(`rule: ${written}`) as { rule: unknown }).rule, transformers);
    return (
      typeof rule !== 'string' &&
      rule.transformer.misfit(finding.column, rule.options, finding.japanese ? 'ja' : 'en') === undefined
    );
  };
  return { rule: masksOf(finding).find(fits) ?? '{ text: scramble }', isMasked: true };
}

/** A column of values beside one of keys that holds nothing personal itself, or beside a reference to a table of codes. */
function pairOf(table: Table, tables: readonly Table[], own: readonly ColumnFinding[]): Pair | undefined {
  const value = table.columns.find(
    (column) => !column.generated && column.typeClass === 'text' && VALUE.test(column.name),
  );
  if (value === undefined) return undefined;
  const from = `${name(table.database, table.name)} AS t`;
  const stem = value.name.replace(/[^_]+$/, '');
  const keys = own.filter(
    ({ column, pile }) =>
      column.typeClass === 'text' && column.name !== value.name && KEY.test(column.name) && pile === 'plain',
  );
  const key =
    keys.find(({ column }) => stem !== '' && column.name.startsWith(stem)) ??
    (keys.length === 1 ? keys[0] : undefined);
  if (key) {
    const { name: of } = key.column;
    return { value, named: key.column, by: JSON.stringify(of), key: `t.${name(of)}`, from };
  }
  return table.foreignKeys.flatMap((reference): Pair[] => {
    const [pointer, another] = reference.columns;
    const [target] = reference.parentColumns;
    const parent = tables.find(
      (one) => one.name === reference.parentTable && one.database === reference.parentDatabase,
    );
    const code = parent?.columns.find((column) => column.typeClass === 'text' && CODE.test(column.name));
    if (!parent || !code || another || parent === table || !pointer || !target) return [];
    if (columnOf(table, pointer) === undefined) return [];
    const of =
      parent.database === table.database ? `${parent.name}.${code.name}` : `${label(parent)}.${code.name}`;
    return [
      {
        value,
        named: code,
        by: `{ ${JSON.stringify(pointer)}: ${JSON.stringify(of)} }`,
        key: `k.${name(code.name)}`,
        from: `${from} JOIN ${name(parent.database, parent.name)} AS k ON k.${name(target)} = t.${name(pointer)}`,
      },
    ];
  })[0];
}

/** Some values of each key of the first rows. They never leave the process. */
async function sampleByKey(
  session: Session,
  table: Table,
  { value, named, key, from }: Pair,
): Promise<{ readonly rows: number; readonly byKey: ReadonlyMap<string, readonly string[]> }> {
  const of = `t.${name(value.name)}`;
  const rows = await session.rows<{ k: string; v: string; n: string | number; size: string | number }>(
    `SELECT k, v, size FROM (
       SELECT k, v, ROW_NUMBER() OVER (PARTITION BY k) AS n, COUNT(*) OVER () AS size FROM (
         SELECT CONVERT(${key} USING utf8mb4) AS k, LEFT(CONVERT(${of} USING utf8mb4), ${LONGEST}) AS v
           FROM ${from} WHERE ${of} <> '' AND ${key} IS NOT NULL LIMIT ${ROWS}) AS first_rows) AS numbered
      WHERE n <= ${EACH}`,
    `sampling the keys of ${label(table)}`,
  );
  const byKey = new Map<string, string[]>();
  const spelled = new Map<string, string>();
  for (const { k, v } of rows) {
    // Spellings that the column holds equal are under one line.
    const alike = /_ci$/.test(named.collation ?? '') ? k.normalize('NFKD').toLowerCase().trimEnd() : k;
    const first = spelled.get(alike) ?? k;
    spelled.set(alike, first);
    byKey.set(first, [...(byKey.get(first) ?? []), v]);
  }
  return { rows: Number(rows[0]?.size ?? 0), byKey };
}
