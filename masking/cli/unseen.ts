import { SERVER_DATABASES } from '../schema/server-tables.ts';
import type { Session } from '../session/session.ts';
import type { Outcome } from './outcome.ts';

/** A right to read, among those of `GRANT a, b (c) ON d TO e`; that to some columns alone is none. */
const READS = /(?:^|, ?)(?:SELECT|ALL PRIVILEGES)(?=,|$)/;

const quoted = (database: string): string => `\`${database.replaceAll('`', '``')}\``;

/**
 * Says so in an outcome where the account may not read all that it was asked to look at: `information_schema` lists nothing of a
 * table or column on which there is no right, and so there is none to tell of.
 *
 * @param databases those that are looked at; all of the server's where there is none
 */
export async function withUnseen(
  session: Session,
  databases: readonly string[],
  outcome: Outcome,
): Promise<Outcome> {
  const grants = (
    await session.rows<Record<string, string>>('SHOW GRANTS', 'asking what may be read')
  ).flatMap((row) => Object.values(row));
  const reads = (of: string) =>
    grants.some((grant) => {
      const [, rights = '', where] = /^GRANT (.*) ON (\S+|`.*`\.\*) TO /.exec(grant) ?? [];
      return where === of && READS.test(rights);
    });
  // Amazon takes the server's own databases away from its master user.
  const isTakenAway = grants.some((grant) => {
    const [, rights = '', database = ''] = /^REVOKE (.*) ON `(.*)`\.\* FROM /.exec(grant) ?? [];
    return READS.test(rights) && !SERVER_DATABASES.includes(database);
  });
  const all = reads('*.*') && !isTakenAway;
  const those = databases.length > 0 && databases.every((database) => reads(`${quoted(database)}.*`));
  if (all || those) return outcome;
  const unseen =
    'This account may not read all of the server. A table or column on which it has no right is not even listed to it: nobody has looked at those, and they are not told of here. Use an account that has SELECT on *.*, or on all of each database that --database names.';
  return { ...outcome, json: { ...(outcome.json as object), unseen }, text: `${outcome.text}\n\n${unseen}` };
}
