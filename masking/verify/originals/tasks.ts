import { type MaskingTarget, openSession, type Session } from '../../session/session.ts';

/** Works on tasks in their order, several at a time, each on a connection of its own; gives the answers in any order. */
export async function onConnections<Task, Answer>(
  target: MaskingTarget,
  connections: number,
  tasks: readonly Task[],
  work: (session: Session, task: Task) => Promise<readonly Answer[]>,
): Promise<Answer[]> {
  const queue = [...tasks];
  const answers: Answer[] = [];
  let failed = false;
  const worker = async () => {
    const session = await openSession(target);
    try {
      for (let task = queue.shift(); task !== undefined && !failed; task = queue.shift())
        answers.push(...(await work(session, task)));
    } catch (error) {
      failed = true; // The others end after the task in hand.
      throw error;
    } finally {
      await session.close();
    }
  };
  const workers = Math.max(1, Math.min(connections, tasks.length));
  const results = await Promise.allSettled(Array.from({ length: workers }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return answers;
}
