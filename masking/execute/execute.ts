import { setTimeout as sleep } from 'node:timers/promises';
import { MaskingError } from '../errors.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { range } from '../plan/walk.ts';
import type { ProgressMeter } from '../progress.ts';
import { isContention, isLost } from '../session/fault.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';
import { useKey, WORK } from './work.ts';

/** A range of a table, or all of it, that is masked in one transaction. */
interface Chunk {
  readonly table: TablePlan;
  readonly tableNo: number;
  readonly no: number;
  readonly rows: number;
  readonly lower?: readonly string[];
  readonly upper?: readonly string[];
}

/** Deadlocks and lost connections are tried again so often, with growing pauses: about a minute in all. */
const ATTEMPTS = 8;

export interface ExecuteOptions {
  readonly target: MaskingTarget;
  readonly plan: Plan;
  readonly connections: number;
  readonly meter: ProgressMeter;
  readonly signal?: AbortSignal;
}

/** Masks every chunk that is not done yet, on several connections. */
export async function execute(session: Session, options: ExecuteOptions): Promise<void> {
  const { queue, done, total } = await chunksLeft(session, options.plan);
  options.meter.enter('execute', { done, total });
  const workers = Math.max(1, Math.min(options.connections, queue.length));
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const results = await Promise.allSettled(
    Array.from({ length: workers }, () =>
      work(queue, options, signal).catch((error: unknown) => {
        stop.abort(); // The others end after the chunk in hand.
        throw error;
      }),
    ),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  if (options.signal?.aborted) {
    throw new MaskingError(
      'cancelled',
      'Masking was cancelled.',
      'Run it again: it goes on where it stopped.',
    );
  }
}

/** What is left to do, the largest table first, so that no long table is left for one connection at the end. */
async function chunksLeft(session: Session, plan: Plan) {
  const rows = await session.rows<{
    table_no: number;
    no: number;
    lower_bound: string | null;
    upper_bound: string | null;
    row_count: string | number;
    done: number;
  }>(
    `SELECT c.*, SUM(c.row_count) OVER (PARTITION BY table_no) AS size FROM ${WORK}.chunks AS c ORDER BY size DESC, table_no, no`,
    'reading the chunks',
  );
  const sum = (chosen: typeof rows) => chosen.reduce((total, row) => total + Number(row.row_count), 0);
  const queue = rows
    .filter((row) => Number(row.done) === 0)
    .map((row): Chunk => {
      const table = plan.tables[row.table_no];
      if (!table)
        throw new MaskingError(
          'internal',
          'A chunk belongs to no table.',
          'This is a bug: please report it.',
        );
      return {
        table,
        tableNo: row.table_no,
        no: row.no,
        rows: Number(row.row_count),
        ...(row.lower_bound === null ? {} : { lower: JSON.parse(row.lower_bound) as string[] }),
        ...(row.upper_bound === null ? {} : { upper: JSON.parse(row.upper_bound) as string[] }),
      };
    });
  return { queue, done: sum(rows.filter((row) => Number(row.done) !== 0)), total: sum(rows) };
}

/** One connection's work: takes chunk after chunk until none is left. */
async function work(queue: Chunk[], { target, meter }: ExecuteOptions, signal: AbortSignal): Promise<void> {
  let session: Session | undefined;
  try {
    for (let chunk = queue.shift(); chunk && !signal.aborted; chunk = queue.shift()) {
      for (let attempt = 1; ; attempt++) {
        try {
          session ??= await connect(target);
          await maskChunk(session, chunk);
          break;
        } catch (error) {
          const gone = isLost(error) || (error instanceof MaskingError && error.reason === 'cannot-connect');
          if ((!gone && !isContention(error)) || attempt === ATTEMPTS) throw error;
          if (gone) {
            await session?.close();
            session = undefined;
          }
          await sleep(100 * 2 ** attempt);
        }
      }
      meter.advance(chunk.table.label, chunk.rows);
    }
  } finally {
    await session?.close();
  }
}

async function connect(target: MaskingTarget): Promise<Session> {
  const session = await openSession(target);
  await useKey(session);
  return session;
}

/**
 * Masks a chunk and marks it done in one transaction, so that no crash can come between: a chunk is masked exactly
 * once, also when the answer to COMMIT was lost on the way.
 */
async function maskChunk(session: Session, chunk: Chunk): Promise<void> {
  const doing = `masking ${chunk.table.label}`;
  const where = chunk.table.key ? ` WHERE ${range(chunk.table.key, chunk.lower, chunk.upper)}` : '';
  await session.run('START TRANSACTION', doing);
  try {
    const mine = await session.run(
      `UPDATE ${WORK}.chunks SET done = 1 WHERE table_no = ${chunk.tableNo} AND no = ${chunk.no} AND done = 0`,
      doing,
    );
    if (mine === 0) {
      await session.run('ROLLBACK', doing);
      return;
    }
    const rows = await session.run(chunk.table.update + where, doing);
    if (rows !== chunk.rows) {
      throw new MaskingError(
        'rows-changed',
        `A chunk of ${chunk.table.label} has ${rows} rows, and had ${chunk.rows} before masking began.`,
        'Somebody else wrote into the clone. Make a new one.',
      );
    }
    await session.run('COMMIT', doing);
  } catch (error) {
    await session.run('ROLLBACK', doing).catch(() => {}); // Gone with the connection, if that is what failed.
    throw error;
  }
}
