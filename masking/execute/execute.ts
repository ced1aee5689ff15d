import type { Check } from '../run/check.ts';
import { whileClaimed } from '../run/claim.ts';
import { requireIndexesBack, tablesWithJournal } from '../run/index-journal.ts';
import { MaskingConnection } from '../run/masking-connection.ts';
import type { RunOptions } from '../run/run-options.ts';
import { type ScriptThread, ScriptThreads } from '../run/script/thread.ts';
import { sideBySide } from '../run/side-by-side.ts';
import type { Session } from '../session/session.ts';
import { chunksLeft } from './chunk.ts';
import { CopyRefused, copiedTables, giveUpCopy, rebuiltTables } from './copy.ts';
import { maskGroup, smallTogether } from './small-tables.ts';
import { TableWork } from './table-work.ts';
import { putTriggersBack, takeTriggersAway } from './triggers.ts';

/**
 * A table of fewer rows keeps its indexes: dropping and making them takes some statements of a few hundredths of a
 * second each, and sorting pays only above that.
 */
export const DROP_INDEXES_FROM = 20_000;

/** What the phase is carried out with. */
export interface Executed {
  readonly session: Session;
  readonly work: RunOptions;
}

/** The phase that masks all rows; triggers are away meanwhile, and what was dropped is back afterwards. */
export async function executePlan({ session, work }: Executed): Promise<readonly Check[]> {
  const { target, plan, signal } = work;
  await takeTriggersAway(session, plan);
  await whileClaimed(session, signal, (held) => execute(session, { ...work, signal: held }));
  await putTriggersBack(session, target);
  await requireIndexesBack(session);
  return [];
}

/** Masks every chunk that is not done yet, on several connections; then makes the dropped indexes again. */
export async function execute(session: Session, options: RunOptions): Promise<void> {
  for (;;) {
    try {
      return await maskAll(session, options);
    } catch (error) {
      if (!(error instanceof CopyRefused)) throw error;
      await giveUpCopy(session, error.table);
    }
  }
}

async function maskAll(session: Session, options: RunOptions): Promise<void> {
  const { tables, done, total } = await chunksLeft(session, options.plan, 'masked');
  options.meter.enter('execute', { done, total });
  const threads = new ScriptThreads(options.modules, options.connections);
  const journaled = await tablesWithJournal(session);
  const copied = await copiedTables(session);
  const rebuilt = await rebuiltTables(session);
  const { meter, onStep, compact } = options;
  const work = tables.map((chunks) => {
    const { plan, no } = chunks;
    if (copied.has(no)) chunks.share(Math.max(1, options.connections));
    const manner = {
      copied: copied.has(no),
      journaled: journaled.has(plan.label),
      rebuild: plan.rebuild || compact ? 'must' : rebuilt.has(no) ? 'should' : 'no',
    } as const;
    return new TableWork(chunks, { ...manner, meter, onStep });
  });
  const { groups, others } = smallTogether(work);
  try {
    await sideBySide(
      Math.max(1, options.connections),
      (no, signal) => workOn(others, groups, options, no, () => threads.of(no), signal),
      options.signal,
    );
  } finally {
    await threads.end();
  }
}

/**
 * One connection's work: table after table, together with the other connections, chunk after chunk; then the small ones, each
 * group of them by whoever takes it.
 */
async function workOn(
  tables: readonly TableWork[],
  groups: TableWork[][],
  { target, connections, onStep }: RunOptions,
  no: number,
  thread: () => ScriptThread,
  signal: AbortSignal,
): Promise<void> {
  await using connection = new MaskingConnection(target);
  for (const table of tables) {
    if (signal.aborted) return;
    await table.open(connection);
    for (;;) {
      if (signal.aborted) return;
      const chunk = table.chunks.take(connections, no);
      if (!chunk) break;
      await table.mask(connection, chunk, thread);
    }
    await table.close(connection);
  }
  for (let group = groups.shift(); group && !signal.aborted; group = groups.shift())
    await maskGroup(connection, group, thread, onStep);
}
