import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseFault } from '../session/fault.ts';
import type { Session } from '../session/session.ts';

/** In what way a server is in use, so that masking it would reach further than its own data. */
export const USES = ['binary-log', 'replicas', 'writers'] as const;
/** A way in which somebody else still uses a server. */
export type Use = (typeof USES)[number];

/** A use that was found, and how it shows. */
export interface FoundUse {
  readonly use: Use;
  /** A half sentence, without any value: `it writes a binary log`. */
  readonly shows: string;
}

/** Least time between the two looks at what the server was given to write: a busy application writes more often. */
const BETWEEN_LOOKS_MS = 1000;

/** What masking would write into the server's binary log, or into the servers that copy it. */
export async function copiesOf(session: Session): Promise<FoundUse[]> {
  const found: FoundUse[] = [];
  const doing = 'looking for a binary log and replicas';
  const [log] = await session.rows<{ enabled: number }>('SELECT @@GLOBAL.log_bin AS enabled', doing);
  if (Number(log?.enabled) !== 0) found.push({ use: 'binary-log', shows: 'it writes a binary log' });
  const registered =
    (await tolerated(session, 'SHOW REPLICAS')) ?? (await tolerated(session, 'SHOW SLAVE HOSTS'));
  // Not every reader of a binary log registers: tools that copy changes elsewhere do not.
  const reading = await session.rows(
    "SELECT 1 FROM information_schema.PROCESSLIST WHERE COMMAND LIKE 'Binlog Dump%'",
    doing,
  );
  const attached = Math.max(registered?.length ?? 0, reading.length);
  const group = await tolerated(
    session,
    "SELECT 1 FROM performance_schema.replication_group_members WHERE MEMBER_STATE <> 'OFFLINE'",
  );
  if (attached > 0)
    found.push({ use: 'replicas', shows: `${attached} replicas or readers of its binary log are attached` });
  else if ((group?.length ?? 0) > 1)
    found.push({ use: 'replicas', shows: `it is one of ${group?.length} of a group` });
  return found;
}

/** The readers of an Aurora cluster: they show at once what is written here. None where there is no Aurora. */
export async function auroraReaders(session: Session): Promise<FoundUse[]> {
  // A clone's table also names the instances of its source, as they were.
  const readers = await tolerated(
    session,
    "SELECT 1 FROM information_schema.REPLICA_HOST_STATUS WHERE SESSION_ID <> 'MASTER_SESSION_ID' AND LAST_UPDATE_TIMESTAMP >= UTC_TIMESTAMP() - INTERVAL 1 MINUTE",
  );
  return readers && readers.length > 0
    ? [{ use: 'replicas', shows: `its cluster has ${readers.length} readers` }]
    : [];
}

/**
 * Whether others write at this moment: an open transaction that has changed rows, replication that runs, a statement
 * that changes something.
 *
 * @param transactions a look at them that was begun (`lookAtTransactions`)
 */
export async function writersOn(session: Session, transactions: Transactions): Promise<FoundUse[]> {
  const found = (shows: string): FoundUse[] => [{ use: 'writers', shows }];
  const open = await transactions();
  if (open > 0) return found(`${open} open transactions of others have changed rows`);
  const applied =
    (await tolerated(session, 'SHOW REPLICA STATUS')) ?? (await tolerated(session, 'SHOW SLAVE STATUS'));
  if (applied?.some((channel) => Object.entries(channel).some(isRunning)))
    return found('it is a replica, and replication runs');
  const statements = await session.rows<{ statement: string | null }>(
    "SELECT LEFT(INFO, 2000) AS statement FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID() AND COMMAND IN ('Query', 'Execute')",
    DOING,
  );
  const writing = statements.filter(({ statement }) => changesSomething(statement ?? ''));
  return writing.length > 0 ? found(`${writing.length} sessions of others are changing something`) : [];
}

