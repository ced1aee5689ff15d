import { setTimeout as sleep } from 'node:timers/promises';
import { MaskingError } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import { range } from '../plan/walk.ts';
import type { ProgressMeter } from '../progress.ts';
import { isContention, isUnreachable } from '../session/fault.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';
import { type Chunk, chunksLeft, claimChunk, type TableChunks } from './chunk.ts';
import { dropIndexes, rebuildIndexes } from './indexes.ts';
import { useKey } from './work.ts';

/** Deadlocks and lost connections are tried again so often, with growing pauses: about two minutes in all. */
const ATTEMPTS = 14;
const LONGEST_PAUSE_MS = 15_000;

/** A moment of a run. A crash right after it must not matter. */
export type Step = 'indexes dropped' | 'chunk written' | 'chunk committed' | 'table written' | 'indexes made';

export interface ExecuteOptions {
  readonly target: MaskingTarget;
  readonly plan: Plan;
  readonly connections: number;
  readonly meter: ProgressMeter;
  /** Tables with fewer rows keep their indexes while they are masked; see `DROP_INDEXES_FROM`. */
  readonly dropIndexesFrom: number;
  /** For tests: told at each step. */
  readonly onStep: (step: Step) => void;
  readonly signal?: AbortSignal;
}

/**
 * A table of fewer rows keeps its indexes: dropping and making them takes some statements of a few hundredths of a
 * second each, and sorting pays only above that.
 */
export const DROP_INDEXES_FROM = 20_000;

/** Masks every chunk that is not done yet, on several connections; then makes the dropped indexes again. */
export async function execute(session: Session, options: ExecuteOptions): Promise<void> {
  const { tables, done, total } = await chunksLeft(session, options.plan);
  options.meter.enter('execute', { done, total });
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const work = tables.map((chunks) => new TableWork(chunks, options));
  const results = await Promise.allSettled(
    Array.from({ length: Math.max(1, options.connections) }, () =>
      workOn(work, options, signal).catch((error: unknown) => {
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

/** One connection's work: table after table, together with the other connections, chunk after chunk. */
async function workOn(
  tables: readonly TableWork[],
  { target, connections }: ExecuteOptions,
  signal: AbortSignal,
): Promise<void> {
  const line = new Line(target);
  try {
    for (const table of tables) {
      if (signal.aborted) return;
      await table.open(line);
      for (;;) {
        if (signal.aborted) return;
        const chunk = table.chunks.take(connections);
        if (!chunk) break;
        await table.mask(line, chunk);
      }
      await table.close(line);
    }
  } finally {
    await line.close();
  }
}

/** What happens to one table: indexes dropped, chunks masked, indexes made again. */
class TableWork {
  readonly chunks: TableChunks;
  readonly #meter: ProgressMeter;
  readonly #onStep: (step: Step) => void;
  #opened: Promise<void> | undefined;
  #closed = false;

  constructor(chunks: TableChunks, { meter, onStep }: ExecuteOptions) {
    this.#onStep = onStep;
    this.chunks = chunks;
    this.#meter = meter;
  }

  /** The first connection drops the indexes, and the others wait for it. */
  open(line: Line): Promise<void> {
    // Where all is masked already, an earlier run may have made them again.
    this.#opened ??= this.chunks.done
      ? Promise.resolve()
      : line
          .attempt((session) => dropIndexes(session, this.chunks.plan))
          .then(() => this.#onStep('indexes dropped'));
    return this.#opened;
  }

  async mask(line: Line, chunk: Chunk): Promise<void> {
    const startedAt = performance.now();
    await line.attempt((session) => maskChunk(session, this.chunks, chunk, this.#onStep));
    this.#onStep('chunk committed');
    this.chunks.finish(chunk, (performance.now() - startedAt) / 1000);
    this.#meter.advance(this.chunks.plan.label, chunk.rows);
  }

  /** The last connection to finish makes the indexes; the others go on with the next table meanwhile. */
  async close(line: Line): Promise<void> {
    if (this.#closed || !this.chunks.done) return;
    this.#closed = true;
    this.#onStep('table written');
    await line.attempt((session) => rebuildIndexes(session, this.chunks.plan));
    this.#onStep('indexes made');
  }
}

/** A connection that is replaced when it is lost. What runs on it is safe to begin again. */
class Line {
  readonly #target: MaskingTarget;
  #session: Session | undefined;

  constructor(target: MaskingTarget) {
    this.#target = target;
  }

  async attempt(work: (session: Session) => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        this.#session ??= await connect(this.#target);
        return await work(this.#session);
      } catch (error) {
        const gone = isUnreachable(error);
        if ((!gone && !isContention(error)) || attempt === ATTEMPTS) throw error;
        if (gone) await this.close();
        await sleep(Math.min(100 * 2 ** attempt, LONGEST_PAUSE_MS));
      }
    }
  }

  async close(): Promise<void> {
    await this.#session?.close();
    this.#session = undefined;
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
async function maskChunk(
  session: Session,
  { plan, no }: TableChunks,
  chunk: Chunk,
  onStep: (step: Step) => void,
): Promise<void> {
  const doing = `masking ${plan.label}`;
  const where = plan.key ? ` WHERE ${range(plan.key, chunk.lower, chunk.upper)}` : '';
  await session.run('START TRANSACTION', doing);
  try {
    if (!(await claimChunk(session, no, chunk, doing))) {
      await session.run('ROLLBACK', doing);
      return;
    }
    const rows = await session.run(plan.update + where, doing);
    if (rows !== chunk.rows) {
      throw new MaskingError(
        'rows-changed',
        `A chunk of ${plan.label} has ${rows} rows, and had ${chunk.rows} before masking began.`,
        'Somebody else wrote into the clone. Make a new one.',
      );
    }
    onStep('chunk written');
    await session.run('COMMIT', doing);
  } catch (error) {
    await session.run('ROLLBACK', doing).catch(() => {}); // Gone with the connection, if that is what failed.
    throw error;
  }
}
