import type { Session } from '../session/session.ts';

/** When nothing is known of the server: enough for a small one, and twice too many hurt little. */
const UNKNOWN = 4;
const MOST = 32;

const GIB = 1024 ** 3;
/** Aurora's memory-optimised classes, which masking is done on, have 8 GiB a vCPU; three quarters are buffer pool. */
const POOL_A_VCPU = 6 * GIB;

/**
 * How many connections should mask at the same time: about one a vCPU of the server. No statement of MySQL tells their
 * number, so this is a guess from settings that follow it; who knows the instance class passes the number instead.
 */
export async function suitableConnections(session: Session): Promise<number> {
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
