import { randomBytes } from 'node:crypto';
import { MaskingError } from '../errors.ts';
import { account } from '../session/quote.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import type { Check } from '../verify/verify.ts';
import { definers, takeOver } from './definers.ts';

interface Account {
  readonly user: string;
  readonly host: string;
  readonly locked: boolean;
}

/** Accounts of the server itself: MySQL's, and those by which AWS runs an Aurora cluster. Nobody logs in with them. */
const RESERVED = /^(mysql\.|rdsadmin$|rdsproxyadmin$|rdsrepladmin$|rdstopmgr$|rds_superuser_role$|AWS_)/;

/** The accounts that came along from production: all but our own and the server's. */
async function foreignAccounts(session: Session): Promise<Account[]> {
  const rows = await session.rows<{ user: string; host: string; locked: string; own: number }>(
    `SELECT User AS user, Host AS host, account_locked AS locked, CONCAT(User, '@', Host) = CURRENT_USER() AS own FROM mysql.user`,
    'reading the accounts',
  );
  return rows
    .filter((row) => Number(row.own) === 0 && !RESERVED.test(row.user))
    .map(({ user, host, locked }) => ({ user, host, locked: locked === 'Y' }));
}

const spelled = ({ user, host }: Account): string => account(user, host);

/** Locks every account that came along, and ends its sessions: the first act of a run, before a row is read. */
export async function lockAccounts(session: Session): Promise<void> {
  const accounts = await foreignAccounts(session);
  const open = accounts.filter(({ locked }) => !locked);
  if (open.length > 0) {
    await session.run(`ALTER USER ${open.map(spelled).join(', ')} ACCOUNT LOCK`, 'locking the accounts');
  }
  const left = (await foreignAccounts(session)).filter(({ locked }) => !locked);
  if (left.length > 0) {
    throw new MaskingError(
      'accounts-not-locked',
      `${left.length} accounts are still open: ${left.map(spelled).join(', ')}.`,
      'Something creates accounts on the clone. It stays sealed; make a new one.',
    );
  }
  await endSessions(session, new Set(accounts.map(({ user }) => user)));
}

async function endSessions(session: Session, users: ReadonlySet<string>): Promise<void> {
  const doing = 'ending sessions that are not ours';
  const sessions = await session.rows<{ id: number | string; user: string }>(
    'SELECT ID AS id, USER AS user FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID()',
    doing,
  );
  for (const { id, user } of sessions) {
    if (!users.has(user)) continue;
    // 1094: it ended by itself meanwhile.
    await session.connection.query(`KILL ${Number(id)}`).catch((error: { errno?: number }) => {
      if (error.errno !== 1094) {
        throw new MaskingError(
          'sessions-not-ended',
          `A session that came before masking could not be ended (MySQL error ${error.errno ?? 'unknown'}).`,
          'The account that masks needs CONNECTION_ADMIN.',
        );
      }
    });
  }
}

/**
 * Drops the accounts. Those that the policy keeps stay, locked, under a password that nobody knows. Views, routines,
 * triggers and events of the others become ours first: without an owner they fail. An owner whose objects the server
 * does not let us re-own stays, locked.
 */
export async function dropAccounts(
  session: Session,
  target: MaskingTarget,
  keep: readonly string[],
  onStep?: (step: 'program dropped') => void,
): Promise<Check> {
  const accounts = await foreignAccounts(session);
  const named = ({ user, host }: Account) => keep.includes(user) || keep.includes(`${user}@${host}`);
  const leaving = new Set(accounts.filter((one) => !named(one)).map(({ user, host }) => `${user}@${host}`));
  await takeOver(session, target, leaving, onStep);
  const defining = await definers(session);
  const stays = (one: Account) => named(one) || defining.has(`${one.user}@${one.host}`);
  const dropped = accounts.filter((one) => !stays(one));
  if (dropped.length > 0)
    await session.run(`DROP USER ${dropped.map(spelled).join(', ')}`, 'dropping accounts');
  for (const one of accounts.filter(stays)) {
    const password = randomBytes(24).toString('base64url');
    await session.run(
      `ALTER USER ${spelled(one)} IDENTIFIED BY '${password}' ACCOUNT LOCK`,
      'locking accounts for good',
    );
  }
  const open = (await foreignAccounts(session)).filter((one) => !one.locked);
  return { name: 'accounts are dropped or locked', passed: open.length === 0, count: accounts.length };
}
