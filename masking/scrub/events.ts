import type { Check } from '../run/check.ts';
import { refusedDefiners } from '../run/refused-definer.ts';
import { isDenied } from '../session/fault.ts';
import { definer, name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

const enabled = (session: Session) =>
  session.rows<{ db: string; event: string; owner: string }>(
    "SELECT EVENT_SCHEMA AS db, EVENT_NAME AS event, DEFINER AS owner FROM information_schema.EVENTS WHERE STATUS = 'ENABLED'",
    'reading the events',
  );

/** Events that this account could not disable. */
export async function lastingEvents(session: Session): Promise<string[]> {
  const events = await enabled(session);
  const refused = await refusedDefiners(
    session,
    events.map(({ owner }) => owner),
  );
  return (
    events
      // Without a right to name others they become ours; what is theirs who hold SYSTEM_USER, only those change who hold it, too.
      .filter(({ owner }) => refused.get(owner)?.includes('SYSTEM_USER'))
      .map(
        ({ db, event, owner }) =>
          `the event ${db}.${event} of ${owner}: SYSTEM_USER is missing to disable it`,
      )
  );
}

/** Disables every event. One that fires on a clone would write into it, or reach out of it, in production's name. */
export async function disableEvents(session: Session): Promise<void> {
  for (const { db, event, owner } of await enabled(session)) {
    await disableEvent(session, db, event, definer(owner)).catch((error) => {
      if (!isDenied(error)) throw error;
      return disableEvent(session, db, event, 'CURRENT_USER');
    });
  }
}

/**
 * Disables an event and sets its owner; all else stays. ALTER EVENT writes the session's SQL mode, character set and
 * collation into the event, so the session takes on the event's for that one statement.
 */
export async function disableEvent(
  session: Session,
  db: string,
  event: string,
  owner: string,
): Promise<void> {
  const doing = `disabling the event ${db}.${event}`;
  const [its] = await session.rows<Circumstances>(
    `SELECT SQL_MODE AS mode, CHARACTER_SET_CLIENT AS characterSet, COLLATION_CONNECTION AS collation FROM information_schema.EVENTS
      WHERE EVENT_SCHEMA = ${text(db)} AND EVENT_NAME = ${text(event)}`,
    doing,
  );
  const [ours] = await session.rows<Circumstances>(
    'SELECT @@SESSION.sql_mode AS mode, @@SESSION.character_set_client AS characterSet, @@SESSION.collation_connection AS collation',
    doing,
  );
  if (!its || !ours) return;
  try {
    await take(session, its, doing);
    await session.run(`ALTER DEFINER = ${owner} EVENT ${name(db, event)} DISABLE`, doing);
  } finally {
    await take(session, ours, doing);
  }
}

interface Circumstances {
  readonly mode: string;
  readonly characterSet: string;
  readonly collation: string;
}

async function take(
  session: Session,
  { mode, characterSet, collation }: Circumstances,
  doing: string,
): Promise<void> {
  await session.run(`SET NAMES ${characterSet} COLLATE ${collation}`, doing);
  await session.run(`SET SESSION sql_mode = ${text(mode)}`, doing);
}

/** Shows that no event is enabled. */
export async function checkEvents(session: Session): Promise<Check> {
  const left = await enabled(session);
  return { name: 'events are disabled', passed: left.length === 0, count: left.length };
}
