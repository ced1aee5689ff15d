import { MaskingError } from '../errors.ts';
import type { TablePlan } from '../plan/plan.ts';
import { range } from '../plan/walk.ts';
import type { ProgressMeter } from '../progress.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { type Chunk, claimChunk, type TableChunks } from './chunk.ts';
import { dropIndexes, rebuildIndexes } from './indexes.ts';
import type { Line } from './line.ts';
import { refusedInChunk } from './refused.ts';
import { maskByScripts } from './script/chunk.ts';
import type { ScriptThread } from './script/thread.ts';

/** A moment of a run. A crash right after it must not matter. */
export type Step =
  | 'indexes dropped'
  | 'chunk written'
  | 'chunk committed'
  | 'table written'
  | 'indexes made'
  | 'rows copied'
  | 'table swapped'
  | 'program dropped';

/** What happens to one table: indexes dropped, chunks masked, indexes made again. Shared by all connections. */
export class TableWork {
  readonly chunks: TableChunks;
  readonly #journaled: boolean;
  readonly #meter: ProgressMeter;
  readonly #onStep: (step: Step) => void;
  #opened: Promise<void> | undefined;
  #closed = false;

  /** @param journaled indexes of the table were written down, and may be away */
  constructor(chunks: TableChunks, journaled: boolean, meter: ProgressMeter, onStep: (step: Step) => void) {
    this.chunks = chunks;
    this.#journaled = journaled;
    this.#meter = meter;
    this.#onStep = onStep;
  }

  /** The first connection drops the indexes, and the others wait for it. */
  open(line: Line): Promise<void> {
    // Where all is masked already, an earlier run may have made them again.
    this.#opened ??=
      this.chunks.done || !this.#journaled
        ? Promise.resolve()
        : line
            .attempt((session) => dropIndexes(session, this.chunks.plan))
            .then(() => this.#onStep('indexes dropped'));
    return this.#opened;
  }

  async mask(line: Line, chunk: Chunk, thread: () => ScriptThread): Promise<void> {
    const startedAt = performance.now();
    await line.attempt((session) => this.#maskChunk(session, chunk, thread));
    this.#onStep('chunk committed');
    this.chunks.finish(chunk, (performance.now() - startedAt) / 1000);
    this.#meter.advance(this.chunks.plan.label, chunk.rows);
  }

  /** The last connection to finish makes the indexes; the others go on with the next table meanwhile. */
  async close(line: Line): Promise<void> {
    if (this.#closed || !this.chunks.done) return;
    this.#closed = true;
    this.#onStep('table written');
    if (this.chunks.plan.rebuild) await line.attempt((session) => writeAnew(session, this.chunks.plan));
    if (this.#journaled) await line.attempt((session) => rebuildIndexes(session, this.chunks.plan));
    this.#onStep('indexes made');
  }

  /**
   * Masks a chunk and marks it done in one transaction, so that no crash can come between: a chunk is masked exactly
   * once, also when the answer to COMMIT was lost on the way.
   */
  async #maskChunk(session: Session, chunk: Chunk, thread: () => ScriptThread): Promise<void> {
    const { plan, no } = this.chunks;
    const doing = `masking ${plan.label}`;
    await session.run('START TRANSACTION', doing);
    try {
      if (!(await claimChunk(session, no, chunk, doing))) {
        await session.run('ROLLBACK', doing);
        return;
      }
      const rows = await write(session, plan, chunk, thread);
      if (rows !== chunk.rows) {
        throw new MaskingError(
          'rows-changed',
          `A chunk of ${plan.label} has ${rows} rows, and had ${chunk.rows} before masking began.`,
          'Somebody else wrote into the clone. Make a new one.',
        );
      }
      this.#onStep('chunk written');
      await session.run('COMMIT', doing);
    } catch (error) {
      await session.run('ROLLBACK', doing).catch(() => {}); // Gone with the connection, if that is what failed.
      throw await refusedInChunk(session, plan, whereOf(plan, chunk), error);
    }
  }
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
  return session.run(plan.update + where, `masking ${plan.label}`);
}

/** Freed pages of the table's file still hold originals, though no statement reads them. */
async function writeAnew(session: Session, { table, label }: TablePlan): Promise<void> {
  await session.run(`ALTER TABLE ${name(table.database, table.name)} FORCE`, `writing ${label} anew`);
}
