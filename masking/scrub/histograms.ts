import type { Check } from '../run/check.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

interface Histogram {
  readonly db: string;
  readonly tbl: string;
  readonly col: string;
}

const histograms = (session: Session) =>
  session.rows<Histogram>(
    'SELECT SCHEMA_NAME AS db, TABLE_NAME AS tbl, COLUMN_NAME AS col FROM information_schema.COLUMN_STATISTICS',
    'reading the histograms',
  );

/** Drops the histograms: they hold values of their columns, and a plain ANALYZE leaves them. */
export async function dropHistograms(session: Session): Promise<Check> {
  const there = await histograms(session);
  for (const { db, tbl, col } of there) {
    await session.run(
      `ANALYZE NO_WRITE_TO_BINLOG TABLE ${name(db, tbl)} DROP HISTOGRAM ON ${name(col)}`,
      `dropping a histogram of ${db}.${tbl}`,
    );
  }
  const left = await histograms(session);
  return { name: 'histograms are dropped', passed: left.length === 0, count: there.length };
}
