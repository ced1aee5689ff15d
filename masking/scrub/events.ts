import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import type { Check } from '../verify/verify.ts';

const enabled = (session: Session) =>
  session.rows<{ db: string; event: string }>(
    "SELECT EVENT_SCHEMA AS db, EVENT_NAME AS event FROM information_schema.EVENTS WHERE STATUS = 'ENABLED'",
    'reading the events',
  );

/** Disables every event. One that fires on a clone would write into it, or reach out of it, in production's name. */
export async function disableEvents(session: Session): Promise<void> {
  for (const { db, event } of await enabled(session)) {
    await session.run(`ALTER EVENT ${name(db, event)} DISABLE`, `disabling the event ${db}.${event}`);
  }
}

export async function checkEvents(session: Session): Promise<Check> {
  const left = await enabled(session);
  return { name: 'events are disabled', passed: left.length === 0, count: left.length };
}
