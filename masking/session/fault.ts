import { MaskingError } from '../errors.ts';

/** What mysql2 adds to the errors that it throws. */
interface MysqlFault {
  readonly code?: string;
  readonly errno?: number;
  readonly fatal?: boolean;
}

const LOST = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'ECONNRESET',
  'EPIPE',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'ER_SERVER_SHUTDOWN',
  'ER_SERVER_GONE_ERROR',
  'ER_CLIENT_INTERACTION_TIMEOUT',
  // Somebody ended the statement or the session: a failover does.
  'ER_QUERY_INTERRUPTED',
  'ER_SESSION_WAS_KILLED',
]);

/** A fault of the server or of the connection, without any of its words. */
export class DatabaseFault extends MaskingError {
  readonly errno: number | undefined;
  /** The connection is gone, and another may do. */
  readonly lost: boolean;

  constructor(message: string, next: string, errno: number | undefined, lost: boolean) {
    super('database-error', message, next);
    this.errno = errno;
    this.lost = lost;
  }
}

/** True when the connection is gone, and another may do. */
export function isLost(error: unknown): boolean {
  return error instanceof DatabaseFault && error.lost;
}

/** True when the server could not be reached, or the connection was lost: it may come back. */
export function isUnreachable(error: unknown): boolean {
  return isLost(error) || (error instanceof MaskingError && error.reason === 'cannot-connect');
}

/** True when InnoDB rolled the transaction back, or a lock was held too long: the same statement may succeed now. */
export function isContention(error: unknown): boolean {
  return error instanceof DatabaseFault && (error.errno === 1213 || error.errno === 1205);
}

/** True when the account lacks a right. */
export function isDenied(error: unknown): boolean {
  // 1401: XA RECOVER without its right.
  return (
    error instanceof DatabaseFault && [1044, 1045, 1142, 1143, 1227, 1370, 1401].includes(error.errno ?? 0)
  );
}

const DISK_FULL =
  'The server has no room left. Give it more (indexes are sorted on its temporary disk), then run masking again: it goes on where it stopped.';

/** What to do about faults that a person can mend. */
const NEXT: Readonly<Record<number, string>> = {
  3: DISK_FULL,
  1021: DISK_FULL,
  1026: DISK_FULL,
  1114: DISK_FULL,
  1062: "A mask met another row's value in a unique key. Give the column a rule whose outputs cannot be values of the column, such as email, hash or token; then make a new clone.",
  1153: "A row is larger than the server's max_allowed_packet. Raise it in the parameter group, then run masking again.",
  1205: 'Somebody else holds a lock on the clone for minutes: a session, or a prepared XA transaction (XA RECOVER). End it, then run masking again: it goes on where it stopped.',
};

/**
 * The fault as our own error. The original is not kept as its cause: it carries the statement and MySQL's message,
 * and either may hold values of the data.
 */
export function withoutValues(error: unknown, doing: string): MaskingError {
  if (error instanceof MaskingError) return error;
  const fault = error as MysqlFault;
  const closed = /closed state|closed connection/.test(String(error));
  if (fault.errno === undefined && fault.code === undefined && !closed) {
    const kind = error instanceof Error ? error.constructor.name : typeof error;
    return new MaskingError('internal', `${kind} while ${doing}`, 'This is a bug: please report it.');
  }
  const lost = fault.fatal === true || LOST.has(fault.code ?? '') || closed;
  const known = `${fault.code ?? 'an error'}${fault.errno === undefined ? '' : ` (${fault.errno})`}`;
  return new DatabaseFault(
    `MySQL answered ${known} while ${doing}. Its message is left out, because it may hold a value of the data.`,
    NEXT[fault.errno ?? 0] ??
      'Run it again: masking goes on where it stopped. If it fails in the same way, look at the number and the table.',
    fault.errno,
    lost,
  );
}
