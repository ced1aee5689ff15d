import { name } from '../../session/quote.ts';
import type { Session } from '../../session/session.ts';
import { type Filter, isLikely, mayBe } from './filter.ts';
import type { StoredColumn, StoredTable } from './places.ts';
import { PARTS_EACH, rangesOf } from './ranges.ts';
import { isLong, longForm, type Spelling, spellingOf } from './value.ts';
import { BITS, SPELLINGS } from './work.ts';

/** An original that stands in a column. */
export interface Hit {
  readonly original: number;
  readonly table: StoredTable;
  readonly column: StoredColumn;
  readonly rows: number;
}

/** A look at one table, at a part of one, or at several small ones. */
export interface WholeLook {
  readonly tables: readonly StoredTable[];
  readonly sql: string;
  /** Rows that are looked at, about. */
  readonly rows: number;
}

/** Tables of fewer rows are looked at together, and without the filter: each row costs ten microseconds then. */
const SMALL = 2000;

/** SELECTs of columns in one statement. */
const COLUMNS_TOGETHER = 200;

/** The columns of a table in which something distinctive may stand. */
function searched(
  { columns }: StoredTable,
  isWanted: (column: StoredColumn) => boolean,
): { column: StoredColumn; at: number; spelling: Spelling }[] {
  return columns.flatMap((column, at) => {
    const spelling = isWanted(column) ? spellingOf(column, 't') : undefined;
    return spelling ? [{ column, at, spelling }] : [];
  });
}

interface Wanted {
  readonly tables: readonly StoredTable[];
  readonly isWanted: (table: StoredTable, column: StoredColumn) => boolean;
  readonly filter: Filter;
  readonly connections: number;
  /** SQL that is true of the values of a column that are looked at, where rows are limited; all of them unless given. */
  readonly only?: (table: StoredTable, column: StoredColumn) => string | undefined;
  /** No more rows of each table than these; all of them unless given. */
  readonly most?: number;
}

/** The statements that look for the spelled originals as whole values, in every row of every table. */
export async function looksForWhole(session: Session, wanted: Wanted): Promise<WholeLook[]> {
  const looks: WholeLook[] = [];
  let together: { table: StoredTable; columns: number }[] = [];
  const finish = () => {
    if (together.length > 0)
      looks.push(
        lookTogether(
          together.map(({ table }) => table),
          wanted,
        ),
      );
    together = [];
  };
  for (const table of wanted.tables) {
    const columns = searched(table, (column) => wanted.isWanted(table, column));
    if (columns.length === 0) continue;
    if (table.rows > SMALL) {
      looks.push(...(await looksAtLarge(session, table, wanted)));
      continue;
    }
    const sum = together.reduce((of, one) => of + one.columns, 0);
    if (sum + columns.length > COLUMNS_TOGETHER) finish();
    together.push({ table, columns: columns.length });
  }
  finish();
  return looks.sort((one, other) => other.rows - one.rows);
}

function lookTogether(tables: readonly StoredTable[], wanted: Wanted): WholeLook {
  const sql = tables.map((table, i) => `(${lookAt(table, i, wanted, 'TRUE', false)})`).join(' UNION ALL ');
  return { tables, sql, rows: tables.reduce((sum, table) => sum + table.rows, 0) };
}

/** The exact comparison costs ten microseconds a row, so that a large table's rows pass the filter first. */
function lookAt(
  table: StoredTable,
  no: number,
  { isWanted, filter, only, most }: Wanted,
  where: string,
  filtered: boolean,
): string {
  const columns = searched(table, (column) => isWanted(table, column));
  const values = columns.map(
    ({ at, spelling }) => `SELECT ${at} AS at, CAST(${compared(spelling)} AS BINARY) AS v`,
  );
  const from = name(table.database, table.name);
  const shown = (column: StoredColumn): string => {
    const [value, condition] = [name(column.name), only?.(table, column)];
    return condition === undefined ? value : `IF(${condition}, ${value}, NULL) AS ${value}`;
  };
  const rows =
    most === undefined
      ? from
      : `(SELECT ${columns.map(({ column }) => shown(column)).join(', ')} FROM ${from} LIMIT ${most})`;
  // In this order: a row, its values, their spellings. Forced: to statistics of before they were written there are none, and
  // MySQL would read all of them for each row.
  return `SELECT STRAIGHT_JOIN ${no} AS tbl, x.at, s.original, COUNT(*) AS n
     FROM ${filtered ? `${BITS} AS b, ` : ''}${rows} AS t JOIN LATERAL (${values.join(' UNION ALL ')}) AS x JOIN ${SPELLINGS} AS s FORCE INDEX (hash) ON s.hash = CRC32(x.v) AND s.value = x.v
    WHERE ${
      filtered
        ? `b.no = 1 AND (${passes(
            columns.map(({ spelling }) => spelling),
            filter,
          )}) AND `
        : ''
    }${where} GROUP BY x.at, s.original`;
}

/** SQL of what a value is compared by. */
const compared = ({ sql, mayBeLong }: Spelling): string =>
  mayBeLong ? `IF(${isLong(sql)}, ${longForm(sql)}, ${sql})` : sql;

/** SQL that is true of each row in which one of the spelled originals may stand, and of few others. */
function passes(spellings: readonly Spelling[], filter: Filter): string {
  // A sum costs less than as many conditions; what is above 0 is looked at more closely.
  const each = (look: Test) => spellings.map((spelling) => passing(spelling, filter, look));
  return `${each(mayBe).join(' + ')} > 0 AND (${each(isLikely).join(' OR ')})`;
}

type Test = (hash: string, filter: Filter) => string;

/** SQL of a number above 0 where a value may be one of the spelled originals. */
function passing({ sql, worthALook, mayBeLong, nullable }: Spelling, filter: Filter, look: Test): string {
  const at = (of: string) => look(`CRC32(${of})`, filter);
  // What is longer than all that is looked for needs no look.
  const long = filter.anyLong ? `IF(${isLong(sql)}, ${at(longForm(sql))}, 0)` : '0';
  const whole = mayBeLong ? `IF(LENGTH(${sql}) <= ${filter.longest}, ${at(sql)}, ${long})` : at(sql);
  const wanted = worthALook === undefined ? whole : `IF(${worthALook}, ${whole}, 0)`;
  return nullable ? `IFNULL(${wanted}, 0)` : wanted;
}

async function looksAtLarge(session: Session, table: StoredTable, wanted: Wanted): Promise<WholeLook[]> {
  const parts =
    wanted.most === undefined && wanted.connections > 1
      ? await rangesOf(session, table, wanted.connections * PARTS_EACH, 't.')
      : ['TRUE'];
  const rows = Math.min(table.rows, wanted.most ?? table.rows) / parts.length;
  return parts.map((where) => ({ tables: [table], sql: lookAt(table, 0, wanted, where, true), rows }));
}

/** Looks once. */
export async function lookForWhole(session: Session, { tables, sql }: WholeLook): Promise<Hit[]> {
  const labels = tables.length === 1 ? tables[0]?.label : `${tables.length} tables`;
  const rows = await session.rows<{
    tbl: number | string;
    at: number | string;
    original: number | string;
    n: number | string;
  }>(sql, `looking for originals in ${labels}`);
  return rows.flatMap(({ tbl, at, original, n }) => {
    const table = tables[Number(tbl)];
    const column = table?.columns[Number(at)];
    return table && column ? [{ original: Number(original), table, column, rows: Number(n) }] : [];
  });
}
