import { type MaskingTarget, openSession, type Session } from '../session/session.ts';
import { sideBySide } from './side-by-side.ts';
import { useKey } from './work-schema.ts';

/** Works on things, in their order, on several connections at a time, each of which has the run's key. */
export async function eachOf<Thing>(
  target: MaskingTarget,
  connections: number,
  things: Iterable<Thing>,
  work: (session: Session, thing: Thing) => Promise<void>,
): Promise<void> {
  return eachOn(target, connections, things, work, useKey);
}

/** The same, whether there is a key or not. */
export async function eachOn<Thing>(
  target: MaskingTarget,
  connections: number,
  things: Iterable<Thing>,
  work: (session: Session, thing: Thing) => Promise<void>,
  begin: (session: Session) => Promise<void> = async () => {},
): Promise<void> {
  const queue = [...things];
  let taken = 0;
  await sideBySide(Math.min(connections, queue.length), async (_, signal) => {
    await using session = await openSession(target);
    await begin(session);
    while (taken < queue.length && !signal.aborted) await work(session, queue[taken++] as Thing);
  });
}

/** The same, and gives what was answered, in any order. */
export async function onConnections<Thing, Answer>(
  target: MaskingTarget,
  connections: number,
  things: Iterable<Thing>,
  work: (session: Session, thing: Thing) => Promise<readonly Answer[]>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  await eachOn(target, connections, things, async (session, thing) => {
    answers.push(...(await work(session, thing)));
  });
  return answers;
}
