import { range } from '../plan/key-range.ts';
import type { TablePlan } from '../plan/plan.ts';
import { refusedInChunk } from '../run/refused-value.ts';
import type { ScriptThread } from '../run/script/thread.ts';
import type { Step } from '../run/step.ts';
import { lookedUp } from '../session/lists.ts';
import type { Session } from '../session/session.ts';
import { type Chunk, claimChunks, type PlannedChunk } from './chunk.ts';
import { CopyRefused, copyChunk, rowsChanged } from './copy.ts';
import { maskByScripts } from './mask-by-scripts.ts';

/**
 * Masks chunks, of one table or of several, and marks them done in one transaction, so that no crash can come between: a chunk
 * is masked exactly once, also when the answer to COMMIT was lost on the way.
 *
 * @param onStep told when a chunk is written, and not yet committed
 */
export async function maskChunks(
  session: Session,
  chunks: readonly PlannedChunk[],
  thread: () => ScriptThread,
  onStep: (step: Step) => void,
): Promise<void> {
  const [first, another] = chunks;
  if (first === undefined) return;
  let current = first;
  const doing = `masking ${another ? `${chunks.length} tables` : first.plan.label}`;
  await session.run('START TRANSACTION', doing);
  try {
    if (!(await claimChunks(session, chunks, 'masked', doing))) {
      await session.run('ROLLBACK', doing);
      return;
    }
    for (current of chunks) {
      await maskOne(session, current, thread);
      onStep('chunk written');
    }
    await session.run('COMMIT', doing);
  } catch (error) {
    await session.run('ROLLBACK', doing).catch(() => {}); // Gone with the connection, if that is what failed.
    if (error instanceof CopyRefused) throw error;
    throw await refusedInChunk(session, current.plan, whereOf(current.plan, current.chunk), error);
  }
}

async function maskOne(
  session: Session,
  { plan, no, chunk, copied }: PlannedChunk,
  thread: () => ScriptThread,
): Promise<void> {
  const rows = copied
    ? await copyChunk(session, { plan, no }, chunk)
    : await write(session, plan, chunk, thread);
  if (rows === chunk.rows) return;
  throw rowsChanged(`A chunk of ${plan.label}`, rows, chunk.rows);
}

const whereOf = ({ key }: TablePlan, { lower, upper }: Chunk): string =>
  key ? ` WHERE ${range(key, lower, upper)}` : '';

async function write(
  session: Session,
  plan: TablePlan,
  chunk: Chunk,
  thread: () => ScriptThread,
): Promise<number> {
  const where = whereOf(plan, chunk);
  if (plan.key && plan.masked.some((mask) => mask.script !== undefined)) {
    return maskByScripts(session, plan, plan.key, where, thread());
  }
  return session.run(lookedUp(plan.update, chunk.rows) + where, `masking ${plan.label}`);
}
