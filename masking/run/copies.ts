import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** Where a table is written anew, and where the old one goes: names of constraints are taken once a database. */
export const [NEW, OLD] = ['understudy_masking_new', 'understudy_masking_old'] as const;

/** What an interrupted copy left: until the swap the table is as it was, and after it the old one only waits to go. */
export async function dropCopies(session: Session): Promise<void> {
  for (const database of [NEW, OLD])
    await session.run(`DROP DATABASE IF EXISTS ${name(database)}`, 'dropping what a copy left');
}
