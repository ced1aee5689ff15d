import { type ProvenApart, provenOf } from '../plan/masked-column.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { eachOf } from '../run/each-table.ts';
import { fingerprint } from '../run/stored.ts';
import { selectTogether, together } from '../run/together.ts';
import { lookedUp } from '../session/lists.ts';
import { name } from '../session/quote.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import { type ColumnFacts, factsOf, type Seen } from './proof.ts';
import { isSampledWhole, keyCells, printsOf, readWhole, takeWhole } from './sample-whole.ts';
import { isScript } from './script-columns.ts';
import type { CountedTable } from './units.ts';

/** Rows that are looked at before masking, to choose the proofs: fewer where many columns are masked, which costs as much as masking does. */
const SAMPLED = 1000;
const [CELLS, LEAST] = [30_000, 200];

const sampledOf = (table: TablePlan): number =>
  Math.max(LEAST, Math.min(SAMPLED, Math.ceil(CELLS / provenOf(table).length)));

/** What a look at originals says of what is proven apart in a table, by its `id`. */
export type TableFacts = Readonly<Record<string, ColumnFacts>>;

/**
 * Looks at originals, and chooses how each masked column will be proven. Small tables are asked together; what is sampled
 * is counted here, because the server takes a second for each two hundred columns of which it counts different values. Of
 * tables with few rows the same look is the sample of all rows (`sample-whole.ts`).
 *
 * @param rowsOf about how many rows a table has
 * @returns by the tables' numbers in the plan
 */
export async function chooseProofs(
  target: MaskingTarget,
  plan: Plan,
  connections: number,
  rowsOf: (no: number) => number,
): Promise<Map<number, TableFacts>> {
  const facts = new Map<number, TableFacts>();
  const asked = [...plan.tables.entries()]
    .filter(([, { masked }]) => masked.length > 0)
    .map(([no, table]): CountedTable => ({ no, table, rows: Math.min(rowsOf(no), SAMPLED) }));
  const isWhole = ({ table, rows }: CountedTable) =>
    table.key !== undefined && isSampledWhole({ table, rows });
  await eachOf(target, connections, together(asked), async (session, batch) => {
    const whole = batch.filter(isWhole);
    for (const [no, of] of await lookAtAll(session, whole)) facts.set(no, of);
    const others = batch.filter((one) => !isWhole(one));
    for (const [no, of] of await lookAtSome(session, others)) facts.set(no, of);
  });
  return facts;
}

const DOING = 'choosing how to prove';

/** Looks at rows of larger tables. */
async function lookAtSome(
  session: Session,
  tables: readonly CountedTable[],
): Promise<[number, TableFacts][]> {
  const said = await selectTogether(
    session,
    tables.map(({ table, rows }) => ({
      label: table.label,
      select: lookedUp(`CONCAT_WS(',', ${provenOf(table).map(cellOf).join(', ')})`, rows),
      from: `${name(table.table.database, table.table.name)} LIMIT ${sampledOf(table)}`,
    })),
    DOING,
  );
  return tables.map(({ no, table }, i) => {
    const rows = (said[i] ?? []).map((row) => row.split(',').map(seenOf));
    return [no, factsOfTable(table, rows)];
  });
}

/** SQL of a text `own:mask:holds:nothing:there`, without a value. */
function cellOf(mask: ProvenApart): string {
  const prints = [name(mask.column.name), isScript(mask) ? 'NULL' : mask.expression].map(
    (sql) => `IFNULL(${fingerprint(mask.column, sql)}, '')`,
  );
  const cell = `CONCAT_WS(':', ${[...prints, ...flagsOf(mask)].join(', ')})`;
  return mask.only === undefined ? cell : `IF(${mask.only}, ${cell}, '')`;
}

/** SQL of three digits: whether the predicate holds of a value, whether the value tells nothing, and whether the row is one of these. */
function flagsOf({ column, predicate, stays, only = 'TRUE' }: ProvenApart): string[] {
  // A document of nothing is as good as empty.
  const nothing = column.typeClass === 'json' ? `JSON_LENGTH(${name(column.name)}) = 0` : stays;
  return [predicate, nothing, only].map((sql) => (sql === undefined ? '0' : `(${sql}) IS TRUE`));
}

function seenOf(cell: string): Seen {
  const [own, mask, holds, nothing] = cell.split(':');
  // Of another line's row nothing is seen.
  return { own: own || null, mask: mask || null, holds: holds === '1', nothing: nothing === '1' };
}

/** Looks at all rows of small tables, and keeps them as samples. */
async function lookAtAll(session: Session, tables: readonly CountedTable[]): Promise<[number, TableFacts][]> {
  const keyed = tables.flatMap(({ no, table }) => (table.key ? [{ no, table, key: table.key }] : []));
  await takeWhole(session, keyed, SAMPLED);
  const samples = await readWhole(session, keyed);
  // Apart from the masks: those are tried as strictly as they will be written, and a predicate may fail on an original.
  const flags = await selectTogether(
    session,
    keyed.map(({ table, key }) => ({
      label: table.label,
      select: lookedUp(
        `CONCAT_WS(',', ${[...keyCells(key), ...provenOf(table).flatMap(flagsOf)].join(', ')})`,
        0,
      ),
      from: `${name(table.table.database, table.table.name)} LIMIT ${SAMPLED}`,
    })),
    DOING,
  );
  return keyed.map(({ no, table, key }, i) => {
    const flagged = new Map((flags[i] ?? []).map((said) => printsOf(key, said)));
    const rows = (samples.get(no) ?? []).map(({ condition, originals, expected }) => {
      const found = flagged.get(condition) ?? [];
      return provenOf(table).map((one, i): Seen => {
        const [holds, nothing, there] = found.slice(3 * i);
        const at = there === '1' ? table.masked.findIndex(({ column }) => column === one.column) : -1;
        return {
          own: originals[at] ?? null,
          mask: expected[at] ?? null,
          holds: holds === '1',
          nothing: nothing === '1',
        };
      });
    });
    return [no, factsOfTable(table, rows)];
  });
}

function factsOfTable(table: TablePlan, rows: readonly (readonly Seen[])[]): TableFacts {
  return Object.fromEntries(
    provenOf(table).map((mask, i) => [
      mask.id,
      factsOf(
        mask,
        rows.flatMap((row) => row[i] ?? []),
      ),
    ]),
  );
}
