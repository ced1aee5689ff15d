import type { MaskingConnection } from '../run/masking-connection.ts';
import type { ScriptThread } from '../run/script/thread.ts';
import type { Step } from '../run/step.ts';
import { maskChunks } from './mask-chunks.ts';
import type { TableWork } from './table-work.ts';

/** Tables and rows that are masked in one transaction. */
const TABLES = 16;
const ROWS = 2000;

/** A table of more rows has transactions of its own. */
const SMALL = 500;

/** Puts small tables together, so that a thousand of them are no thousand transactions; the others are left as they are. */
export function smallTogether(tables: readonly TableWork[]): {
  readonly groups: TableWork[][];
  readonly others: readonly TableWork[];
} {
  const groups: TableWork[][] = [];
  const isSmall = ({ isPlain, chunks }: TableWork) =>
    isPlain && chunks.onlyUnit !== undefined && chunks.rowsLeft <= SMALL;
  let rows = 0;
  for (const table of tables.filter(isSmall)) {
    const group = groups.at(-1);
    rows += table.chunks.rowsLeft;
    if (group && rows <= ROWS && group.length < TABLES) group.push(table);
    else {
      groups.push([table]);
      rows = table.chunks.rowsLeft;
    }
  }
  return { groups, others: tables.filter((table) => !isSmall(table)) };
}

/** Masks the tables of a group. */
export async function maskGroup(
  connection: MaskingConnection,
  tables: readonly TableWork[],
  thread: () => ScriptThread,
  onStep: (step: Step) => void,
): Promise<void> {
  const parts = tables.flatMap((table) => {
    const chunk = table.chunks.take(1);
    return chunk ? [{ table, plan: table.chunks.plan, no: table.chunks.no, chunk, copied: false }] : [];
  });
  const startedAt = performance.now();
  await connection.attempt((session) => maskChunks(session, parts, thread, onStep));
  onStep('chunk committed');
  const seconds = (performance.now() - startedAt) / 1000;
  for (const { table, chunk } of parts) {
    table.masked(chunk, seconds);
    await table.close(connection);
  }
}
