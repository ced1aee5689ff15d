import type { Plan, TablePlan } from '../plan/plan.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';
import { useKey } from './work.ts';

/** Works on the plan's tables, several at a time, each on a connection that has the run's key. */
export async function eachTable(
  target: MaskingTarget,
  plan: Plan,
  connections: number,
  work: (session: Session, table: TablePlan, no: number) => Promise<void>,
): Promise<void> {
  const queue = [...plan.tables.entries()];
  let failed = false;
  const worker = async () => {
    const session = await openSession(target);
    try {
      await useKey(session);
      for (let next = queue.shift(); next && !failed; next = queue.shift())
        await work(session, next[1], next[0]);
    } catch (error) {
      failed = true; // The others end after the table in hand.
      throw error;
    } finally {
      await session.close();
    }
  };
  const results = await Promise.allSettled(Array.from({ length: connections }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
