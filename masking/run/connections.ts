import type { Session } from '../session/session.ts';
import { unfit } from './server-settings.ts';

/** When nothing is known of the server: enough for a small one, and twice too many hurt little. */
const UNKNOWN = 4;
const MOST = 32;

const GIB = 1024 ** 3;
/** Aurora's memory-optimised classes, which masking is done on, have 8 GiB a vCPU; three quarters are buffer pool. */
const POOL_A_VCPU = 6 * GIB;

/** Connections beside those that mask: the one that holds the server, and those that look, measure and explain meanwhile. */
const BESIDE = 4;

/**
 * How many connections mask at the same time: as many as are wanted (as suit the server, where nobody says), or as there is room for.
 *
 * @throws MaskingError `server-settings` where there is not even room for one
 */
export async function connectionsFor(session: Session, wanted?: number): Promise<number> {
  const [limits] = await session.rows<Record<'account' | 'server' | 'own' | 'others', number | string>>(
    `SELECT @@SESSION.max_user_connections AS account, @@GLOBAL.max_connections AS server, COUNT(*) AS others,
       IFNULL(SUM(USER = SUBSTRING_INDEX(USER(), '@', 1)), 0) AS own FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID()`,
    'asking how many connections there may be',
  );
  const { account = 0, server = 0, own = 0, others = 0 } = limits ?? {};
  const room = [
    { setting: 'max_user_connections', most: Number(account), taken: Number(own) },
    { setting: 'max_connections', most: Number(server), taken: Number(others) },
  ]
    .filter(({ most }) => most > 0)
    .map((one) => ({ ...one, left: one.most - one.taken - BESIDE }));
  const full = room.filter(({ left }) => left < 1);
  if (full.length > 0)
    throw unfit(
      full.map(
        ({ setting, most, taken }) =>
          `${setting} is ${most}, of which ${taken} are taken: write ${taken + BESIDE + UNKNOWN} or more`,
      ),
    );
  return Math.min(wanted ?? (await suitableConnections(session)), ...room.map(({ left }) => left));
}

/**
 * How many connections should mask at the same time: about one a vCPU of the server. No statement of MySQL tells their
 * number, so this is a guess from settings that follow it; who knows the instance class passes the number instead.
 */
async function suitableConnections(session: Session): Promise<number> {
  const rows = await session.rows<{ Variable_name: string; Value: string }>(
    "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('aurora_version', 'innodb_buffer_pool_size', 'innodb_read_io_threads')",
    'reading how large the server is',
  );
  const settings = new Map(rows.map((row) => [row.Variable_name, row.Value]));
  const guess = settings.has('aurora_version')
    ? Number(settings.get('innodb_buffer_pool_size')) / POOL_A_VCPU
    : // Since 8.4 half of the vCPUs, and at least 4: only more than that says something.
      Number(settings.get('innodb_read_io_threads')) > 4
      ? Number(settings.get('innodb_read_io_threads')) * 2
      : UNKNOWN;
  return Math.max(2, Math.min(MOST, Math.round(guess) || UNKNOWN));
}
