import type { TablePlan } from '../plan/plan.ts';
import type { MaskingConnection } from '../run/masking-connection.ts';
import type { ProgressMeter } from '../run/progress.ts';
import type { ScriptThread } from '../run/script/thread.ts';
import type { Step } from '../run/step.ts';
import { writeTableAnew } from '../session/alter.ts';
import { DatabaseFault, isContention, isLost } from '../session/fault.ts';
import type { Session } from '../session/session.ts';
import type { Chunk, TableChunks } from './chunk.ts';
import { beginCopy, endCopy } from './copy.ts';
import { dropIndexes, rebuildIndexes } from './indexes.ts';
import { maskChunks } from './mask-chunks.ts';

/** How a table is worked on, and who is told. */
export interface Manner {
  /** Rows are masked on their way into a copy of the table. */
  readonly copied: boolean;
  /** Indexes of the table were written down, and may be away. */
  readonly journaled: boolean;
  /** Masked in place, it is written anew afterwards: it must be, or it should be, so that it is compact. */
  readonly rebuild: 'must' | 'should' | 'no';
  readonly meter: ProgressMeter;
  readonly onStep: (step: Step) => void;
}

/**
 * What happens to one table: indexes dropped or a copy made, chunks masked, indexes made again, the copy swapped in. Shared by
 * all connections.
 */
export class TableWork {
  readonly chunks: TableChunks;
  readonly #manner: Manner;
  #opened: Promise<void> | undefined;
  #closed = false;

  constructor(chunks: TableChunks, manner: Manner) {
    this.chunks = chunks;
    this.#manner = manner;
  }

  /** The first connection drops the indexes, or makes the copy, and the others wait for it. */
  open(connection: MaskingConnection): Promise<void> {
    this.#opened ??= this.#open(connection);
    return this.#opened;
  }

  async #open(connection: MaskingConnection): Promise<void> {
    const { copied, journaled, onStep } = this.#manner;
    const { plan, no, done } = this.chunks;
    // Where all is masked already, an earlier run may have made them again.
    if (done) return;
    if (copied) {
      await connection.attempt((session) => beginCopy(session, { plan, no }));
      onStep('copy made');
    } else if (journaled) {
      await connection.attempt((session) => dropIndexes(session, plan));
      onStep('indexes dropped');
    }
  }

  async mask(connection: MaskingConnection, chunk: Chunk, thread: () => ScriptThread): Promise<void> {
    const startedAt = performance.now();
    const { plan, no } = this.chunks;
    const { copied, onStep } = this.#manner;
    const chunks = [{ plan, no, chunk, copied }];
    await connection.attempt((session) => maskChunks(session, chunks, thread, onStep));
    onStep('chunk committed');
    this.masked(chunk, (performance.now() - startedAt) / 1000);
  }

  /** A chunk is masked and committed. */
  masked(chunk: Chunk, seconds: number): void {
    this.chunks.finish(chunk, seconds);
    this.#manner.meter.advance(this.chunks.plan.label, chunk.rows);
  }

  /** True of a table that may be masked together with others, in one transaction: nothing is to be done before. */
  get isPlain(): boolean {
    const { copied, journaled } = this.#manner;
    return !copied && !journaled && !this.chunks.plan.masked.some(({ script }) => script !== undefined);
  }

  /** The last connection to finish makes the indexes; the others go on with the next table meanwhile. */
  async close(connection: MaskingConnection): Promise<void> {
    if (this.#closed || !this.chunks.done) return;
    this.#closed = true;
    const { copied, journaled, rebuild, onStep } = this.#manner;
    const { plan, no } = this.chunks;
    onStep('table written');
    if (copied) {
      await connection.attempt((session) => endCopy(session, { plan, no }, onStep));
      return;
    }
    if (rebuild !== 'no') await connection.attempt((session) => writeAnew(session, plan, rebuild === 'must'));
    if (journaled) await connection.attempt((session) => rebuildIndexes(session, plan));
    onStep('indexes made');
  }
}

/**
 * Freed pages of the table's file still hold originals, though no statement reads them, and split ones are half empty.
 *
 * @param must whether it is a fault where MySQL does not do it: of a table that is to be compact, it is as masked without
 */
async function writeAnew(session: Session, { table, label }: TablePlan, must: boolean): Promise<void> {
  try {
    await writeTableAnew(session, table, `writing ${label} anew`);
  } catch (error) {
    if (must || !(error instanceof DatabaseFault) || isLost(error) || isContention(error)) throw error;
  }
}
