import { WORK } from '../execute/work.ts';
import type { TablePlan } from '../plan/plan.ts';
import { exactly, keyLiterals, selectedKey, type WalkKey } from '../plan/walk.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { isScript } from './proof.ts';
import { fingerprint } from './stored.ts';

/** Rows of a table that are looked at one by one: its first ones, and the ends of chunks all over it. */
const FIRST_ROWS = 100;
const BOUNDARY_ROWS = 100;

/** Rows that are asked for at once: a mask's expression may be a list of names that takes long to parse. */
const TOGETHER = 250;

/**
 * Remembers sampled rows before masking: for each masked column a keyed hash of the value that it has, and of the
 * mask that it must get. Afterwards this shows that each row got the mask of its *own* value.
 */
export async function takeSamples(
  session: Session,
  no: number,
  table: TablePlan,
  key: WalkKey,
): Promise<void> {
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
  const conditions = [...new Set(keys.map((literals) => exactly(key, literals)))];
  const originals = table.masked.map(({ column }) => fingerprint(column, name(column.name)));
  const expected = table.masked.map((mask) =>
    isScript(mask) ? 'NULL' : fingerprint(mask.column, mask.expression),
  );
  for (let at = 0; at < conditions.length; at += TOGETHER) {
    const batch = conditions.slice(at, at + TOGETHER);
    const rows = rowsOf(table, key, batch, [
      `JSON_ARRAY(${originals.join(', ')}) AS originals`,
      `JSON_ARRAY(${expected.join(', ')}) AS expected`,
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

/** What became of a table's sampled rows. */
export interface SampleOutcome {
  readonly rows: number;
  /** Values that are not the mask of their own row's value. */
  readonly wrong: number;
  /** By column: values that are what they were, where the mask is another. */
  readonly unchanged: readonly string[];
}

export async function checkSamples(
  session: Session,
  no: number,
  table: TablePlan,
  key: WalkKey,
): Promise<SampleOutcome> {
  const doing = `comparing samples of ${table.label}`;
  const samples = await session.rows<{
    no: number;
    row_condition: string;
    originals: unknown;
    expected: unknown;
  }>(
    `SELECT no, row_condition, originals, expected FROM ${WORK}.samples WHERE table_no = ${no} ORDER BY no`,
    doing,
  );
  const now = table.masked.map(({ column }) => fingerprint(column, name(column.name)));
  let wrong = 0;
  const unchanged = new Set<string>();
  const scripted = new Map<string, { values: number; same: number }>();
  for (let at = 0; at < samples.length; at += TOGETHER) {
    const batch = samples.slice(at, at + TOGETHER);
    const conditions = batch.map((sample) => sample.row_condition);
    const rows = await session.rows<{ at: number | string; now: unknown }>(
      rowsOf(table, key, conditions, [`JSON_ARRAY(${now.join(', ')}) AS now`]),
      doing,
    );
    const found = new Map(rows.map((row) => [Number(row.at), asArray(row.now)]));
    for (const [place, sample] of batch.entries()) {
      const [before, wanted, is] = [asArray(sample.originals), asArray(sample.expected), found.get(place)];
      for (const [i, mask] of table.masked.entries()) {
        if (is === undefined || is[i] !== wanted?.[i]) wrong++;
        const same = before?.[i] !== null && before?.[i] === is?.[i];
        if (same && before?.[i] !== wanted?.[i]) unchanged.add(mask.column.name);
        if (!isScript(mask) || before?.[i] === null) continue;
        // No sample of originals has said what chance a function leaves: most of its masks must be others.
        const seen = scripted.get(mask.column.name) ?? { values: 0, same: 0 };
        scripted.set(mask.column.name, { values: seen.values + 1, same: seen.same + (same ? 1 : 0) });
      }
    }
  }
  for (const [column, { values, same }] of scripted) if (same > values / 2) unchanged.add(column);
  return { rows: samples.length, wrong, unchanged: [...unchanged] };
}

function asArray(value: unknown): (string | null)[] | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? JSON.parse(value) : (value as (string | null)[]);
}
