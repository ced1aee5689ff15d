import type { TablePlan } from '../plan/plan.ts';
import type { MaskingConnection } from '../run/masking-connection.ts';
import type { ProgressMeter } from '../run/progress.ts';
import type { ScriptThread } from '../run/script/thread.ts';
import type { Step } from '../run/step.ts';
import { laxly } from '../session/laxly.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import type { Chunk, TableChunks } from './chunk.ts';
import { dropIndexes, rebuildIndexes } from './indexes.ts';
import { maskChunks } from './mask-chunks.ts';

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
  open(connection: MaskingConnection): Promise<void> {
    // Where all is masked already, an earlier run may have made them again.
    this.#opened ??=
      this.chunks.done || !this.#journaled
        ? Promise.resolve()
        : connection
            .attempt((session) => dropIndexes(session, this.chunks.plan))
            .then(() => this.#onStep('indexes dropped'));
    return this.#opened;
  }

  async mask(connection: MaskingConnection, chunk: Chunk, thread: () => ScriptThread): Promise<void> {
    const startedAt = performance.now();
    const { plan, no } = this.chunks;
    await connection.attempt((session) => maskChunks(session, [{ plan, no, chunk }], thread, this.#onStep));
    this.#onStep('chunk committed');
    this.masked(chunk, (performance.now() - startedAt) / 1000);
  }

  /** A chunk is masked and committed. */
  masked(chunk: Chunk, seconds: number): void {
    this.chunks.finish(chunk, seconds);
    this.#meter.advance(this.chunks.plan.label, chunk.rows);
  }

  /** True of a table that may be masked together with others, in one transaction: nothing is to be done before. */
  get isPlain(): boolean {
    return !this.#journaled && !this.chunks.plan.masked.some(({ script }) => script !== undefined);
  }

  /** The last connection to finish makes the indexes; the others go on with the next table meanwhile. */
  async close(connection: MaskingConnection): Promise<void> {
    if (this.#closed || !this.chunks.done) return;
    this.#closed = true;
    this.#onStep('table written');
    if (this.chunks.plan.rebuild) await connection.attempt((session) => writeAnew(session, this.chunks.plan));
    if (this.#journaled) await connection.attempt((session) => rebuildIndexes(session, this.chunks.plan));
    this.#onStep('indexes made');
  }
}

/** Freed pages of the table's file still hold originals, though no statement reads them. */
async function writeAnew(session: Session, { table, label }: TablePlan): Promise<void> {
  // Virtual columns are computed on the way, which their table never held to be strict.
  await laxly(session, () =>
    session.run(`ALTER TABLE ${name(table.database, table.name)} FORCE`, `writing ${label} anew`),
  );
}
