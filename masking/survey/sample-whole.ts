import type { WalkKey } from '../decide/walk-key.ts';
import { exactlyRow, keyLiteral } from '../plan/key-range.ts';
import { fingerprint } from '../run/stored.ts';
import { selectTogether } from '../run/together.ts';
import { WORK } from '../run/work-schema.ts';
import { lookedUp } from '../session/lists.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import {
  outcomeOf,
  type Prints,
  type Sample,
  type SampledTable,
  type SampleOutcome,
} from './sample-outcome.ts';
import { isScript } from './script-columns.ts';

/** The first rows of a table, which are all of a small one. */
export const FIRST_ROWS = 100;

type Keyed = Omit<SampledTable, 'rows'>;

/**
 * True of a table of which all rows are sampled: many such tables are asked in one statement, because a thousand of them are
 * a thousand times the same few statements otherwise.
 */
export function isSampledWhole({ table, rows }: Pick<SampledTable, 'table' | 'rows'>): boolean {
  return rows <= FIRST_ROWS && !table.masked.some(isScript);
}

/**
 * Remembers rows of small tables. In a statement that writes: what MySQL would refuse of a mask is refused here, before
 * anything is masked.
 *
 * @param most rows of each; a table that turns out to be no small one is not remembered
 */
export async function takeWhole(session: Session, tables: readonly Keyed[], most: number): Promise<void> {
  if (tables.length === 0) return;
  const selects = tables.map(({ no, table, key }) => {
    const originals = table.masked.map(({ column }) => fingerprint(column, name(column.name)));
    const expected = table.masked.map(({ column, expression }) => fingerprint(column, expression));
    const prints = [...originals, ...expected].map((print) => `IFNULL(${print}, '')`);
    const from = name(table.table.database, table.table.name);
    return `(SELECT ${no}, CONCAT_WS(',', ${[...keyCells(key), ...prints].join(', ')}) FROM ${from} LIMIT ${most})`;
  });
  const doing = `taking samples of ${tables.length === 1 ? tables[0]?.table.label : `${tables.length} tables`}`;
  const sql = `INSERT INTO ${WORK}.whole_samples (table_no, said) ${selects.join(' UNION ALL ')}`;
  await session.run(lookedUp(sql, 0), doing);
}

/** What is remembered of small tables, by their numbers. */
export async function readWhole(
  session: Session,
  tables: readonly Keyed[],
): Promise<Map<number, readonly Sample[]>> {
  if (tables.length === 0) return new Map();
  const rows = await session.rows<{ no: number | string; said: string }>(
    `SELECT table_no AS no, said FROM ${WORK}.whole_samples WHERE table_no IN (${tables.map(({ no }) => no).join(', ')})`,
    'reading samples',
  );
  const byTable = Map.groupBy(rows, ({ no }) => Number(no));
  return new Map(
    tables.map(({ no, table, key }) => [
      no,
      (byTable.get(no) ?? []).map(({ said }): Sample => {
        const [condition, prints] = printsOf(key, said);
        const columns = table.masked.length;
        return { condition, originals: prints.slice(0, columns), expected: prints.slice(columns) };
      }),
    ]),
  );
}

/** Numbers of the tables of which all rows are remembered, and no more than `FIRST_ROWS`. */
export async function wholeTables(session: Session): Promise<ReadonlySet<number>> {
  const rows = await session.rows<{ no: number | string }>(
    `SELECT table_no AS no FROM ${WORK}.whole_samples GROUP BY table_no HAVING COUNT(*) <= ${FIRST_ROWS}`,
    'reading which tables are sampled',
  );
  return new Set(rows.map(({ no }) => Number(no)));
}

/** What became of the rows of small tables, by the tables' numbers. */
export async function checkWhole(
  session: Session,
  tables: readonly SampledTable[],
): Promise<Map<number, SampleOutcome>> {
  if (tables.length === 0) return new Map();
  const samples = await readWhole(session, tables);
  const asked = tables.map(({ table, key }) => {
    const prints = table.masked.map(({ column }) => `IFNULL(${fingerprint(column, name(column.name))}, '')`);
    return {
      label: table.label,
      select: `CONCAT_WS(',', ${[...keyCells(key), ...prints].join(', ')})`,
      from: name(table.table.database, table.table.name),
    };
  });
  const found = await selectTogether(session, asked, 'comparing samples of');
  return new Map(
    tables.map(({ no, table, key }, i) => {
      const now = new Map((found[i] ?? []).map((said) => printsOf(key, said)));
      return [no, outcomeOf(table, samples.get(no) ?? [], now)];
    }),
  );
}

/** SQL of a key's values, in digits, which `printsOf` reads. */
export function keyCells(key: WalkKey): string[] {
  return key.columns.map(({ name: of, typeClass }) => {
    const value = name(of);
    if (typeClass === 'number') return `CAST(${value} AS CHAR)`;
    if (typeClass === 'binary') return `HEX(${value})`;
    return `HEX(CONVERT(${typeClass === 'text' ? value : `CAST(${value} AS CHAR)`} USING utf8mb4))`;
  });
}

/** What was said of a row: SQL that is true of that row alone, and what stood behind its key. */
export function printsOf(key: WalkKey, said: string): [condition: string, prints: Prints] {
  const cells = said.split(',');
  const literals = key.columns.map((column, i) => {
    const cell = cells[i] ?? '';
    if (column.typeClass === 'number') return keyLiteral(column, cell);
    const bytes = Buffer.from(cell, 'hex');
    return keyLiteral(column, column.typeClass === 'binary' ? bytes : bytes.toString());
  });
  return [exactlyRow(key, literals), cells.slice(key.columns.length).map((print) => print || null)];
}
