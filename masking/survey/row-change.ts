import type { TablePlan } from '../plan/plan.ts';
import type { Column } from '../schema/schema.ts';
import { DatabaseFault, isLost } from '../session/fault.ts';
import { lookedUp } from '../session/lists.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** Rows that are looked at, from either end of a table. */
const ROWS = 100;

/** What masks make of the rows of a table, as shares of their length. */
interface Change {
  /** By how much rows get longer: 0.5 where one of 100 bytes becomes one of 150, below zero where they get shorter. */
  readonly grown: number;
  /** How much of a row is masked. */
  readonly masked: number;
}

/** What masks make of rows, estimated from those at both ends of the table; nothing where it cannot be told. */
export async function changeOf(
  session: Session,
  { table, masked, key, label }: TablePlan,
): Promise<Change | undefined> {
  const written = table.columns.filter(({ generated }) => !generated);
  if (key === undefined) return undefined;
  const doing = `looking how long rows of ${label} become`;
  const columns = written.map((column) => name(column.name)).join(', ');
  const end = (direction: 'ASC' | 'DESC') =>
    `(SELECT ${columns} FROM ${name(table.database, table.name)} ORDER BY ${key.columns.map((column) => `${name(column.name)} ${direction}`).join(', ')} LIMIT ${ROWS})`;
  const sum = (parts: readonly string[]) => `IFNULL(SUM(${parts.join(' + ')}), 0)`;
  const before = sum(masked.map(({ column }) => bytesOf(column, name(column.name))));
  const after = sum(masked.map(({ column, expression }) => bytesOf(column, expression)));
  const all = sum(written.map((column) => `IFNULL(LENGTH(${name(column.name)}), 0)`));
  try {
    // JSON_TABLE wants a current database, whichever.
    await session.run(`USE ${name(table.database)}`, doing);
    const [row] = await session.rows<{ grown: string; masked: string; bytes: string }>(
      `SELECT ${lookedUp(after, 2 * ROWS)} - ${before} AS grown, ${before} AS masked, ${all} AS bytes FROM (${end('ASC')} UNION ALL ${end('DESC')}) AS ends`,
      doing,
    );
    const bytes = Math.max(1, Number(row?.bytes));
    return { grown: Number(row?.grown) / bytes, masked: Number(row?.masked) / bytes };
  } catch (error) {
    // A value that some mask does not take is told of where it is masked.
    if (error instanceof DatabaseFault && !isLost(error)) return undefined;
    throw error;
  }
}

function bytesOf({ characterSet }: Column, value: string): string {
  return `IFNULL(LENGTH(${characterSet === undefined ? value : `CONVERT(${value} USING ${characterSet})`}), 0)`;
}
