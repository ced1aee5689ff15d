import { DatabaseFault } from '../session/fault.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import type { Check } from '../verify/verify.ts';

const servers = (session: Session) =>
  session.rows<{ server: string }>(
    'SELECT Server_name AS server FROM mysql.servers',
    'reading mysql.servers',
  );

/** Drops the servers that FEDERATED tables would connect to: they hold accounts and passwords of other databases. */
export async function dropServers(session: Session): Promise<Check> {
  const there = await servers(session);
  for (const { server } of there) {
    try {
      await session.run(`DROP SERVER ${name(server)}`, `dropping the server ${server}`);
    } catch (error) {
      // Denied, it is still there: the check says so.
      if (!(error instanceof DatabaseFault) || error.lost) throw error;
    }
  }
  const left = await servers(session);
  return {
    name: 'mysql.servers is empty',
    passed: left.length === 0,
    count: there.length,
    ...(left.length === 0 ? {} : { detail: `${left.length} could not be dropped; drop them at the source` }),
  };
}
