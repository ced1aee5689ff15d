import type { MaskedColumn } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import { columnsRead } from '../schema/columns-read.ts';
import { type Column, membersOf } from '../schema/schema.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { rangeOf } from '../transformers/number-range.ts';
import type { Follower } from './followers.ts';
import { nameOfFault } from './name-of-fault.ts';

const DOING = 'trying the masks on all rows';

/** Something that must be true of no row, once it is masked. */
export interface NeverTrue {
  /** SQL over the masked columns. */
  readonly broken: string;
  /** Names of the columns that it reads. */
  readonly reads: ReadonlySet<string>;
}

/**
 * Warnings of a SELECT that are errors where rows are written strictly: a value that is cut, out of range, of another type, no
 * moment.
 */
const STRICT: Readonly<Record<number, string>> = {
  1264: 'ER_WARN_DATA_OUT_OF_RANGE',
  1265: 'WARN_DATA_TRUNCATED',
  1292: 'ER_TRUNCATED_WRONG_VALUE',
  1365: 'ER_DIVISION_BY_ZERO',
  1366: 'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD',
  1406: 'ER_DATA_TOO_LONG',
  1411: 'ER_WRONG_VALUE_FOR_TYPE',
  1441: 'ER_DATETIME_FUNCTION_OVERFLOW',
  3020: 'ER_INVALID_ARGUMENT_FOR_LOGARITHM',
};

/** How many rows are broken, and the fault that MySQL would stop at. */
export interface BrokenRows {
  readonly rows: number;
  readonly fault?: string;
}

/** Some rows of a table. */
export interface Some {
  /** No more than so many. */
  readonly most: number;
  /** SQL that is true of them, as they are before they are masked. */
  readonly where?: string;
}

/**
 * Looks at every row as it will be masked, for what no sample has: one pass over the table, so it is asked only where rows
 * differ in what their masks may break.
 *
 * @param some which rows; all of them where nothing is given
 * @returns nothing where all is well
 */
export async function brokenRows(
  session: Session,
  plan: TablePlan,
  { broken, reads }: NeverTrue,
  some: Some | undefined,
): Promise<BrokenRows | undefined> {
  let rows = 0;
  let codes: number[] = [];
  const fault = await nameOfFault(async () => {
    const [row] = await session.rows<{ broken: number | string }>(
      `SELECT IFNULL(SUM((${broken}) IS TRUE), 0) AS broken FROM ${masked(plan, reads, some)}`,
      DOING,
    );
    rows = Number(row?.broken ?? 0);
    // Only their numbers are looked at: their texts hold values.
    const warnings = await session.rows<{ Level: string; Code: number }>('SHOW WARNINGS', DOING);
    codes = warnings.filter(({ Level }) => Level !== 'Note').map(({ Code }) => Number(Code));
  });
  const strict = fault ?? codes.map((code) => STRICT[code]).find((one) => one !== undefined);
  if (rows === 0 && strict === undefined) return undefined;
  return { rows, ...(strict === undefined ? {} : { fault: strict }) };
}

/**
 * The rows of a table with their masks on, and the generated columns that follow, as a derived table of its name.
 *
 * @param reads the columns that are wanted
 * @param some which rows; all of them where nothing is given
 */
export function masked(
  { table, masked: masks }: TablePlan,
  reads: ReadonlySet<string>,
  some: Some | undefined,
): string {
  const needed = table.columns.filter((column) => reads.has(column.name));
  const base = needed
    .filter(({ generated }) => !generated)
    .flatMap((column) => {
      const mask = masks.find((one) => one.column === column && one.script === undefined);
      if (!mask) return [name(column.name)];
      return [`${mask.expression} AS ${name(column.name)}`, `${had(column)} AS ${hadName(column)}`];
    });
  const rows = some === undefined ? '' : ` WHERE ${some.where ?? 'TRUE'} LIMIT ${some.most}`;
  const from = `(SELECT ${base.join(', ') || '1'} FROM ${name(table.database, table.name)}${rows}) AS ${name(table.name)}`;
  // One follows from those before it.
  return needed
    .filter(({ generated }) => generated)
    .reduce(
      (inner, column) =>
        `(SELECT ${name(table.name)}.*, (${column.generation ?? 'NULL'}) AS ${name(column.name)} FROM ${inner}) AS ${name(table.name)}`,
      from,
    );
}

const had = (column: Column): string => `${name(column.name)} IS NOT NULL`;

const hadName = (column: Column): string => name(`had a value: ${column.name}`.slice(0, 64));