/** Looks whether anything is written from now until the function that it gives is called. */
export async function watchWriters(session: Session): Promise<() => Promise<FoundUse[]>> {
  const since = performance.now();
  const before = await writesOfOthers(session);
  return async () => {
    const left = BETWEEN_LOOKS_MS - (performance.now() - since);
    // The look at transactions takes a while, too: both wait for the same moment.
    await sleep(Math.max(0, left - SHOWN_ANEW_MS));
    const transactions = await lookAtTransactions(session);
    await sleep(Math.max(0, Math.min(left, SHOWN_ANEW_MS)));
    const written = (await writesOfOthers(session)) - before;
    return written > 0n
      ? [{ use: 'writers', shows: `others wrote ${written} times since masking looked first` }]
      : await writersOn(session, transactions);
  };
}

/** How many transactions of others have changed rows, and are open for longer than a moment. */
type Transactions = () => Promise<number>;

const DOING = 'looking for others who write';

/** InnoDB shows what was a tenth of a second ago, to whoever looks soon after another: after so long it is shown anew. */
const SHOWN_ANEW_MS = 250;

/** Begins a look at the open transactions; what it gives waits until the second look shows what is. */
export async function lookAtTransactions(session: Session): Promise<Transactions> {
  const since = performance.now();
  // The first look only makes InnoDB look anew.
  await openTransactions(session);
  return async () => {
    await sleep(Math.max(0, SHOWN_ANEW_MS - (performance.now() - since)));
    return openTransactions(session);
  };
}

/** The same without waiting, where none shows: one that has just begun may be missed, and one that has just ended is not told. */
export async function glanceAtTransactions(session: Session): Promise<number> {
  return (await openTransactions(session)) === 0 ? 0 : (await lookAtTransactions(session))();
}

async function openTransactions(session: Session): Promise<number> {
  const open = await session.rows(
    // Without a session: one that was prepared, or is being undone after a crash. Nobody is at work there.
    'SELECT 1 FROM information_schema.INNODB_TRX WHERE trx_rows_modified > 0 AND trx_mysql_thread_id NOT IN (0, CONNECTION_ID())',
    DOING,
  );
  return open.length;
}

const isRunning = ([name, value]: [string, unknown]): boolean =>
  /^(Replica|Slave)_(IO|SQL)_Running$/.test(name) && value !== 'No';

/** True of a statement that may write, behind comments before it; one that stands in a comment that is carried out is a statement. */
function changesSomething(statement: string): boolean {
  const verb =
    /^(?:\s|\/\*!\d*|\/\*(?!!)[\s\S]*?\*\/|--\s.*\n|#.*\n|\()*(\w+)/.exec(statement)?.[1]?.toLowerCase() ??
    '';
  return /^(insert|update|delete|replace|load|call|with|alter|create|drop|truncate|rename|optimize|import|grant|revoke|xa|commit)$/.test(
    verb,
  );
}

/** Statements that write, by the names under which MySQL counts them: prepared ones, and those of programs, too. */
const WRITES =
  /^Com_(insert|insert_select|update|update_multi|delete|delete_multi|replace|replace_select|load|truncate|(alter|create|drop|rename)_table|(create|drop)_(db|index))$/;

/**
 * How many statements that write others have given the server since it started. Rows that InnoDB has written would
 * count what the server does by itself: it keeps its statistics as rows.
 */
async function writesOfOthers(session: Session): Promise<bigint> {
  const count = async (scope: 'GLOBAL' | 'SESSION') => {
    const counters = await session.rows<{ Variable_name: string; Value: string }>(
      `SHOW ${scope} STATUS LIKE 'Com\\_%'`,
      'counting what others write',
    );
    const writes = counters.filter(({ Variable_name: name }) => WRITES.test(name));
    return writes.reduce((sum, { Value: value }) => sum + BigInt(value), 0n);
  };
  return (await count('GLOBAL')) - (await count('SESSION'));
}

/** The rows of a statement that not every server knows and not every account may give; nothing where it is refused. */
async function tolerated(session: Session, sql: string): Promise<Record<string, unknown>[] | undefined> {
  try {
    return await session.rows(sql, 'looking at who uses the server');
  } catch (error) {
    if (!(error instanceof DatabaseFault) || error.lost) throw error;
    return undefined;
  }
}
