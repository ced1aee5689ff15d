import { createHmac, randomBytes } from 'node:crypto';
import type { Schema } from '../schema/schema.ts';
import { isDenied } from '../session/fault.ts';
import { account, name } from '../session/quote.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import type { Check } from './check.ts';
import { definitions } from './definitions.ts';
import { type StoredColumn, type StoredTable, storedTables } from './originals/places.ts';
import { onConnections } from './originals/tasks.ts';
import { selectTogether, together } from './together.ts';

/** What a masked server looked like when it was handed over: sums and digests under a key, and no value. */
export interface HandedOver {
  /** By table (`app.users`): its rows, and a sum over all that is in them. */
  readonly tables: Readonly<Record<string, readonly [rows: number, sum: string]>>;
  /** By name (`trigger app.users_history`, `account 'admin'@'%'`): a digest of all that defines it. */
  readonly objects: Readonly<Record<string, string>>;
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

/** Adds up every table and reads every definition, account and histogram. */
export async function look(
  session: Session,
  target: MaskingTarget,
  connections: number,
  schema: Schema,
  key: Buffer,
): Promise<HandedOver> {
  const wanted = new Set(schema.tables.map(({ database, name: of }) => `${database}.${of}`));
  const tables = (await storedTables(session)).filter(({ label }) => wanted.has(label));
  tables.sort((one, other) => other.rows - one.rows);
  const sums = await onConnections(target, connections, together(tables), (own, batch) =>
    addUp(own, batch, key),
  );
  const digest = (text: string) => createHmac('sha256', key).update(text).digest('hex').slice(0, 32);
  const objects = [
    ...(await definitions(session, schema)).map(({ object, digest: of }) => [object, of] as const),
    ...(await events(session)),
    ...(await accounts(session)),
    ...(await histograms(session)),
  ];
  const inOrder = <T>(entries: readonly (readonly [string, T])[]) =>
    Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    tables: inOrder(sums),
    objects: inOrder(objects.map(([object, text]) => [object, digest(text)] as const)),
  };
}

/** Sessions of `look` that have the key. */
const keyed = new WeakSet<Session>();

/** The sums of some tables' rows: of each, 60 bits of a digest under the key, of all its columns. */
async function addUp(
  session: Session,
  tables: readonly StoredTable[],
  key: Buffer,
): Promise<(readonly [string, readonly [number, string]])[]> {
  const doing = 'adding up';
  // As a parameter: no log and no list of statements has it.
  if (!keyed.has(session)) await session.execute(`SET ${KEY} = UNHEX(?)`, doing, [key.toString('hex')]);
  keyed.add(session);
  const asked = tables.map(({ label, database, name: of, columns }) => {
    const values = columns.map((column) => `IFNULL(${bytesOf(column)}, X'00'), X'1F'`);
    const row = `SHA2(CONCAT(${[KEY, ...values].join(', ')}), 256)`;
    const sum = `CAST(SUM(CAST(CONV(LEFT(${row}, 15), 16, 10) AS UNSIGNED)) AS CHAR)`;
    return { label, select: `CONCAT_WS(',', COUNT(*), ${sum})`, from: name(database, of) };
  });
  const found = await selectTogether(session, asked, doing);
  return tables.map(({ label }, i) => {
    const [rows, sum = '0'] = found[i]?.[0]?.split(',') ?? [];
    return [label, [Number(rows ?? 0), sum]];
  });
}

/** SQL of a value's bytes; text stays in its own character set. */
function bytesOf({ name: of, dataType, characterSet }: StoredColumn): string {
  const value = name(of);
  if (dataType === 'json') return `CAST(${value} AS CHAR)`;
  if (dataType === 'bit') return `HEX(${value} + 0)`;
  // A FLOAT is written with six digits, and has more.
  if (dataType === 'float') return `(${value} + 0e0)`;
  if (/^(geometry|point|linestring|polygon|multi\w+|geom\w*collection)$/.test(dataType))
    return `CONCAT(ST_SRID(${value}), '|', HEX(ST_AsBinary(${value})))`;
  return characterSet === undefined ? value : `CAST(${value} AS BINARY)`;
}

async function events(session: Session): Promise<(readonly [string, string])[]> {
  const rows = await session.rows<{ event: string; status: string }>(
    "SELECT CONCAT('state of the event ', EVENT_SCHEMA, '.', EVENT_NAME) AS event, STATUS AS status FROM information_schema.EVENTS",
    'reading the events',
  );
  return rows.map(({ event, status }) => [event, status]);
}

/** Their rights, and whether they are locked; passwords change when a clone is handed over. */
async function accounts(session: Session): Promise<(readonly [string, string])[]> {
  const doing = 'reading the accounts';
  const there = await session.rows<{ user: string; host: string; locked: string }>(
    'SELECT User AS user, Host AS host, account_locked AS locked FROM mysql.user',
    doing,
  );
  const found: (readonly [string, string])[] = [];
  for (const { user, host, locked } of there) {
    // Of those by which a provider runs the server, a master user may not see the rights.
    const grants = await session
      .rows<Record<string, string>>(`SHOW GRANTS FOR ${account(user, host)}`, doing)
      .catch((error: unknown) => {
        if (!isDenied(error)) throw error;
        return [{ grant: 'rights that this account may not see' }];
      });
    const rights = grants.map((row) => Object.values(row)[0] ?? '').sort();
    found.push([`account ${account(user, host)}`, [locked, ...rights].join('\n')]);
  }
  return found;
}

async function histograms(session: Session): Promise<(readonly [string, string])[]> {
  const rows = await session.rows<{ at: string }>(
    "SELECT CONCAT('histogram of ', SCHEMA_NAME, '.', TABLE_NAME, '.', COLUMN_NAME) AS at FROM information_schema.COLUMN_STATISTICS",
    'reading the histograms',
  );
  return rows.map(({ at }) => [at, 'there']);
}

/** What has changed since: table by table, and whatever else is there. */
export function changes(before: HandedOver, now: HandedOver): Check[] {
  const labels = [...new Set([...Object.keys(before.tables), ...Object.keys(now.tables)])].sort();
  const tables = labels.map((label): Check => {
    const [was, is] = [before.tables[label], now.tables[label]];
    const detail =
      was === undefined
        ? 'it was not there'
        : is === undefined
          ? 'it is gone'
          : was[0] !== is[0]
            ? `${was[0]} rows then, ${is[0]} now`
            : 'as many rows, and something in them is another';
    const passed = was !== undefined && is !== undefined && was[0] === is[0] && was[1] === is[1];
    const name = `${label}: its rows are those that were handed over`;
    return { name, passed, count: is?.[0] ?? 0, ...(passed ? {} : { detail: `changed since: ${detail}` }) };
  });
  const objects = [...new Set([...Object.keys(before.objects), ...Object.keys(now.objects)])].sort();
  const different = objects.filter((object) => before.objects[object] !== now.objects[object]);
  const told = different.map((object) =>
    before.objects[object] === undefined
      ? `${object} is new`
      : now.objects[object] === undefined
        ? `${object} is gone`
        : `${object} is another`,
  );
  return [
    ...tables,
    {
      name: 'definitions, events, accounts and histograms are those that were handed over',
      passed: told.length === 0,
      count: objects.length,
      ...(told.length === 0 ? {} : { detail: `changed since: ${told.join(', ')}` }),
    },
  ];
}
