import { DatabaseFault, isDenied } from '../session/fault.ts';
import type { Session } from '../session/session.ts';

/** Told what could not be looked at (`the rows of app.users`), and why. */
export type OnUnseen = (what: string, why: string) => void;

/**
 * Looks at something; where the server does not let it be seen, says so, and goes on without it. A lost connection ends all.
 * @returns nothing when it could not be seen
 */
export async function tolerating<T>(
  onUnseen: OnUnseen | undefined,
  what: string,
  see: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await see();
  } catch (error) {
    if (onUnseen === undefined || !(error instanceof DatabaseFault) || error.lost) throw error;
    onUnseen(what, isDenied(error) ? 'this account may not read them' : `MySQL answered ${error.called}`);
    return undefined;
  }
}

/** Without these rights, MySQL lists tables, views, triggers and events as if they were not there. */
const RIGHTS = ['SELECT', 'SHOW VIEW', 'TRIGGER', 'EVENT'];

/** Says what may be hidden from this account, so that it would be told as gone. A role is taken to have the rights. */
export async function sayWhatIsHidden(session: Session, onUnseen: OnUnseen): Promise<void> {
  const rows = await session.rows<{ right: string; role: string }>(
    "SELECT PRIVILEGE_TYPE AS `right`, CURRENT_ROLE() AS role FROM information_schema.USER_PRIVILEGES WHERE REPLACE(GRANTEE, '\\'', '') = CURRENT_USER()",
    'asking for the rights of this account',
  );
  if (rows.some(({ role }) => role !== 'NONE')) return;
  const lacking = RIGHTS.filter((right) => !rows.some((row) => row.right === right));
  if (lacking.length > 0)
    onUnseen('what is hidden from this account', `it lacks ${lacking.join(', ')} ON *.*`);
}
