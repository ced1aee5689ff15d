import type { Connection } from 'mysql2/promise';
import { findCertain } from '../detect/find.ts';
import { leavesOf } from '../detect/json-leaves.ts';
import type { Kind } from '../detect/kinds.ts';
import { LOOKED_AT, suspects } from '../detect/prefilter.ts';
import { personalKinds, profileOf } from '../detect/profile.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Column } from '../schema/schema.ts';
import { withoutValues } from '../session/fault.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { PARTIAL } from './proof.ts';

/** A column whose values may hold anything, for all that its proof says. */
interface Scanned {
  readonly column: Column;
  /** Masks may stand in it: names that they are made of do not count. */
  readonly masked: boolean;
}

/** The columns that stay: scanned before masking, so that a policy which keeps too much is refused at once. */
export function keptColumns(table: TablePlan): Scanned[] {
  return table.kept.map((column) => ({ column, masked: false }));
}

/**
 * Masked columns that no form speaks for as a whole: scanned after masking. Where each row has a form that nothing
 * personal has, nothing is left to find; but the form of a document speaks for its named paths only.
 */
export function looseColumns(table: TablePlan): Scanned[] {
  return table.masked
    .filter((mask) => PARTIAL.has(mask.transformer) || mask.predicate === undefined)
    .map(({ column }) => ({ column, masked: true }));
}

/** Text, documents and bytes can hold anything; numbers are looked at in the sample only. */
const holdsText = ({ column }: Scanned): boolean => ['text', 'json', 'binary'].includes(column.typeClass);

/** Masked dates and numbers are near the true ones on purpose. */
const inSample = ({ column, masked }: Scanned): boolean =>
  ['text', 'json', 'binary'].includes(column.typeClass) || (column.typeClass === 'number' && !masked);

/** SQL that is true of a row in which something may be found; `undefined` where no column can hold text. */
export function suspectRow(of: readonly Scanned[]): string | undefined {
  const columns = of.filter(holdsText);
  if (columns.length === 0) return undefined;
  // One look at all columns of a row together costs little more than a look at one.
  const together = columns.map(({ column }) => asText(column)).join(', ');
  const bytes = columns.reduce((sum, { column }) => sum + 4 * (column.length ?? LOOKED_AT), 0);
  return suspects(
    columns.length === 1 ? together : `CONCAT_WS(_utf8mb4 X'0A', ${together})`,
    bytes < LOOKED_AT,
  );
}

function asText(column: Column): string {
  const value = name(column.name);
  if (column.typeClass === 'json') return `CAST(${value} AS CHAR)`;
  if (column.typeClass === 'text') return `CONVERT(${value} USING utf8mb4)`;
  // Any bytes are latin1: what is ASCII in them is found.
  return `CONVERT(CONVERT(CAST(${value} AS BINARY) USING latin1) USING utf8mb4)`;
}

/** Kinds found by column, with the number of values (at least). */
export type Found = Readonly<Record<string, Readonly<Partial<Record<Kind, number>>>>>;

/** Looks exactly at the suspects, and at a sample for what only the number of values can tell. */
export async function scanColumns(
  session: Session,
  table: TablePlan,
  columns: readonly Scanned[],
  suspectRows: number,
): Promise<Found> {
  const found: Finding = {};
  const where = suspectRow(columns);
  if (where !== undefined && suspectRows > 0)
    await lookAt(session, table, columns.filter(holdsText), where, found);
  await lookAtSample(session, table, columns.filter(inSample), found);
  return found;
}

type Finding = Record<string, Partial<Record<Kind, number>>>;

/** What was found, but for columns that the policy accepts: `kept: phone in 1 values`. */
export function findings(table: TablePlan, found: Found, accepted: ReadonlySet<string>): string[] {
  return Object.entries(found)
    .filter(([column]) => !accepted.has(`${table.label}.${column}`.toLowerCase()))
    .map(
      ([column, kinds]) =>
        `${column}: ${Object.entries(kinds)
          .map(([kind, n]) => `${kind.replaceAll('_', ' ')} in ${n} values`)
          .join(', ')}`,
    );
}

/** Every suspect row travels, one at a time: memory stays flat. */
async function lookAt(
  session: Session,
  table: TablePlan,
  columns: readonly Scanned[],
  where: string,
  found: Finding,
): Promise<void> {
  if (columns.length === 0) return;
  const sql = `SELECT ${columns.map(({ column }) => asText(column)).join(', ')} FROM ${name(table.table.database, table.table.name)} WHERE ${where}`;
  try {
    for await (const row of stream(session.connection, sql)) {
      for (const [i, value] of row.entries()) {
        const column = columns[i]?.column.name;
        if (value === null || column === undefined) continue;
        for (const kind of new Set(findCertain(String(value)).map((match) => match.kind)))
          add(found, column, kind, 1);
      }
    }
  } catch (error) {
    throw withoutValues(error, `scanning ${table.label}`);
  }
}

function add(found: Finding, column: string, kind: Kind, values: number): void {
  const kinds = found[column] ?? {};
  found[column] = { ...kinds, [kind]: (kinds[kind] ?? 0) + values };
}

/** The promise wrapper has no streams; the connection below it does. */
function stream(connection: Connection, sql: string): AsyncIterable<unknown[]> {
  const raw = (
    connection as unknown as {
      connection: { query(options: object): { stream(options: object): AsyncIterable<unknown[]> } };
    }
  ).connection;
  return raw.query({ sql, rowsAsArray: true }).stream({ highWaterMark: 500 });
}

const SAMPLED = 400;

async function lookAtSample(
  session: Session,
  table: TablePlan,
  columns: readonly Scanned[],
  found: Finding,
): Promise<void> {
  if (columns.length === 0) return;
  const selected = columns.map(
    ({ column }, i) =>
      `LEFT(${column.typeClass === 'number' ? `CAST(${name(column.name)} AS CHAR)` : asText(column)}, 100000) AS c${i}`,
  );
  const from = `FROM ${name(table.table.database, table.table.name)}`;
  const order = table.key?.columns.map((column) => `${name(column.name)} DESC`).join(', ');
  const ends = [`LIMIT ${SAMPLED}`, ...(order ? [`ORDER BY ${order} LIMIT ${SAMPLED}`] : [])];
  const rows: Record<string, unknown>[] = [];
  for (const end of ends)
    rows.push(
      ...(await session.rows(`SELECT ${selected.join(', ')} ${from} ${end}`, `scanning ${table.label}`)),
    );
  for (const [i, { column, masked }] of columns.entries()) {
    const values = rows.flatMap((row) =>
      row[`c${i}`] === null || row[`c${i}`] === undefined ? [] : [String(row[`c${i}`])],
    );
    for (const part of column.typeClass === 'json' ? byPath(values) : [values]) {
      for (const { kind, values: n } of personalKinds(profileOf(part, masked))) {
        if (found[column.name]?.[kind] === undefined) add(found, column.name, kind, n);
      }
    }
  }
}

/** The values of documents, path by path, and their keys. */
function byPath(documents: readonly string[]): string[][] {
  const paths = new Map<string, string[]>();
  for (const { path, value, isKey } of documents.flatMap(leavesOf)) {
    const at = `${path}${isKey ? '.*' : ''}`;
    const values = paths.get(at);
    if (values) values.push(value);
    else paths.set(at, [value]);
  }
  return [...paths.values()];
}
