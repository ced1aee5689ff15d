import { MaskingError } from '../errors.ts';
import { DatabaseFault } from '../session/fault.ts';
import type { Session } from '../session/session.ts';

/** Held by the session of a run for as long as it lives: the server frees it with the session, however that ends. */
const LOCK = "'understudy_masking'";

/** How often the lock is looked at while others work. */
const LOOK_EVERY_MS = 3000;

/**
 * One run at a time: holds the server for as long as the session lives.
 *
 * @throws MaskingError `already-running`, after five seconds in which another one held it
 */
export async function claimServer(session: Session): Promise<void> {
  const [lock] = await session.rows<{ mine: number }>(
    `SELECT GET_LOCK(${LOCK}, 5) AS mine`,
    'claiming the server',
  );
  if (Number(lock?.mine) === 1) return;
  throw new MaskingError(
    'already-running',
    'Another run is masking this server.',
    'Wait for it to end; then run this one again, and it finds what is done.',
  );
}

/**
 * Does work on other connections while the session holds the server. When the session is lost, the work is told to
 * end: another run could have begun. The loss is what is thrown then.
 */
export async function whileClaimed<T>(
  session: Session,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  let loss: unknown;
  let looking = Promise.resolve();
  const look = async () => {
    const [lock] = await session.rows<{ mine: number }>(
      `SELECT IS_USED_LOCK(${LOCK}) = CONNECTION_ID() AS mine`,
      'holding the server',
    );
    if (Number(lock?.mine) !== 1) {
      throw new DatabaseFault('The session lost its claim on the server.', 'Run it again.', { lost: true });
    }
  };
  const timer = setInterval(() => {
    looking = looking.then(look).catch((error: unknown) => {
      loss ??= error;
      lost.abort();
    });
  }, LOOK_EVERY_MS);
  try {
    return await work(signal ? AbortSignal.any([signal, lost.signal]) : lost.signal);
  } catch (error) {
    throw loss ?? error;
  } finally {
    clearInterval(timer);
    await looking;
  }
}
