import type { WalkKey } from '../decide/walk-key.ts';
import { exactlyRow, keyLiterals, selectedKey } from '../plan/key-range.ts';
import type { TablePlan } from '../plan/plan.ts';
import { fingerprint } from '../run/stored.ts';
import { WORK } from '../run/work-schema.ts';
import { lookedUp } from '../session/lists.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import {
  outcomeOf,
  type Prints,
  type Sample,
  type SampledTable,
  type SampleOutcome,
} from './sample-outcome.ts';
import { checkWhole, FIRST_ROWS } from './sample-whole.ts';
import { isScript } from './script-columns.ts';

/** Rows of a table that are looked at one by one, beside its first ones: the ends of chunks all over it. */
const BOUNDARY_ROWS = 100;

/** Rows that are asked for at once: a mask's expression may be a list of names that takes long to parse. */
const TOGETHER = 250;

/**
 * Remembers sampled rows of a table before masking: for each masked column a keyed hash of the value that it has, and of the
 * mask that it must get. Afterwards this shows that each row got the mask of its *own* value.
 */
export async function takeSamples(session: Session, { no, table, key }: SampledTable): Promise<void> {
  const doing = `taking samples of ${table.label}`;
  const columns = key.columns.map((column) => name(column.name)).join(', ');
  const from = name(table.table.database, table.table.name);
  const first = await session.rows(
    `SELECT ${selectedKey(key)} FROM ${from} ORDER BY ${columns} LIMIT ${FIRST_ROWS}`,
    doing,
  );
  const bounds = await session.rows<{ bound: string }>(
    `SELECT upper_bound AS bound FROM (SELECT upper_bound, no, COUNT(*) OVER () AS n FROM ${WORK}.chunks
       WHERE table_no = ${no} AND upper_bound IS NOT NULL) AS c
     WHERE n <= ${BOUNDARY_ROWS} OR no MOD (n DIV ${BOUNDARY_ROWS}) = 0`,
    doing,
  );
  const keys = [
    ...first.map((row) => keyLiterals(key, row)),
    ...bounds.map(({ bound }) => JSON.parse(bound) as string[]),
  ];
  const conditions = [...new Set(keys.map((literals) => exactlyRow(key, literals)))];
  const originals = table.masked.map(({ column }) => fingerprint(column, name(column.name)));
  const expected = table.masked.map((mask) =>
    isScript(mask) ? 'NULL' : fingerprint(mask.column, mask.expression),
  );
  for (let at = 0; at < conditions.length; at += TOGETHER) {
    const batch = conditions.slice(at, at + TOGETHER);
    const rows = rowsOf(table, key, batch, [
      `JSON_ARRAY(${originals.join(', ')}) AS originals`,
      lookedUp(`JSON_ARRAY(${expected.join(', ')}) AS expected`, batch.length),
    ]);
    await session.run(
      `INSERT INTO ${WORK}.samples
         SELECT ${no}, ${at} + at, ELT(1 + at, ${batch.map(text).join(', ')}), originals, expected FROM (${rows}) AS sampled`,
      doing,
    );
  }
}

/** SQL of some rows of a table, each with its place (`at`) among the conditions that are true of one row each. */
export function rowsOf(
  { table }: TablePlan,
  key: WalkKey,
  conditions: readonly string[],
  selected: readonly string[],
): string {
  const at = `CASE ${conditions.map((condition, i) => `WHEN ${condition} THEN ${i}`).join(' ')} END AS at`;
  // Forced: to statistics of before a large load the table is empty, and MySQL would read all of it.
  return `SELECT ${[at, ...selected].join(', ')} FROM ${name(table.database, table.name)} FORCE INDEX (${name(key.index)})
    WHERE ${conditions.map((condition) => `(${condition})`).join(' OR ')}`;
}

/**
 * What became of the sampled rows of some tables, by the tables' numbers.
 *
 * @param whole numbers of the tables of which all rows were written down
 */
export async function checkSamples(
  session: Session,
  tables: readonly SampledTable[],
  whole: ReadonlySet<number>,
): Promise<Map<number, SampleOutcome>> {
  const outcomes = await checkWhole(
    session,
    tables.filter(({ no }) => whole.has(no)),
  );
  for (const table of tables) {
    if (whole.has(table.no)) continue;
    const nothing = { rows: 0, wrong: 0, unchanged: [] };
    outcomes.set(table.no, table.rows === 0 ? nothing : await checkOf(session, table));
  }
  return outcomes;
}

async function checkOf(session: Session, { no, table, key }: SampledTable): Promise<SampleOutcome> {
  const doing = `comparing samples of ${table.label}`;
  const rows = await session.rows<{ row_condition: string; originals: unknown; expected: unknown }>(
    `SELECT row_condition, originals, expected FROM ${WORK}.samples WHERE table_no = ${no} ORDER BY no`,
    doing,
  );
  const samples = rows.map(({ row_condition: condition, originals, expected }): Sample => {
    return { condition, originals: asArray(originals), expected: asArray(expected) };
  });
  const prints = table.masked.map(({ column }) => fingerprint(column, name(column.name)));
  const now = new Map<string, Prints>();
  for (let at = 0; at < samples.length; at += TOGETHER) {
    const conditions = samples.slice(at, at + TOGETHER).map(({ condition }) => condition);
    const found = await session.rows<{ at: number | string; now: unknown }>(
      rowsOf(table, key, conditions, [`JSON_ARRAY(${prints.join(', ')}) AS now`]),
      doing,
    );
    for (const row of found) now.set(conditions[Number(row.at)] ?? '', asArray(row.now));
  }
  return outcomeOf(table, samples, now);
}

function asArray(value: unknown): Prints {
  return (typeof value === 'string' ? JSON.parse(value) : (value ?? [])) as Prints;
}
