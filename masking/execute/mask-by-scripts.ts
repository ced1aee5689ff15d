import type { RowDataPacket } from 'mysql2/promise';
import type { WalkKey } from '../decide/walk-key.ts';
import type { TablePlan } from '../plan/plan.ts';
import { isBytes, sent } from '../run/script/sent.ts';
import { ROW_END, type ScriptThread } from '../run/script/thread.ts';
import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import type { ScriptModule } from '../transformers/transformer.ts';

/** Rows travel back in documents of at most about this size, or of a quarter of what the server takes at once. */
const DOCUMENT_LETTERS = 4_000_000;

/**
 * Masks the rows of a range by functions of the runner: only their columns and the key travel. The masks go back as
 * one JSON document, whose columns have the very types and collations of the table's, so that keys compare exactly; all
 * other masks are written by the same statement.
 *
 * @returns the number of rows
 */
export async function maskByScripts(
  session: Session,
  plan: TablePlan,
  key: WalkKey,
  where: string,
  thread: ScriptThread,
): Promise<number> {
  const doing = `masking ${plan.label}`;
  const scripted = plan.masked.flatMap(({ column, script }) => (script ? [{ column, script }] : []));
  const table = name(plan.table.database, plan.table.name);
  const selected = [
    ...scripted.flatMap(({ column, script }) => [sent(column), script.digest]),
    ...key.columns.map((column) => sent(column)),
  ];
  const [rows] = await session.connection
    .query<(string | null)[][] & RowDataPacket[][]>({
      sql: `SELECT ${selected.join(', ')} FROM ${table} ${where}`,
      rowsAsArray: true,
    })
    .catch((error: unknown) => {
      throw session.fault(error, doing);
    });
  if (rows.length === 0) return 0;
  const masks = await thread.compute(
    scripted.map(({ script }): ScriptModule => ({ file: script.file, function: script.function })),
    rows.map((row) => {
      // A function sees values alone.
      const keys = row.splice(2 * scripted.length);
      return `${JSON.stringify(row)}\t${JSON.stringify(keys).slice(1, -1)}`;
    }),
  );
  const update = updateFrom(plan, key);
  let matched = 0;
  for (const document of inDocuments(masks, await documentLetters(session)))
    matched += await session.execute(update, doing, [document]);
  return matched;
}

/** A quarter: a letter may be three bytes, and a prepared statement's packet is around it. */
async function documentLetters(session: Session): Promise<number> {
  const known = LETTERS.get(session);
  if (known !== undefined) return known;
  const [row] = await session.rows<{ most: number | string }>(
    'SELECT @@SESSION.max_allowed_packet AS most',
    'asking for the largest packet',
  );
  const letters = Math.min(DOCUMENT_LETTERS, Math.floor(Number(row?.most ?? DOCUMENT_LETTERS) / 4));
  LETTERS.set(session, letters);
  return letters;
}

/** A session's own limit is fixed when it connects. */
const LETTERS = new WeakMap<Session, number>();

/** The rows in JSON documents of at most so many letters, where a row allows. */
function inDocuments(rows: string, most: number): string[] {
  if (rows.length <= most) return [`[${rows}]`];
  const documents: string[] = [];
  let [parts, size]: [string[], number] = [[], 0];
  const flush = () => {
    if (parts.length > 0) documents.push(`[${parts.join(',')}]`);
    [parts, size] = [[], 0];
  };
  for (const part of rows.split(ROW_END)) {
    if (size + part.length > most) flush();
    parts.push(part);
    size += part.length;
  }
  flush();
  return documents;
}

function updateFrom(plan: TablePlan, key: WalkKey): string {
  const scripted = plan.masked.filter((mask) => mask.script !== undefined);
  const columns = [
    ...key.columns.map(
      (column, i) => `understudy_k${i} ${isBytes(column) ? 'TEXT' : typeOf(column)} PATH '$[${i}]'`,
    ),
    ...scripted.map(
      ({ column }, i) =>
        `understudy_m${i} ${typeOf(column)} PATH '$[${key.columns.length + i}]' ERROR ON ERROR`,
    ),
  ];
  const same = key.columns.map((column, i) => {
    const there = isBytes(column) ? `FROM_BASE64(understudy_k${i})` : `understudy_k${i}`;
    return `${name(column.name)} = ${there}`;
  });
  const assignments = [
    ...scripted.map(({ column }, i) => `${name(column.name)} = understudy_m${i}`),
    ...plan.assignments,
  ];
  // The document first: each of its rows finds its row in the table by the key. Forced: to statistics of before a large
  // load the table is empty, and MySQL would read all of it for each row.
  return `UPDATE JSON_TABLE(?, '$[*]' COLUMNS (${columns.join(', ')})) AS understudy_masks STRAIGHT_JOIN ${name(plan.table.database, plan.table.name)} FORCE INDEX (${name(key.index)}) ON ${same.join(' AND ')} SET ${assignments.join(', ')}`;
}

function typeOf(column: Column): string {
  if (column.typeClass !== 'text') return column.columnType;
  return `${column.columnType} CHARACTER SET ${column.characterSet} COLLATE ${column.collation}`;
}
