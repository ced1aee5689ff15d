import { findCertain } from '../detect/find.ts';
import type { Kind } from '../detect/kinds.ts';
import { kindsInPiece, PIECE_LENGTH, PIECE_STEP } from '../detect/pieces.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { streamRows } from '../session/stream.ts';
import { add, asText, type FoundSoFar, type Scanned, scannedText } from './scanned.ts';

/** Every suspect row travels, one at a time, and long values in pieces: memory stays flat. */
export async function lookAtSuspects(
  session: Session,
  table: TablePlan,
  columns: readonly Scanned[],
  where: string,
  found: FoundSoFar,
): Promise<void> {
  const doing = `scanning ${table.label}`;
  const from = `FROM ${name(table.table.database, table.table.name)}`;
  const selected = columns.flatMap((one) =>
    canBeLong(one) ? [`IF(${isLong(one)}, NULL, ${scannedText(one)})`, isLong(one)] : [scannedText(one), '0'],
  );
  const long = new Set<Scanned>();
  for await (const row of streamRows(
    session,
    `SELECT ${selected.join(', ')} ${from} WHERE ${where}`,
    doing,
  )) {
    for (const [i, one] of columns.entries()) {
      const [value, tooLong] = [row[2 * i], row[2 * i + 1]];
      if (Number(tooLong) === 1) long.add(one);
      else if (value !== null) addAll(found, one.column, kindsIn(String(value)));
    }
  }
  for (const one of long) await lookAtPieces(session, table, one, found);
}

/** Bytes from which on a value travels in pieces. */
const isLong = ({ column, only = 'TRUE', value = name(column.name) }: Scanned): string =>
  `IFNULL(LENGTH(${value}) > ${PIECE_STEP} AND (${only}), 0)`;

const canBeLong = ({ column: { length }, value }: Scanned): boolean =>
  value !== undefined || length === undefined || length > PIECE_STEP;

const kindsIn = (value: string): Set<Kind> => new Set(findCertain(value).map(({ kind }) => kind));

function addAll(found: FoundSoFar, { name: column }: Column, kinds: Iterable<Kind>): void {
  for (const kind of kinds) add(found, column, kind, 1);
}

/** The pieces of a value come one after another, because what they are cut by follows from the row. */
async function lookAtPieces(
  session: Session,
  table: TablePlan,
  scanned: Scanned,
  found: FoundSoFar,
): Promise<void> {
  const doing = `scanning ${table.label}`;
  // JSON_TABLE wants a current database, whichever.
  await session.run('USE information_schema', doing);
  const { column, value = name(column.name) } = scanned;
  const first = `1 + (understudy_piece - 1) * ${PIECE_STEP}`;
  const piece =
    column.typeClass === 'binary'
      ? asText(column, `SUBSTR(CAST(${value} AS BINARY), ${first}, ${PIECE_LENGTH})`)
      : `SUBSTR(${asText(column, value)}, ${first}, ${PIECE_LENGTH})`;
  const length = column.typeClass === 'text' ? `CHAR_LENGTH(${value})` : `LENGTH(${value})`;
  const sql = `SELECT understudy_piece, ${piece} FROM ${name(table.table.database, table.table.name)},
      JSON_TABLE(CONCAT('[0', REPEAT(',0', ${length} DIV ${PIECE_STEP}), ']'), '$[*]' COLUMNS (understudy_piece FOR ORDINALITY)) AS understudy_pieces
    WHERE ${isLong(scanned)}`;
  let kinds = new Set<Kind>();
  for await (const [no, text] of streamRows(session, sql, doing)) {
    const isFirst = Number(no) === 1;
    if (isFirst) {
      addAll(found, column, kinds);
      kinds = new Set();
    }
    for (const kind of kindsInPiece(String(text ?? ''), isFirst)) kinds.add(kind);
  }
  addAll(found, column, kinds);
}
