import { MaskingConnection } from '../run/masking-connection.ts';
import type { RunOptions } from '../run/run-options.ts';
import type { Session } from '../session/session.ts';
import type { Chunk, TableChunks } from './chunk.ts';

/**
 * Works through what is left of tables, one after the other, on all connections. What one of them throws ends the others after the
 * chunk in hand.
 *
 * @param work safe to begin again: a connection that is lost, or a deadlock, has it done once more
 */
export async function eachChunk(
  tables: readonly TableChunks[],
  { target, connections, meter, signal }: Pick<RunOptions, 'target' | 'connections' | 'meter' | 'signal'>,
  work: (session: Session, table: TableChunks, chunk: Chunk) => Promise<void>,
): Promise<void> {
  let failed = false;
  const worker = async (no: number) => {
    const connection = new MaskingConnection(target);
    try {
      for (const table of tables)
        for (let chunk = table.take(connections, no); chunk; chunk = table.take(connections, no)) {
          const inHand = chunk;
          const startedAt = performance.now();
          await connection.attempt((session) => work(session, table, inHand));
          table.finish(chunk, (performance.now() - startedAt) / 1000);
          meter.advance(table.plan.label, chunk.rows);
          signal?.throwIfAborted();
          if (failed) return;
        }
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      await connection.close();
    }
  };
  const workers = Array.from({ length: Math.max(1, connections) }, (_, no) => worker(no));
  for (const result of await Promise.allSettled(workers))
    if (result.status === 'rejected') throw result.reason;
}
