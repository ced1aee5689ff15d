import type { Copying } from '../plan/copying.ts';
import type { TablePlan } from '../plan/plan.ts';
import { movesAreRights } from '../run/copies.ts';
import { WORK } from '../run/work-schema.ts';
import { label } from '../schema/schema.ts';
import type { Session } from '../session/session.ts';
import { changeOf } from './row-change.ts';
import type { CountedTable } from './units.ts';

/**
 * Rows that grow by more do not fit on their pages any more, which are then split in two: InnoDB leaves a sixteenth of a page free.
 * Rows that shrink by more leave pages half empty.
 */
const LOOSE = { grown: 0.05, shrunk: 0.08 } as const;

/**
 * A row of which less is masked is written faster where it stands. Measured where a third is: both ways are as fast as each other.
 */
const LEAST_MASKED = 0.25;

/** Indexes that hold nothing masked stay in place, and are made anew in a copy: more of them make it the slower way. */
const MOST_UNTOUCHED = 1;

/** What a table is measured by. */
interface Measure {
  /** Rows from which on a table is large. */
  readonly from: number;
  /** No table may be left with originals in its freed space. */
  readonly compact: boolean;
}

/** Whether a table is masked on its way into a copy, and why, or why not. */
export interface Choice {
  readonly copied: boolean;
  readonly why: string;
  /** Masked in place, it is written anew afterwards, because pages are split or left half empty. Absent where it is not. */
  readonly anew?: true;
}

/**
 * Chooses how tables are masked: on their way into a copy, unless masking in place is faster and leaves them as compact. Not small
 * ones: to make a table, to swap it and to drop the old one takes longer than to mask a few thousand rows.
 *
 * @returns choices by the tables' numbers in the plan
 */
export async function chooseWays(
  session: Session,
  tables: readonly CountedTable[],
  { from, compact }: Measure,
): Promise<ReadonlyMap<number, Choice>> {
  const isLarge = ({ rows }: CountedTable): boolean => rows >= Math.max(1, from);
  const asked = tables.some((one) => one.table.copying !== undefined && isLarge(one));
  const triggered = asked ? await tablesWithTriggers(session) : new Set<string>();
  const waiting = asked && (await countersWait(session));
  const rights = asked && (await movesAreRights(session));
  const choices = new Map<number, Choice>();
  for (const one of tables) {
    const { table, no } = one;
    if (table.way === 'skip') continue;
    const inPlace = async (why: string) =>
      choices.set(no, {
        copied: false,
        why,
        ...((await becomesLoose(session, one, isLarge)) && { anew: true }),
      });
    const counts = table.table.columns.some(({ autoIncrement }) => autoIncrement);
    if (table.copying === undefined) await inPlace(table.inPlace ?? '');
    else if (!isLarge(one)) choices.set(no, { copied: false, why: 'it is small' });
    else if (triggered.has(table.label)) await inPlace('a trigger of another statement than UPDATE is on it');
    else if (rights) await inPlace('to move it would want a right (table_encryption_privilege_check)');
    else if (waiting && counts)
      await inPlace('connections would wait for its counter (innodb_autoinc_lock_mode)');
    else if (compact || table.rebuild) choices.set(no, { copied: true, why: 'no residue may stay' });
    else choices.set(no, await byRows(session, table, table.copying));
  }
  return choices;
}

/** Chooses, and writes down which tables are copied. */
export async function chooseCopies(
  session: Session,
  tables: readonly CountedTable[],
  measure: Measure,
): Promise<ReadonlyMap<number, Copying>> {
  const choices = await chooseWays(session, tables, measure);
  const copied = new Map(
    tables.flatMap(({ no, table: { copying } }): [number, Copying][] =>
      copying !== undefined && choices.get(no)?.copied === true ? [[no, copying]] : [],
    ),
  );
  if (copied.size > 0)
    await session.run(
      `INSERT INTO ${WORK}.copies VALUES ${[...copied.keys()].map((no) => `(${no})`).join(', ')}`,
      'writing down which tables are copied',
    );
  const anew = [...choices].flatMap(([no, choice]) => (choice.anew ? [`(${no})`] : []));
  if (anew.length > 0)
    await session.run(
      `INSERT INTO ${WORK}.rebuilds VALUES ${anew.join(', ')}`,
      'writing down which tables are written anew',
    );
  return copied;
}

const isLoose = ({ grown }: { readonly grown: number }): boolean =>
  grown > LOOSE.grown || grown < -LOOSE.shrunk;

/** True of a large table that cannot be copied, and would not be as compact as a fresh load. What a script makes of its rows cannot be told. */
async function becomesLoose(
  session: Session,
  one: CountedTable,
  isLarge: (one: CountedTable) => boolean,
): Promise<boolean> {
  const { table } = one;
  if (!isLarge(one) || table.masked.length === 0 || table.masked.some(({ script }) => script !== undefined))
    return false;
  const change = await changeOf(session, table);
  return change === undefined || isLoose(change);
}

async function byRows(session: Session, table: TablePlan, copying: Copying): Promise<Choice> {
  const change = await changeOf(session, table);
  if (change === undefined) return { copied: false, why: 'what its rows become cannot be told' };
  const { grown, masked } = change;
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  if (isLoose(change))
    return {
      copied: true,
      why: `its rows get ${percent(Math.abs(grown))} ${grown > 0 ? 'longer' : 'shorter'}`,
    };
  if (masked < LEAST_MASKED) return { copied: false, why: `only ${percent(masked)} of a row is masked` };
  const untouched = copying.drops.length - table.drops.length;
  return untouched > MOST_UNTOUCHED
    ? { copied: false, why: `${untouched} of its indexes hold nothing masked` }
    : { copied: true, why: `${percent(masked)} of a row is masked` };
}

/** Tables with triggers that masking does not take away: no RENAME may carry one along. */
async function tablesWithTriggers(session: Session): Promise<ReadonlySet<string>> {
  const rows = await session.rows<{ db: string; tbl: string }>(
    "SELECT EVENT_OBJECT_SCHEMA AS db, EVENT_OBJECT_TABLE AS tbl FROM information_schema.TRIGGERS WHERE EVENT_MANIPULATION <> 'UPDATE'",
    'looking for triggers',
  );
  return new Set(rows.map(({ db, tbl }) => label({ database: db, name: tbl })));
}

/** True where a statement that inserts many rows keeps a table's counter to itself, so that connections would wait for each other. */
async function countersWait(session: Session): Promise<boolean> {
  const [row] = await session.rows<{ mode: number | string }>(
    'SELECT @@GLOBAL.innodb_autoinc_lock_mode AS mode',
    'asking how counters are locked',
  );
  return Number(row?.mode) !== 2;
}
