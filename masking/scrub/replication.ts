import type { Check } from '../run/check.ts';
import { DatabaseFault, isDenied } from '../session/fault.ts';
import type { Provider } from '../session/provider.ts';
import type { Session } from '../session/session.ts';

/** What production copied data from: a host, an account and its password, in plain text. */
async function sources(session: Session): Promise<number> {
  const [row] = await session.rows<{ n: number | string }>(
    "SELECT COUNT(*) AS n FROM mysql.slave_master_info WHERE IFNULL(Host, '') <> '' OR IFNULL(User_password, '') <> ''",
    'reading what the server replicates',
  );
  return Number(row?.n ?? 0);
}

/** In this order: MySQL's own way, and what Amazon offers in its place. */
const WAYS: readonly (readonly string[])[] = [
  ['STOP REPLICA', 'RESET REPLICA ALL'],
  ['STOP SLAVE', 'RESET SLAVE ALL'],
  ['CALL mysql.rds_stop_replication', 'CALL mysql.rds_reset_external_source'],
  ['CALL mysql.rds_stop_replication', 'CALL mysql.rds_reset_external_master'],
];

/** A configuration of replication that this account could not forget: tried out on a channel that is not there. */
export async function lastingReplication(session: Session, { isAmazon }: Provider): Promise<string[]> {
  if (isAmazon || (await sources(session)) === 0) return [];
  try {
    await session.run(
      "RESET REPLICA ALL FOR CHANNEL 'understudy_has_none'",
      'trying out whether replication can be forgotten',
    );
  } catch (error) {
    if (isDenied(error))
      return [
        'mysql.slave_master_info (host, account and password of the source of replication): RELOAD is missing',
      ];
    if (!(error instanceof DatabaseFault) || error.lost) throw error;
  }
  return [];
}

/** Forgets what production replicated: nobody here may go on with it, nor read the password. */
export async function forgetReplication(session: Session): Promise<Check> {
  const there = await sources(session);
  for (const way of there > 0 ? WAYS : []) {
    if ((await sources(session)) === 0) break;
    for (const statement of way) {
      try {
        await session.run(statement, 'forgetting what the server replicates');
      } catch (error) {
        // Denied or unknown here: the next way, and in the end the check says so.
        if (!(error instanceof DatabaseFault) || error.lost) throw error;
      }
    }
  }
  const left = there > 0 ? await sources(session) : 0;
  return { name: 'nothing is replicated', passed: left === 0, count: there };
}
