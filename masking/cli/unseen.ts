import { SERVER_DATABASES } from '../schema/server-tables.ts';
import type { Session } from '../session/session.ts';
import type { Outcome } from './outcome.ts';

/** A right to read, among those of `GRANT a, b (c) ON d TO e`; that to some columns alone is none. */
const READS = /(?:^|, ?)(?:SELECT|ALL PRIVILEGES)(?=,|$)/;

/**
 * The names that a grant's database stands for: `_` and `%` stand for any character and any characters, unless there is a
 * backslash before them. Under `partial_revokes` they stand for themselves.
 */
function databasesOf(
  granted: string,
  literally: boolean,
): { readonly names: RegExp; readonly isPattern: boolean } {
  let isPattern = false;
  const names = granted.replaceAll('``', '`').replace(/\\(.)|(.)/gsu, (_, escaped?: string, plain = '') => {
    if (escaped === undefined && !literally && (plain === '_' || plain === '%')) {
      isPattern = true;
      return plain === '_' ? '.' : '.*';
    }
    return RegExp.escape(escaped ?? plain);
  });
  return { names: new RegExp(`^${names}$`, 'su'), isPattern };
}

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
  const [setting] = await session.rows<{ Value: string }>(
    "SHOW GLOBAL VARIABLES LIKE 'partial_revokes'",
    'asking how grants are read',
  );
  const granted = grants.flatMap((grant) => {
    const [, rights = '', everywhere, database = ''] =
      /^GRANT (.*) ON (?:(\*\.\*)|`(.*)`\.\*) TO /s.exec(grant) ?? [];
    if (rights === '') return [];
    const of = everywhere === undefined ? databasesOf(database, setting?.Value === 'ON') : undefined;
    return [{ of, reads: READS.test(rights) }];
  });
  /** Of several grants MySQL takes the narrowest alone: one to a pattern counts where none takes its place. */
  const readsAllOf = (database: string) => {
    const those = granted.filter(({ of }) => of?.names.test(database));
    return (
      those.some(({ of, reads }) => reads && !of?.isPattern) ||
      (those.length > 0 && those.every(({ reads }) => reads))
    );
  };
  // Amazon takes the server's own databases away from its master user.
  const isTakenAway = grants.some((grant) => {
    const [, rights = '', database = ''] = /^REVOKE (.*) ON `(.*)`\.\* FROM /.exec(grant) ?? [];
    return READS.test(rights) && !SERVER_DATABASES.includes(database);
  });
  const all = granted.some(({ of, reads }) => of === undefined && reads) && !isTakenAway;
  const those = databases.length > 0 && databases.every(readsAllOf);
  if (all || those) return outcome;
  const unseen =
    'This account may not read all of the server. A table or column on which it has no right is not even listed to it: nobody has looked at those, and they are not told of here. Use an account that has SELECT on *.*, or on all of each database that --database names.';
  return { ...outcome, json: { ...(outcome.json as object), unseen }, text: `${outcome.text}\n\n${unseen}` };
}
