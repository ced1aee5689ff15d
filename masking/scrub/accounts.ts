import { randomBytes } from 'node:crypto';
import { MaskingError } from '../errors.ts';
import type { Check } from '../run/check.ts';
import { DatabaseFault, missingRight } from '../session/fault.ts';
import { type Provider, providerOf } from '../session/provider.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import { clearAttributes } from './attributes.ts';
import { definers, takeOver } from './definers.ts';
import { type Account, isMysqls, nameOf, readAccounts, spelled } from './read-accounts.ts';

/**
 * Refuses accounts that this one may not lock, before any is: whoever has their password could use them while the
 * server is masked. What nobody can log in with is left as it is.
 *
 * @throws MaskingError `accounts-not-locked`, with each account and the right that is missing
 */
export async function requireLockable(session: Session, provider: Provider): Promise<void> {
  if (provider.reachesSystemUsers) return;
  const { foreign, server } = await readAccounts(session, provider);
  const out = [...foreign, ...server.filter(isMysqls)].filter((one) => one.isSystemUser && !one.closed);
  if (out.length > 0) throw notLocked(out.map((one) => [one, 'SYSTEM_USER']));
}

/** Locks every account that came along, and ends its sessions: the first act of a run, before a row is read. */
export async function lockAccounts(session: Session): Promise<void> {
  const provider = await providerOf(session);
  const { foreign, server } = await readAccounts(session, provider);
  const refused: [Account, string][] = [];
  for (const one of [...foreign, ...server.filter(isMysqls)].filter(({ closed }) => !closed)) {
    const missing = await lock(session, one);
    if (missing !== undefined) refused.push([one, missing]);
  }
  // Amazon's own are protected by Amazon. One of such a name that lets itself be locked is somebody else's.
  for (const one of server.filter((one) => !isMysqls(one) && !one.closed && one.host !== 'localhost'))
    await lock(session, one);
  if (refused.length > 0) throw notLocked(refused);
  const left = (await readAccounts(session, provider)).foreign.filter(({ closed }) => !closed);
  if (left.length > 0) throw notLocked(left.map((one) => [one, 'it was made a moment ago']));
  await endSessions(session, foreign, server);
}

/** Locks one account; the right that is missing where it may not be. */
async function lock(session: Session, one: Account): Promise<string | undefined> {
  try {
    await session.connection.query(`ALTER USER ${spelled(one)} ACCOUNT LOCK`);
    return undefined;
  } catch (error) {
    const fault = session.fault(error, 'locking the accounts');
    if (!(fault instanceof DatabaseFault) || fault.lost) throw fault;
    return missingRight(error) ?? `MySQL error ${fault.errno ?? 'unknown'}`;
  }
}

function notLocked(accounts: readonly (readonly [Account, string])[]): MaskingError {
  const lines = accounts.map(([one, missing]) => `${spelled(one)}: ${missing}`).sort();
  return new MaskingError(
    'accounts-not-locked',
    `${accounts.length} accounts are open, and the one that masks may not lock them:\n${lines.join('\n')}`,
    'Give the account that masks the right that is named, or lock or drop these accounts, on the copy; then run it again.',
  );
}

/** Ends the sessions of these accounts; a session shows whose it is by the name alone. */
async function endSessions(
  session: Session,
  foreign: readonly Account[],
  server: readonly Account[],
): Promise<void> {
  const doing = 'ending sessions that are not ours';
  const sessions = await session.rows<{ id: number | string; user: string; host: string }>(
    'SELECT ID AS id, USER AS user, HOST AS host FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID()',
    doing,
  );
  for (const { id, user, host } of sessions) {
    if (!foreign.some((one) => one.user === user)) continue;
    // Through the server's own socket, and without a port: one of its own, whatever else is named like it.
    if (host === 'localhost' && server.some((one) => one.user === user && one.host === host)) continue;
    // 1094: it ended by itself meanwhile.
    await session.connection.query(`KILL ${Number(id)}`).catch((error: { errno?: number }) => {
      if (error.errno !== 1094) {
        throw new MaskingError(
          'sessions-not-ended',
          `A session of ${user} that came before masking could not be ended (MySQL error ${error.errno ?? 'unknown'}).`,
          'The account that masks needs CONNECTION_ADMIN, and SYSTEM_USER for the sessions of those who hold it. Or end it yourself, and run masking again.',
        );
      }
    });
  }
}

/**
 * Drops the accounts. Those that the policy keeps stay, locked, under a password that nobody knows. Views, routines,
 * triggers and events of the others become ours first: without an owner they fail. An owner whose objects the server
 * does not let us re-own stays, locked, and so does what this account may not drop and nobody can log in with.
 */
export async function dropAccounts(
  session: Session,
  target: MaskingTarget,
  keep: readonly string[],
  onStep?: (step: 'program dropped') => void,
): Promise<Check[]> {
  const provider = await providerOf(session);
  const { foreign } = await readAccounts(session, provider);
  const named = ({ user, host }: Account) => keep.includes(user) || keep.includes(`${user}@${host}`);
  const fixed = ({ isSystemUser }: Account) => isSystemUser && !provider.reachesSystemUsers;
  const leaving = new Set(foreign.filter((one) => !named(one) && !fixed(one)).map(nameOf));
  await takeOver(session, target, leaving, onStep);
  const defining = await definers(session);
  const stays = (one: Account) => !leaving.has(nameOf(one)) || defining.has(nameOf(one));
  const dropped = foreign.filter((one) => !stays(one));
  if (dropped.length > 0)
    await session.run(`DROP USER ${dropped.map(spelled).join(', ')}`, 'dropping accounts');
  for (const one of foreign.filter((one) => stays(one) && !fixed(one))) {
    // A component of the server may want a letter of each case, a digit and a mark in every password.
    const password = `${randomBytes(24).toString('base64url')}aA1-`;
    // Without a history of its own, the server forgets what was a password before.
    await session.run(
      `ALTER USER ${spelled(one)} IDENTIFIED BY '${password}' PASSWORD HISTORY 0 PASSWORD REUSE INTERVAL 0 DAY ACCOUNT LOCK`,
      'locking accounts for good',
    );
  }
  await discardSecondPasswords(
    session,
    foreign.filter((one) => stays(one) && !fixed(one)),
  );
  const open = (await readAccounts(session, provider)).foreign.filter(({ closed }) => !closed);
  return [
    { name: 'accounts are dropped or locked', passed: open.length === 0, count: foreign.length },
    await clearAttributes(session),
  ];
}

/** Takes away the passwords that are valid beside those that were set: an account of production may have two. */
async function discardSecondPasswords(session: Session, accounts: readonly Account[]): Promise<void> {
  const rows = await session.rows<{ user: string; host: string }>(
    "SELECT User AS user, Host AS host FROM mysql.user WHERE JSON_CONTAINS_PATH(User_attributes, 'one', '$.additional_password')",
    'reading which accounts have two passwords',
  );
  for (const one of accounts.filter((each) =>
    rows.some(({ user, host }) => nameOf(each) === `${user}@${host}`),
  ))
    await session.run(`ALTER USER ${spelled(one)} DISCARD OLD PASSWORD`, 'taking second passwords away');
}
