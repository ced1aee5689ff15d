import { type MaskingTarget, openSession, type Session } from '../session/session.ts';
import { useKey } from './work-schema.ts';

/** Works on things, in their order, on several connections at a time, each of which has the run's key. */
export async function eachOf<Thing>(
  target: MaskingTarget,
  connections: number,
  things: Iterable<Thing>,
  work: (session: Session, thing: Thing) => Promise<void>,
): Promise<void> {
  const queue = [...things];
  let [taken, failed] = [0, false];
  const worker = async () => {
    const session = await openSession(target);
    try {
      await useKey(session);
      while (taken < queue.length && !failed) await work(session, queue[taken++] as Thing);
    } catch (error) {
      failed = true; // The others end after what is in hand.
      throw error;
    } finally {
      await session.close();
    }
  };
  const workers = Math.min(connections, queue.length);
  const results = await Promise.allSettled(Array.from({ length: workers }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
