import type { TablePlan } from '../plan/plan.ts';
import { eachOf } from '../run/each-table.ts';
import { WORK } from '../run/work-schema.ts';
import { label } from '../schema/schema.ts';
import { text } from '../session/quote.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import { cut, cutSlice, joined, type Slice, slices, type Unit } from './cut.ts';

/** Rows in a unit; several are masked at once, as many as the time that they take suggests (`chunk.ts`). */
const UNIT_ROWS = 2000;

/** A unit of wide rows has fewer: one of documents of a megabyte each would take minutes otherwise. */
const UNIT_BYTES = 16_777_216;

/** So has one of many masked columns: a table of few such rows would be one connection's work. */
const UNIT_MASKS = 75_000;

/**
 * Units of all tables together, about: the runner holds them, and each is a row of the work schema. From forty million
 * rows on they are larger, as the chunks that are made of them would be anyway.
 */
const MOST_UNITS = 20_000;

/** A unit with the numbers of its table and of itself. */
export interface NumberedUnit extends Unit {
  readonly table: number;
  readonly no: number;
}

/** A table with its number in the plan, and how many rows it has. */
export interface CountedTable {
  readonly no: number;
  readonly table: TablePlan;
  readonly rows: number;
}

/** Says how many rows a unit of a table has. */
type SizeOf = (table: TablePlan) => number;

/** Rows of a unit, of all tables at once. */
export async function unitSizes(session: Session, tables: readonly CountedTable[]): Promise<SizeOf> {
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  const databases = new Set(tables.map(({ table }) => text(table.table.database)));
  const rows = await session.rows<{ db: string; tbl: string; bytes: string | number | null }>(
    `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, AVG_ROW_LENGTH AS bytes FROM information_schema.TABLES
      WHERE TABLE_SCHEMA IN (${['NULL', ...databases].join(', ')})`,
    'looking how wide rows are',
  );
  const bytesOf = new Map(
    rows.map(({ db, tbl, bytes }) => [label({ database: db, name: tbl }), Number(bytes ?? 1)]),
  );
  return ({ label: of, masked }) => {
    const fitting = Math.min(
      UNIT_ROWS,
      Math.max(1, Math.floor(UNIT_BYTES / Math.max(1, bytesOf.get(of) ?? 1))),
      Math.ceil(UNIT_MASKS / Math.max(1, masked.length)),
    );
    // What goes through a script is in the runner's memory, a unit at a time.
    return masked.some(({ script }) => script) ? fitting : Math.max(fitting, Math.ceil(total / MOST_UNITS));
  };
}

/** The units of a table, cut on one connection. */
export async function unitsOf(
  session: Session,
  table: TablePlan,
  rows: number,
  size: number,
): Promise<Unit[]> {
  return table.key === undefined ? [{ rows }] : cut(session, { table, key: table.key, size }, rows);
}

/** Cuts large tables whose keys are whole numbers, on all connections: the units of each, by its number. */
export async function cutLarge(
  session: Session,
  {
    target,
    connections,
    tables,
    sizeOf,
    signal,
  }: {
    readonly target: MaskingTarget;
    readonly connections: number;
    readonly tables: readonly CountedTable[];
    readonly sizeOf: SizeOf;
    readonly signal?: AbortSignal;
  },
): Promise<ReadonlyMap<number, readonly Unit[]>> {
  const parts: { readonly no: number; readonly slice: Slice; units: readonly Unit[] }[] = [];
  for (const { no, table, rows } of tables) {
    const { key, way } = table;
    if (way === 'skip' || key === undefined) continue;
    const found = await slices(session, { table, key, size: sizeOf(table) }, rows, connections);
    parts.push(...found.map((slice) => ({ no, slice, units: [] })));
  }
  await eachOf(target, connections, parts, async (own, part) => {
    signal?.throwIfAborted();
    part.units = await cutSlice(own, part.slice);
  });
  return new Map(
    [...Map.groupBy(parts, ({ no }) => no)].map(([no, those]) => [
      no,
      joined(
        those.map(({ units }) => units),
        (those[0] as (typeof those)[0]).slice.walked,
      ),
    ]),
  );
}

/** Units that are written down in one statement. */
const UNITS_TOGETHER = 1000;

/** Writes units down, as not masked yet. */
export async function writeUnits(session: Session, units: readonly NumberedUnit[]): Promise<void> {
  const bound = (literals: readonly string[] | undefined) =>
    literals ? text(JSON.stringify(literals)) : 'NULL';
  const values = units.map(
    ({ table, no, lower, upper, rows }) => `(${table}, ${no}, ${bound(lower)}, ${bound(upper)}, ${rows})`,
  );
  for (let at = 0; at < values.length; at += UNITS_TOGETHER)
    await session.run(
      `INSERT INTO ${WORK}.chunks (table_no, no, lower_bound, upper_bound, row_count) VALUES ${values.slice(at, at + UNITS_TOGETHER).join(', ')}`,
      'writing down the chunks',
    );
}
