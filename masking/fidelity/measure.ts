import { together } from '../run/together.ts';
import { label } from '../schema/schema.ts';
import { isLost } from '../session/fault.ts';
import type { Session } from '../session/session.ts';
import { figuresOf, type Looked } from './columns.ts';
import type { ColumnFigures, Figures, Sample } from './figures.ts';
import { sampleOf } from './sample.ts';
import { analyze, cardinalities, sizes } from './stored.ts';

/** Tables and those of their columns that are measured. */
export type Measured = readonly Pick<Looked, 'table' | 'columns'>[];

/** How a database is measured. */
export interface MeasureOptions {
  readonly samples?: Readonly<Record<string, Sample>>;
  readonly all: boolean;
  readonly renew: boolean;
}

/**
 * Measures a database. What fails in one table leaves that table out, and says so: figures that inform must not end a run.
 *
 * @param samples how tables were read before, so that the same rows are read; chosen where absent
 * @param all every row is read, of tables of any size
 * @param renew the server's statistics are made anew first
 */
export async function measure(
  session: Session,
  measured: Measured,
  { samples = {}, all, renew }: MeasureOptions,
): Promise<Figures> {
  const tables = measured.filter(({ columns }) => columns.length > 0);
  if (renew)
    await analyze(
      session,
      tables.map(({ table }) => table),
    );
  const known = await sizes(
    session,
    tables.map(({ table }) => table),
  );
  const looked: Looked[] = [];
  for (const one of tables) {
    const { rows, bytes } = known.get(label(one.table)) ?? { rows: 0, bytes: 0 };
    const sample = samples[label(one.table)] ?? (all ? { kind: 'all' as const } : undefined);
    looked.push({
      ...one,
      rows,
      sample:
        sample ?? (await sampleOf(session, { table: one.table, columns: one.columns.length, rows, bytes })),
    });
  }
  const columns: Record<string, ColumnFigures> = {};
  const unmeasured: string[] = [];
  for (const batch of together(looked))
    for (const { found, failed } of await measureBatch(session, batch)) {
      Object.assign(columns, found);
      unmeasured.push(...failed);
    }
  const names = tables.map(({ table, columns: of }) => ({
    table,
    columns: new Set(of.map((one) => one.name)),
  }));
  return {
    samples: Object.fromEntries(looked.map(({ table, sample }) => [label(table), sample])),
    columns,
    indexes: await cardinalities(session, names),
    bytes: Object.fromEntries(looked.map(({ table }) => [label(table), known.get(label(table))?.bytes ?? 0])),
    order: {},
    unmeasured,
  };
}

interface Batch {
  readonly found: Record<string, ColumnFigures>;
  readonly failed: readonly string[];
}

async function measureBatch(session: Session, batch: readonly Looked[]): Promise<Batch[]> {
  try {
    return [{ found: await figuresOf(session, batch), failed: [] }];
  } catch (error) {
    if (isLost(error)) throw error;
    if (batch.length === 1) return [{ found: {}, failed: batch.map(({ table }) => label(table)) }];
    const alone = [];
    for (const one of batch) alone.push(...(await measureBatch(session, [one])));
    return alone;
  }
}
