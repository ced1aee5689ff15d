import { MaskingConnection } from '../run/masking-connection.ts';
import type { RunOptions } from '../run/run-options.ts';
import { sideBySide } from '../run/side-by-side.ts';
import type { Session } from '../session/session.ts';
import type { Chunk, TableChunks } from './chunk.ts';

/**
 * Works through what is left of tables, one after the other, on all connections. What one of them throws, or a cancellation, ends the
 * others after the chunk in hand.
 *
 * @param work safe to begin again: a connection that is lost, or a deadlock, has it done once more
 */
export async function eachChunk(
  tables: readonly TableChunks[],
  { target, connections, meter, signal }: Pick<RunOptions, 'target' | 'connections' | 'meter' | 'signal'>,
  work: (session: Session, table: TableChunks, chunk: Chunk) => Promise<void>,
): Promise<void> {
  const worker = async (no: number, stop: AbortSignal) => {
    await using connection = new MaskingConnection(target);
    for (const table of tables)
      while (!stop.aborted) {
        const chunk = table.take(connections, no);
        if (!chunk) break;
        const startedAt = performance.now();
        await connection.attempt((session) => work(session, table, chunk));
        table.finish(chunk, (performance.now() - startedAt) / 1000);
        meter.advance(table.plan.label, chunk.rows);
      }
  };
  await sideBySide(Math.max(1, connections), worker, signal);
}