/** What must be true of no row for a follower's sake; nothing where no SELECT can tell. */
export function wantedOf(follower: Follower, plan: TablePlan): NeverTrue | undefined {
  const { kind, expression, column } = follower;
  const reads = new Set(columnsRead(expression, plan.table));
  if (kind === 'check') return { broken: `(${expression}) IS FALSE`, reads };
  // Multi-valued: an array is cast to by an index alone.
  if (kind === 'index')
    return /\barray\s*\)/i.test(expression)
      ? undefined
      : { broken: `IF((${expression}) IS NULL, FALSE, FALSE)`, reads };
  if (column === undefined) return undefined;
  reads.add(column.name);
  const value = name(column.name);
  const missing = column.nullable ? 'FALSE' : `${value} IS NULL`;
  return { broken: `(${refused(column, value, `RTRIM(${value})`)}) OR ${missing}`, reads };
}

/** What must be true of no row for the sake of an expression of the policy's own. */
export function wantedOfMask({ column, predicate }: MaskedColumn, { table }: TablePlan): NeverTrue {
  const value = name(column.name);
  const kept = `(${hadName(column)} AND ${value} IS NULL)`;
  const reads = new Set([column.name, ...columnsRead(predicate ?? '', table)]);
  const form = predicate === undefined ? 'FALSE' : `(${predicate}) IS NOT TRUE`;
  // What is cut off is no part of what is stored, and the proof holds that against all of the mask.
  const measured = column.dataType === 'char' ? `RTRIM(${value})` : value;
  const unheld =
    column.typeClass === 'enum' ? otherwiseSpelled(column, value) : refused(column, value, measured);
  return { broken: `(${unheld}) OR ${kept} OR ${form}`, reads };
}

/**
 * True of a value that the column does not hold; what warns of it is a fault, too.
 *
 * @param measured SQL of what must not be too long for a column of text
 */
function refused(column: Column, value: string, measured: string): string {
  const { length, dataType, typeClass } = column;
  const fails = (type: string): string => `(${value} IS NOT NULL AND CAST(${value} AS ${type}) IS NULL)`;
  switch (typeClass) {
    case 'text':
      return `${length === undefined ? 'FALSE' : tooLong(dataType, measured, length)} OR ${lost(column, value)}`;
    case 'binary':
      return length === undefined || dataType === 'bit' ? 'FALSE' : `LENGTH(${value}) > ${length}`;
    case 'number': {
      const range = rangeOf(column);
      return range ? `${value} NOT BETWEEN ${range.least} AND ${range.most}` : fails('DOUBLE');
    }
    case 'temporal':
      if (dataType === 'year') return `${value} NOT BETWEEN 1901 AND 2155 AND ${value} <> 0`;
      return fails(dataType === 'date' ? 'DATE' : dataType === 'time' ? 'TIME(6)' : 'DATETIME(6)');
    case 'json':
      return fails('JSON');
    case 'enum':
      // What is generated may be written in the column's own way: nobody proves it.
      return dataType === 'enum'
        ? `RTRIM(${value}) NOT IN (${membersOf(column).map(text).join(', ')})`
        : 'FALSE';
    case 'spatial':
    case 'vector':
      return 'FALSE';
  }
}

/** True of what is no member of a list, or is in other letters, or members of a SET in another order: those the column writes in its own way. */
function otherwiseSpelled(column: Column, value: string): string {
  const members = membersOf(column).map(text);
  const exact = `CONVERT(${value} USING utf8mb4) COLLATE utf8mb4_0900_bin`;
  if (column.dataType === 'enum') return `${exact} NOT IN (${members.join(', ')})`;
  const bits = members.map((member, i) => `((FIND_IN_SET(${member}, ${exact}) > 0) << ${i})`);
  return `${exact} <> MAKE_SET(${bits.join(' | ')}, ${members.join(', ')})`;
}

/** Spaces at the end are cut off in silence, where they are too many. Lengths of TEXT are in bytes, those of CHAR in characters. */
function tooLong(dataType: string, value: string, length: number): string {
  const measure = dataType.endsWith('char') ? 'CHAR_LENGTH' : 'LENGTH';
  return `${measure}(${value}) > ${length}`;
}

/** True of text with letters that the column's character set does not have. */
function lost({ characterSet = 'utf8mb4' }: Column, value: string): string {
  if (characterSet === 'utf8mb4') return 'FALSE';
  const there = `CONVERT(${value} USING utf8mb4)`;
  return `CONVERT(CONVERT(${there} USING ${characterSet}) USING utf8mb4) <> ${there} COLLATE utf8mb4_bin`;
}
