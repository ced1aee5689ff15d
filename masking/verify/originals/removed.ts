import { hasWork, KEPT_OF_REMOVED, STORED } from '../../run/work-schema.ts';
import { isUnreachable } from '../../session/fault.ts';
import { name, text } from '../../session/quote.ts';
import type { Session } from '../../session/session.ts';
import { type RemovedPlace, storedTables } from './places.ts';
import { amountsFor, readsOfGoing } from './reads.ts';
import { REMOVED } from './work.ts';

const DOING = 'taking a sample of originals of rows that go';

/** Of which rows that go originals are taken. */
export interface TakingRemoved {
  readonly places: readonly RemovedPlace[];
  /** Which run removes them: each takes its sample once, because its rows are gone afterwards. */
  readonly run: string;
  /** Tells of a condition under which rows go that MySQL refuses. */
  readonly explain: (error: unknown, table: string) => unknown;
}

/**
 * Takes originals of rows that go, before the first one does. All of them in one transaction: an attempt that finds any finds all, and
 * one that was killed before that has removed nothing.
 */
export async function takeRemoved(session: Session, { places, run, explain }: TakingRemoved): Promise<void> {
  // A row without a value says that this table lost rows (`place` is empty), or that this place of it was asked.
  await session.run(
    `CREATE TABLE IF NOT EXISTS ${REMOVED} (run VARCHAR(32) NOT NULL, tbl VARCHAR(130) NOT NULL, place VARCHAR(64) NOT NULL, value VARBINARY(1100), is_long TINYINT, KEY (place)) ${STORED}`,
    DOING,
  );
  const taken = await session.rows(`SELECT 1 FROM ${REMOVED} WHERE run = ${text(run)} LIMIT 1`, DOING);
  if (taken.length > 0) return;
  const tables = await storedTables(session);
  const { rows } = amountsFor(2 * places.length);
  const numbered = [...places.entries()].filter(([, { goes }]) => goes !== undefined);
  const byTable = Map.groupBy(numbered, ([, { database, table }]) => `${database}.${table}`);
  await session.run('START TRANSACTION', DOING);
  for (const [label, of] of byTable) {
    const table = tables.find((one) => one.label === label);
    const going = of[0]?.[1].goes;
    if (table === undefined || going === undefined) continue;
    await session.run(`USE ${name(going.from)}`, DOING);
    for (const { sql, nos } of readsOfGoing(of, table, rows)) {
      const ids = nos.map((no) => `WHEN ${no} THEN ${text(places[no]?.id ?? '')}`);
      const insert = `INSERT IGNORE INTO ${REMOVED} SELECT ${text(run)}, ${text(label)}, CASE r.place ${ids.join(' ')} END, r.v, r.l FROM ${sql} AS r`;
      await session.run(insert, `${DOING} from ${label}`).catch(async (error: unknown) => {
        if (isUnreachable(error)) throw error;
        const which = `SELECT COUNT(*) FROM ${name(table.database, table.name)} WHERE ${going.condition}`;
        await session.rows(which, DOING).catch((ofCondition: unknown) => {
          throw explain(ofCondition, label);
        });
        throw error;
      });
    }
    const told = ['', ...of.flatMap(([, { id, isKnown }]) => (isKnown ? [id] : []))];
    await session.run(
      `INSERT INTO ${REMOVED} VALUES ${told.map((id) => `(${text(run)}, ${text(label)}, ${text(id)}, NULL, NULL)`).join(', ')}`,
      DOING,
    );
  }
  await session.run('COMMIT', DOING);
}

/** What this run and those that were given up before it have taken of rows that went. */
export async function removedOf(
  session: Session,
  places: readonly RemovedPlace[],
): Promise<{
  /** Those of which there are values. */ readonly taken: RemovedPlace[];
  readonly unasked: number;
}> {
  if (!(await hasWork(session, KEPT_OF_REMOVED))) return { taken: [], unasked: 0 };
  const rows = await session.rows<{ run: string; tbl: string; place: string; valued: number | string }>(
    `SELECT DISTINCT run, tbl, place, value IS NOT NULL AS valued FROM ${REMOVED}`,
    'reading of which rows that went originals were taken',
  );
  const [valued, told] = [1, 0].map((is) => rows.filter((row) => Number(row.valued) === is));
  const has = new Set(valued?.map(({ place }) => place));
  const asked = new Set(told?.map(({ run, place }) => `${run} ${place}`));
  const lost = Map.groupBy(told?.filter(({ place }) => place === '') ?? [], ({ tbl }) => tbl);
  const unasked = places.filter(({ database, table, id }) =>
    lost.get(`${database}.${table}`)?.some(({ run }) => !asked.has(`${run} ${id}`)),
  );
  return { taken: places.filter(({ id }) => has.has(id)), unasked: unasked.length };
}
