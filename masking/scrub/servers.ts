import type { Check } from '../run/check.ts';
import { DatabaseFault, isDenied } from '../session/fault.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

const servers = (session: Session) =>
  session.rows<{ server: string }>(
    'SELECT Server_name AS server FROM mysql.servers',
    'reading mysql.servers',
  );

/** A name that nobody gives a server: dropping it tells whether one may be dropped. */
const NO_SERVER = 'understudy has no server of this name';

/** Servers of FEDERATED tables that this account could not drop: it is tried out on one that is not there. */
export async function lastingServers(session: Session): Promise<string[]> {
  const there = await servers(session);
  if (there.length === 0) return [];
  try {
    await session.run(
      `DROP SERVER IF EXISTS ${name(NO_SERVER)}`,
      'trying out whether servers can be dropped',
    );
    return [];
  } catch (error) {
    if (!isDenied(error)) throw error;
    return [
      `mysql.servers (${there.length} servers, with passwords of other databases): the right to DROP SERVER is missing`,
    ];
  }
}

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
