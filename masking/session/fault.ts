import { MaskingError } from '../errors.ts';

/** What mysql2 adds to the errors that it throws. */
interface MysqlFault {
  readonly code?: string;
  readonly errno?: number;
  readonly fatal?: boolean;
  readonly sqlState?: string;
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
  /** The server is well: a value did not fit where it was to go. To run it again would end in the same. */
  readonly ofData: boolean;

  /** MySQL's name and number of it, such as `ER_DATA_TOO_LONG (1406)`. */
  readonly called: string;

  constructor(
    message: string,
    next: string,
    { errno, lost, ofData = false, called = 'an error' }: Partial<DatabaseFault> & { readonly lost: boolean },
  ) {
    super(ofData ? 'value-refused' : 'database-error', message, next);
    this.errno = errno;
    this.lost = lost;
    this.ofData = ofData;
    this.called = called;
  }
}

/** True when it is no fault of the server: a value did not fit where it was to go. */
export function isOfData(error: unknown): error is DatabaseFault {
  return error instanceof DatabaseFault && error.ofData;
}

/** True when the connection is gone, and another may do. */
export function isLost(error: unknown): boolean {
  return error instanceof DatabaseFault && error.lost;
}

/** True of what a server that only reads answers to whoever would write. */
export function isOfReader(error: unknown): boolean {
  return isLost(error) && READS_ONLY.has((error as DatabaseFault).errno ?? 0);
}

/** True when the server could not be reached, or the connection was lost: it may come back. */
export function isUnreachable(error: unknown): boolean {
  return isLost(error) || (error instanceof MaskingError && error.reason === 'cannot-connect');
}

/** What says nothing of the policy or the data: the server, the way to it, who ended the run, or a bug is to blame. */
const NO_REFUSALS: ReadonlySet<string> = new Set([
  ...['cannot-connect', 'certificate-refused', 'session-setting-refused', 'binary-log-on', 'database-error'],
  ...['already-running', 'cancelled', 'internal', 'key-without-effect'],
]);

/** True of what another policy may mend, or other data: to run the same again would end in the same. */
export function isRefusal(error: unknown): boolean {
  return error instanceof MaskingError && !NO_REFUSALS.has(error.reason);
}

/** True when InnoDB rolled the transaction back, or a lock was held too long: the same statement may succeed now. */
export function isContention(error: unknown): boolean {
  return error instanceof DatabaseFault && (error.errno === 1213 || error.errno === 1205);
}

/** The right that MySQL names as missing: the words of that answer are names of rights, never a value. */
export const missingRight = (error: unknown): string | undefined =>
  /\(at least one of\) the ((?:[A-Z_, ]|or)+) privilege/.exec(String(error))?.[1];

/** True when the account lacks a right. */
export function isDenied(error: unknown): boolean {
  // 1401: XA RECOVER without its right.
  return (
    error instanceof DatabaseFault && [1044, 1045, 1142, 1143, 1227, 1370, 1401].includes(error.errno ?? 0)
  );
}

/**
 * Where the server sorts, it has no room left: on Aurora that is the instance's own storage, not the cluster's, and its size goes by
 * the class.
 */
const DISK_IS_FULL: readonly number[] = [3, 20, 1021, 1026, 1114, 1878];

/** What InnoDB answers with at times instead, and what older engines made of it: said of other faults, too. */
const ROOMLESS: ReadonlySet<number> = new Set([...DISK_IS_FULL, 1030, 1034]);

/** True when the server may have lacked room for what it sorts; `ALGORITHM = COPY` needs none of that. */
export function lacksRoom(error: unknown): boolean {
  return error instanceof DatabaseFault && !error.lost && ROOMLESS.has(error.errno ?? 0);
}

/** True when the server has no setting of that name. */
export function isUnknownSetting(error: unknown): boolean {
  return error instanceof DatabaseFault && error.errno === 1193;
}

/**
 * Faults of values by their SQLSTATE: 22 is for data that a type or a function does not take, 23 for constraints, 45 for what
 * a program of the database signals.
 */
const DATA_STATES = /^(22|23|45)/;

/** Those of MySQL's own numbers that have no SQLSTATE of their own, or share that of mistakes in SQL. */
const DATA_ERRNOS: ReadonlySet<number> = new Set([
  ...[
    1118, 1138, 1265, 1267, 1270, 1271, 1300, 1366, 1411, 1416, 1441, 1525, 1526, 1591, 1643, 1644, 1713,
    1748, 1863,
  ],
  // Regular expressions, from a pattern that is none to a text that is too much for it.
  ...Array.from({ length: 3700 - 3684 }, (_, i) => 3684 + i),
  // JSON, places, functional and multi-valued indexes, CHECKs, character sets.
  ...[
    3037, 3055, 3064, 3141, 3150, 3158, 3616, 3617, 3643, 3732, 3751, 3752, 3819, 3854, 3903, 3904, 3905,
    3907,
  ],
  ...[3020, 3988, 3995, 6136, 6527],
]);

const isDataFault = ({ errno, sqlState }: MysqlFault): boolean =>
  DATA_STATES.test(sqlState ?? '') || DATA_ERRNOS.has(errno ?? 0);

const PACKET =
  "A row is larger than the server's max_allowed_packet. Raise it in the parameter group, then run masking again.";

const DISK_FULL =
  "The server has no room left for what it sorts. On Aurora that is the instance's local storage, which goes by its class: give the source a larger maskingClass, or this server more room, then run masking again: it goes on where it stopped.";

/** What to do about faults that a person can mend. */
const NEXT: Readonly<Record<number, string>> = {
  ...Object.fromEntries(DISK_IS_FULL.map((errno) => [errno, DISK_FULL])),
  1062: "A mask met another row's value in a unique key. Give the column a rule whose outputs cannot be values of the column, such as email, hash or token; then make a new clone.",
  1153: PACKET,
  1301: PACKET,
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
  const lost = fault.fatal === true || LOST.has(fault.code ?? '') || closed || isReader(error);
  const called = `${fault.code ?? 'an error'}${fault.errno === undefined ? '' : ` (${fault.errno})`}`;
  const ofData = !lost && isDataFault(fault);
  return new DatabaseFault(
    `MySQL answered ${called} while ${doing}. Its message is left out, because it may hold a value of the data.`,
    NEXT[fault.errno ?? 0] ?? (ofData ? CORRECT : AGAIN),
    { errno: fault.errno, lost, ofData, called },
  );
}

/** ER_OPTION_PREVENTS_STATEMENT, ER_READ_ONLY_MODE. */
const READS_ONLY: ReadonlySet<number> = new Set([1290, 1836]);

/** The instance became a reader in a failover, and the address leads to another one by now. */
const isReader = (error: unknown): boolean =>
  READS_ONLY.has((error as MysqlFault).errno ?? 0) && /read[- _]only/i.test(String(error));

const AGAIN =
  'Run it again: masking goes on where it stopped. If it fails in the same way, look at the number and the table.';

const CORRECT =
  'The server is well, and running it again would end in the same: look at the rules of that table and at what it holds. If rows are masked already, make a new clone.';
