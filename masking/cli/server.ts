import { MaskingError } from '../errors.ts';
import { readSchema } from '../schema/read.ts';
import type { Schema } from '../schema/schema.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';
import { type Arguments, wrong } from './arguments.ts';
import type { Outcome } from './outcome.ts';
import { withUnseen } from './unseen.ts';

/** The server that a verb is about. @throws MaskingError where none is named */
export function targetOf({ target, verb }: Arguments): MaskingTarget {
  if (target) return target;
  throw wrong(
    '--host is missing.',
    `${verb ?? 'this'} needs a server: --host, --user, and --password-env or --defaults-file.`,
  );
}

/** Works on a connection of its own. */
export async function connected<T>(given: Arguments, work: (session: Session) => Promise<T>): Promise<T> {
  await using session = await openSession(targetOf(given));
  return await work(session);
}

/** The same for a verb that changes nothing on the server: it may be done by an account that does not see all of it. */
export const looking = (given: Arguments, work: (session: Session) => Promise<Outcome>): Promise<Outcome> =>
  connected(given, async (session) => withUnseen(session, given.databases, await work(session)));

/** The databases that are looked at. */
export function chosen({ databases }: Arguments, schema: Schema): Schema {
  if (databases.length === 0) return schema;
  const unknown = databases.find((database) => !schema.databases.includes(database));
  if (unknown !== undefined)
    throw wrong(
      `There is no database ${unknown}.`,
      `The server has ${schema.databases.join(', ') || 'none'}.`,
    );
  return {
    databases: schema.databases.filter((database) => databases.includes(database)),
    tables: schema.tables.filter((table) => databases.includes(table.database)),
  };
}

/**
 * A server is masked as a whole: what is left out would be reachable beside what is masked.
 * @throws MaskingError `called-wrongly`
 */
export async function requireAllDatabases(given: Arguments): Promise<void> {
  if (given.databases.length === 0) return;
  const schema = await connected(given, readSchema);
  const left = schema.databases.filter((database) => !given.databases.includes(database));
  chosen(given, schema);
  if (left.length === 0) return;
  throw new MaskingError(
    'called-wrongly',
    `The server also holds ${left.join(', ')}.`,
    'A server is masked as a whole. Leave --database away and decide them in the policy, or drop them from this copy.',
  );
}
