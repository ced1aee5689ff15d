import { MaskingError } from '../errors.ts';
import { requireTriggersAreOurs } from '../execute/triggers.ts';
import type { Plan } from '../plan/plan.ts';
import type { Table } from '../schema/schema.ts';
import { SERVER_DATABASES } from '../schema/server-tables.ts';
import { isDenied } from '../session/fault.ts';
import { providerOf } from '../session/provider.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { requireLockable } from './accounts.ts';
import { lastingAttributes } from './attributes.ts';
import { lastingEvents } from './events.ts';
import { lastingNotes } from './notes.ts';
import { lastingReplication } from './replication.ts';
import { lastingServers } from './servers.ts';

/**
 * Refuses a server of which something could not be masked or scrubbed, by this account, once its rows are masked: told
 * by lint, and before anything is changed.
 *
 * @throws MaskingError `accounts-not-locked`, `cannot-scrub`, `triggers-cannot-return`, `cannot-write`
 */
export async function requireScrubbable(session: Session, plan: Plan): Promise<void> {
  const provider = await providerOf(session);
  // Who looks at the schema of production with an account for that is told of the schema alone.
  if (!provider.changesAccounts) return;
  await requireLockable(session, provider);
  const lasting = [
    ...(await lastingAttributes(session, provider)),
    ...(await lastingServers(session)),
    ...(await lastingReplication(session, provider)),
    ...(await lastingNotes(session)),
    ...(await lastingEvents(session)),
  ];
  if (lasting.length > 0) {
    throw new MaskingError(
      'cannot-scrub',
      `What came along and may not stay as it is could not be removed by this account:\n${lasting.join('\n')}\nNothing was changed.`,
      'Remove it at the source, or give the account that masks the right that is named.',
    );
  }
  await requireTriggersAreOurs(session, plan);
  await requireWritable(session, plan);
}

/** A table in a database of the server's own may be one that this account can read only; others nobody may write into, or has no file. */
async function requireWritable(session: Session, plan: Plan): Promise<void> {
  const shut = await shutTables(session, plan);
  if (shut.length > 0) {
    throw new MaskingError(
      'cannot-write',
      `Nobody can write into these tables:\n${shut.join('\n')}\nNothing was changed.`,
      'Do what stands behind each; or drop the tables that nobody needs.',
    );
  }
  const closed: string[] = [];
  for (const { table, label, masked, rows } of plan.tables) {
    const [column] = masked;
    if (!SERVER_DATABASES.includes(table.database) || (column === undefined && rows === undefined)) continue;
    const target = name(table.database, table.name);
    const statements = [
      ...(column
        ? [`UPDATE ${target} SET ${name(column.column.name)} = ${name(column.column.name)} WHERE FALSE`]
        : []),
      ...(rows ? [`DELETE FROM ${target} WHERE FALSE`] : []),
    ];
    try {
      for (const statement of statements)
        await session.run(statement, `trying out whether ${label} can be masked`);
    } catch (error) {
      if (!isDenied(error)) throw error;
      closed.push(label);
    }
  }
  if (closed.length === 0) return;
  throw new MaskingError(
    'cannot-write',
    `This account may not write into ${closed.join(', ')}. Nothing was changed.`,
    'Drop what the server did not bring from its own databases, at the source; or move it into a database of its own.',
  );
}

/** What is to be masked, and stands in a database that nobody may write into, or has lost its file. */
async function shutTables(session: Session, { tables }: Plan): Promise<string[]> {
  const doing = 'looking for tables that nobody can write into';
  const readOnly = await session.rows<{ db: string }>(
    "SELECT SCHEMA_NAME AS db FROM information_schema.SCHEMATA_EXTENSIONS WHERE OPTIONS LIKE '%READ ONLY=1%'",
    doing,
  );
  const lost = await session
    .rows<{ file: string }>(
      "SELECT NAME AS file FROM information_schema.INNODB_TABLESPACES WHERE STATE = 'discarded'",
      doing,
    )
    .catch((error: unknown) => {
      if (isDenied(error)) return [];
      throw error;
    });
  const written = tables.filter(({ masked, rows }) => masked.length > 0 || rows !== undefined);
  return [
    ...written
      .filter(({ table }) => readOnly.some(({ db }) => db === table.database))
      .map(({ table, label }) => `${label}: ALTER DATABASE ${name(table.database)} READ ONLY = 0`),
    ...lost
      .filter(({ file }) => written.some(({ table }) => mayBeFileOf(file, table)))
      .map(({ file }) => `${file} has no file: ALTER TABLE … IMPORT TABLESPACE`),
  ];
}

/** A partition stands behind a `#`. Some servers write all but letters and digits in another way: that may be any table's. */
const mayBeFileOf = (file: string, { database, name: of }: Pick<Table, 'database' | 'name'>): boolean =>
  file === `${database}/${of}` || file.startsWith(`${database}/${of}#`) || file.includes('@');
