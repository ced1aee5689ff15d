import { createHmac, randomBytes } from 'node:crypto';
import { onConnections } from '../run/each-table.ts';
import { selectTogether, together } from '../run/together.ts';
import { label, type Schema } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import { veiled } from '../session/veiled.ts';
import { type StoredColumn, type StoredTable, storedTables } from '../verify/originals/places.ts';
import { PARTS_EACH, rangesOf } from '../verify/originals/ranges.ts';
import { LOOKED_AT, objectsOf } from './server-objects.ts';
import { type OnUnseen, tolerating } from './unseen.ts';

/** What stands in a table: how many rows, a sum over all that is in them, and the names of its columns. */
export type TableSum = readonly [rows: number, sum: string, columns: readonly string[]];

/** What a masked server looked like when it was handed over: sums and digests under a key, and no value. */
export interface HandedOver {
  /** By table: `app.users`. */
  readonly tables: Readonly<Record<string, TableSum>>;
  /** By name (`trigger app.users_history`, `account 'admin'@'%'`): a digest of all that defines it. */
  readonly objects: Readonly<Record<string, string>>;
  /** Further kinds of objects that were looked at; absent where the attestation is older than that look. */
  readonly looked?: readonly string[];
}

/**
 * The key of a server's sums: of the attestation's own key, where there is one, and else of what lies beside the attestation
 * in the clone. That guards against accidents, and keeps sums of a few values from being guessed where the attestation
 * is read alone; a person who may write there could make sums of his own.
 */
export function sumsKey(salt: Buffer, attestationKey: Buffer | undefined): Buffer {
  return attestationKey === undefined
    ? salt
    : createHmac('sha256', attestationKey).update('understudy sums\n').update(salt).digest();
}

/** What makes two servers' sums of the same rows differ. */
export const newSalt = (): Buffer => randomBytes(32);

const KEY = '@understudy_sums_key';

/** What is looked at, and by which key it is added up. */
export interface Looking {
  readonly target: MaskingTarget;
  readonly connections: number;
  readonly schema: Schema;
  /** See `sumsKey`. */
  readonly key: Buffer;
  /** Which tables are added up; all of the schema's unless given. */
  readonly isAdded?: (table: StoredTable) => boolean;
  /** The columns of a table (`app.users`) that are added up, in their order; all that it has unless given. */
  readonly columnsOf?: (table: string) => readonly string[] | undefined;
  /** Told what this account cannot look at; without, that is a fault. */
  readonly onUnseen?: OnUnseen;
}

/** Adds up every table and reads every definition, account and histogram. */
export async function lookAtHandedOver(session: Session, looking: Looking): Promise<HandedOver> {
  const { target, connections, schema, key, isAdded = () => true, onUnseen } = looking;
  const wanted = new Set(schema.tables.map(label));
  const tables = (await storedTables(session)).filter((table) => wanted.has(table.label) && isAdded(table));
  const parts = await partsOf(session, tables, connections);
  const sums = await onConnections(target, connections, together(parts), (own, batch) =>
    addUpSeen(own, batch, looking),
  );
  const objects = await objectsOf(session, looking, key, onUnseen);
  return { tables: inOrder(joined(sums, parts)), objects, looked: LOOKED_AT };
}

/** By their names, so that the same things are the same text. */
const inOrder = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

/** A table, or a range of its key. */
interface Part {
  readonly table: StoredTable;
  /** SQL that is true of its rows. */
  readonly where: string;
  /** About how many that are. */
  readonly rows: number;
}

/** One connection uses one of the server's processors: large tables are added up in parts, the largest first. */
async function partsOf(
  session: Session,
  tables: readonly StoredTable[],
  connections: number,
): Promise<Part[]> {
  const parts: Part[] = [];
  for (const table of tables) {
    const ranges =
      connections < 2
        ? undefined
        : await tolerating(
            () => {},
            'its key',
            () => rangesOf(session, table, connections * PARTS_EACH),
          );
    for (const where of ranges ?? ['TRUE'])
      parts.push({ table, where, rows: table.rows / (ranges?.length ?? 1) });
  }
  return parts.sort((one, other) => other.rows - one.rows);
}

/** The sums of whole tables; nothing of one of which a part could not be seen. */
function joined(
  sums: readonly (readonly [string, TableSum])[],
  parts: readonly Part[],
): [string, TableSum][] {
  const wanted = Map.groupBy(parts, ({ table }) => table.label);
  return [...Map.groupBy(sums, ([of]) => of)].flatMap(([of, those]): [string, TableSum][] => {
    const [first] = those;
    if (first === undefined || those.length !== wanted.get(of)?.length) return [];
    const rows = those.reduce((all, [, [n]]) => all + n, 0);
    const sum = those.reduce((all, [, [, one]]) => all + BigInt(one), 0n);
    return [[of, [rows, String(sum), first[1][2]]]];
  });
}

const namesOf = ({ columns }: StoredTable): string[] => columns.map((column) => column.name);

/** The sums of those that can be seen: where one of several cannot, each is asked by itself. */
async function addUpSeen(
  session: Session,
  parts: readonly Part[],
  looking: Looking,
): Promise<(readonly [string, TableSum])[]> {
  const { onUnseen } = looking;
  if (onUnseen === undefined) return addUp(session, parts, looking);
  if (parts.length > 1) {
    const all = await tolerating(
      () => {},
      'these tables',
      () => addUp(session, parts, looking),
    );
    if (all) return all;
  }
  const seen: (readonly [string, TableSum])[] = [];
  for (const part of parts)
    seen.push(
      ...((await tolerating(onUnseen, `the rows of ${part.table.label}`, () =>
        addUp(session, [part], looking),
      )) ?? []),
    );
  return seen;
}

/** Sessions of `look` that have the key. */
const keyed = new WeakSet<Session>();

/** The sums of parts' rows: of each, 60 bits of a digest under the key, of its columns. */
async function addUp(
  session: Session,
  parts: readonly Part[],
  { key, columnsOf = () => undefined }: Looking,
): Promise<(readonly [string, TableSum])[]> {
  const doing = 'adding up';
  if (!keyed.has(session))
    await session.run(`SET ${KEY} = ${await veiled(session, key.toString('hex'), doing)}`, doing);
  keyed.add(session);
  const asked = parts.map(({ table, where }) => {
    const values = (columnsOf(table.label) ?? namesOf(table)).flatMap((of) => {
      const column = table.columns.find((one) => one.name === of);
      return column ? ended(column) : [];
    });
    const row = `SHA2(CONCAT(${[KEY, ...values].join(', ')}), 256)`;
    const sum = `CAST(SUM(CAST(CONV(LEFT(${row}, 15), 16, 10) AS UNSIGNED)) AS CHAR)`;
    const select = `CONCAT_WS(',', COUNT(*), ${sum})`;
    return { label: table.label, select, from: `${name(table.database, table.name)} WHERE ${where}` };
  });
  const found = await selectTogether(session, asked, doing);
  return parts.map(({ table }, i) => {
    const [rows, sum = '0'] = found[i]?.[0]?.split(',') ?? [];
    return [table.label, [Number(rows ?? 0), sum, namesOf(table)]];
  });
}

/** SQL of a value's bytes and their end; NULL is what no text is. */
function ended(column: StoredColumn): string {
  const bytes = bytesOf(column);
  return `${column.nullable ? `IFNULL(${bytes}, X'00')` : bytes}, X'1F'`;
}

/** Character sets of which a byte of 0 is no character: MySQL would fill it up to one. */
const WIDE = /^(ucs2|utf16|utf16le|utf32)$/;

/** SQL of a value's bytes. Text needs no CAST, which takes a third of the time: beside bytes MySQL takes it for bytes of its own character set. */
function bytesOf({ name: of, dataType, characterSet }: StoredColumn): string {
  const value = name(of);
  if (dataType === 'json') return `CAST(${value} AS CHAR)`;
  if (dataType === 'bit') return `HEX(${value} + 0)`;
  if (dataType === 'vector') return `HEX(${value})`;
  // A FLOAT is written with six digits, and has more.
  if (dataType === 'float') return `(${value} + 0e0)`;
  if (/^(geometry|point|linestring|polygon|multi\w+|geom\w*collection)$/.test(dataType))
    return `CONCAT(ST_SRID(${value}), '|', HEX(ST_AsBinary(${value})))`;
  return WIDE.test(characterSet ?? '') ? `CAST(${value} AS BINARY)` : value;
}
