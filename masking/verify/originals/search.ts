import type { Check } from '../../run/check.ts';
import { onConnections } from '../../run/each-table.ts';
import { hasWork } from '../../run/work-schema.ts';
import { name } from '../../session/quote.ts';
import type { MaskingTarget, Session } from '../../session/session.ts';
import { readFilter, type TakenFigures } from './filter.ts';
import { inBatches, lookInside, type Portion, portions, Wanted } from './inside.ts';
import { judgeHits, type Known, type Original, type Verdict } from './judge.ts';
import { type StoredColumn, type StoredTable, storedTables } from './places.ts';
import { type Hit, lookForWhole, looksForWhole, type WholeLook } from './whole.ts';
import { CANDIDATES, ORIGINALS, PLACES } from './work.ts';

/** Where originals are looked for, and what may hold some. */
export interface Search {
  readonly target: MaskingTarget;
  readonly connections: number;
  /** `database.table.column` of columns that stay as they are. */
  readonly kept: readonly string[];
  /** Of columns that are masked in part, in lower case, SQL that is true of the values that stay as they are. */
  readonly partly: ReadonlyMap<string, string>;
  /** Those that hold words of kept columns beside others, in lower case, each with whose. */
  readonly readers: Known['readers'];
  /** Those that may hold originals, in lower case, each with whose. */
  readonly accepted: Known['accepted'];
  /** Rows of a table (`database.table`), where they have been counted. */
  readonly rowsOf: (label: string) => number | undefined;
}

/** Inside a text, a number may stand in so many bytes. */
const BYTES_OF_A_NUMBER = 20;

/** Of kept columns, so many rows of a table are looked at before masking: what is told late is still told. */
const ROWS_BEFORE = 50_000;

/**
 * Looks for the sampled originals in every column of every table of every database: as whole values in all rows, and inside
 * texts, documents and bytes in as many rows as the time allows. It knows no rule, no plan and no mask.
 */
export async function searchOriginals(session: Session, search: Search): Promise<Check[]> {
  const found = await begin(session, search);
  if (found === undefined) {
    const name = 'a sample of originals was taken before masking';
    return [{ name, passed: false, count: 0, detail: 'there is none, so that nothing can be looked for' }];
  }
  const { known, tables, filter, figures } = found;
  const looks = await looksForWhole(session, {
    tables,
    isWanted: () => true,
    filter,
    connections: search.connections,
  });
  const parts = portions(tables, known.originals.length);
  // Those first that are not cut into parts.
  const tasks: readonly (WholeLook | Portion[])[] = [...inBatches(parts), ...looks];
  const hits = await hitsOf(search, known, tasks);
  const dense = await densities(session, hits.whole);
  const whole = judgeHits(hits.whole, known, (hit, original) =>
    Math.max(expected(hit.table.rows, original), dense(hit)),
  );
  const inside = judgeHits(hits.inside, known, insideOf(parts));
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const looked = parts.reduce((sum, { rows }) => sum + rows, 0);
  return [
    checkOf('no sampled original is the value of any column', rows, whole, figures),
    checkOf('no sampled original is inside a text, a document or bytes', looked, inside, figures),
  ];
}

/** Before masking, the insides of kept columns are looked at for this part of the time that the proof has. */
const PART_BEFORE = 0.25;

/**
 * What kept columns hold of masked ones, before anything is masked: `app.users.code is in app.orders.code (40 rows)`, as whole
 * values, and in some rows inside their texts. Coincidences are left out.
 */
export async function keptOriginals(session: Session, search: Search): Promise<readonly string[]> {
  const found = await begin(session, search);
  if (found === undefined) return [];
  const { known, tables, filter } = found;
  const labelOf = (table: StoredTable, column: StoredColumn) => `${table.label}.${column.name}`.toLowerCase();
  const looks = await looksForWhole(session, {
    tables,
    isWanted: (table, column) => known.kept.has(labelOf(table, column)),
    only: (table, column) => search.partly.get(labelOf(table, column)),
    filter,
    connections: search.connections,
    most: ROWS_BEFORE,
  });
  const isKept = (table: StoredTable, column: StoredColumn) => {
    const label = labelOf(table, column);
    return known.kept.has(label) && !search.partly.has(label);
  };
  const parts = portions(tables, known.originals.length, isKept, PART_BEFORE);
  const hits = await hitsOf(search, known, [...inBatches(parts), ...looks]);
  // A rule that lets values stay may let these stay.
  const strict = new Set(
    known.originals.filter(({ place }) => known.places[place]?.stays !== true).map(({ no }) => no),
  );
  const counted = (hits: readonly Hit[]) => hits.filter(({ original }) => strict.has(original));
  const dense = await densities(session, counted(hits.whole));
  const whole = judgeHits(counted(hits.whole), known, (hit, original) =>
    Math.max(expected(Math.min(hit.table.rows, ROWS_BEFORE), original), dense(hit)),
  );
  const inside = judgeHits(counted(hits.inside), known, insideOf(parts));
  const inWhole = new Set(whole.found.map(pairOf));
  return [...whole.found, ...inside.found.filter((line) => !inWhole.has(pairOf(line)))].sort();
}

/** What is told, but for how often. */
const pairOf = (line: string): string => line.replace(/ \(\d+ rows\)$/, '');

/** Carries the looks out, on all connections. */
async function hitsOf(
  { target, connections }: Search,
  known: Known,
  tasks: readonly (WholeLook | Portion[])[],
): Promise<{ readonly whole: Hit[]; readonly inside: Hit[] }> {
  const wanted = new Wanted(known);
  const hits = await onConnections<WholeLook | Portion[], { hit: Hit; inside: boolean }>(
    target,
    connections,
    tasks,
    async (own, task) =>
      Array.isArray(task)
        ? (await lookInside(own, task, wanted)).map((hit) => ({ hit, inside: true }))
        : (await lookForWhole(own, task)).map((hit) => ({ hit, inside: false })),
  );
  const of = (inside: boolean) => hits.filter((one) => one.inside === inside).map(({ hit }) => hit);
  return { whole: of(false), inside: of(true) };
}

/** How often an original is expected inside what was looked at. */
function insideOf(parts: readonly Portion[]): (hit: Hit, original: Original) => number {
  const rows = new Map(parts.map(({ table, rows }) => [table.label, rows]));
  return ({ table }, original) =>
    expected((rows.get(table.label) ?? 0) * Math.max(10, table.rowBytes / BYTES_OF_A_NUMBER), original);
}

/** How often an original is expected among so many values of its form. */
const expected = (values: number, { spread }: Original): number => Math.min(1, values * 10 ** -spread);

/** A column of fewer numbers says nothing about how they are made; nor does one of which so many are originals. */
const ENOUGH_NUMBERS = 1000;
const MOST_ORIGINALS = 0.1;

/**
 * The share of the numbers between a column's least and greatest that are in it, for columns in which originals stand: in
 * a dense sequence each number of its range is found.
 */
async function densities(session: Session, hits: readonly Hit[]): Promise<(hit: Hit) => number> {
  const labelOf = ({ table, column }: Hit) => `${table.label}.${column.name}`;
  const dense = new Map<string, number>();
  for (const [label, of] of Map.groupBy(hits, labelOf)) {
    const [first] = of;
    if (first === undefined || !/^((medium|big)?int|decimal)$/.test(first.column.dataType)) continue;
    const value = name(first.column.name);
    const [row] = await session.rows<{ n: number | string; width: number | string | null }>(
      `SELECT COUNT(${value}) AS n, MAX(CAST(${value} AS DECIMAL(65, 10))) - MIN(CAST(${value} AS DECIMAL(65, 10))) AS width
         FROM ${name(first.table.database, first.table.name)}`,
      `looking how dense ${label} is`,
    );
    const n = Number(row?.n ?? 0);
    const originals = of.reduce((sum, { rows }) => sum + rows, 0);
    if (n < ENOUGH_NUMBERS || originals > n * MOST_ORIGINALS) continue;
    dense.set(label, Math.min(1, n / (1 + Number(row?.width ?? 0) * 10 ** first.column.scale)));
  }
  return (hit) => dense.get(labelOf(hit)) ?? 0;
}

async function begin(session: Session, search: Search) {
  if (!(await hasWork(session, 'original_bits'))) return undefined;
  const taken = await readFilter(session);
  if (taken === undefined) return undefined;
  const tables = (await storedTables(session)).map(
    (table): StoredTable => ({ ...table, rows: search.rowsOf(table.label) ?? table.rows }),
  );
  return { ...taken, tables, known: await readKnown(session, search) };
}

async function readKnown(session: Session, { kept, partly, readers, accepted }: Search): Promise<Known> {
  const doing = 'reading the sample of originals';
  const places = await session.rows<{
    db: string;
    tbl: string;
    col: string;
    stays: number | string;
    removed: number | string;
    n: number | string;
    values: number | string;
  }>(
    `SELECT p.db, p.tbl, p.col, p.stays, p.removed IS NOT NULL AS removed, COUNT(c.value) AS n, COUNT(DISTINCT c.value) AS \`values\` FROM ${PLACES} AS p
       LEFT JOIN ${CANDIDATES} AS c ON c.place = p.no GROUP BY p.no ORDER BY p.no`,
    doing,
  );
  const originals = await session.rows<Record<'no' | 'place' | 'spread' | 'words', number | string>>(
    `SELECT no, place, spread, words FROM ${ORIGINALS} WHERE why IS NULL`,
    doing,
  );
  const lower = (labels: readonly string[]) => new Set(labels.map((label) => label.toLowerCase()));
  return {
    places: places.map(({ db, tbl, col, stays, removed, n, values }) => ({
      database: db,
      table: tbl,
      column: col,
      stays: Number(stays) === 1,
      isRemoved: Number(removed) === 1,
      distinct: Number(values) >= 0.9 * Number(n),
    })),
    originals: originals.map(
      ({ no, place, spread, words }): Original => ({
        no: Number(no),
        place: Number(place),
        spread: Number(spread),
        words: Number(words) === 1,
      }),
    ),
    kept: new Set([...lower(kept), ...partly.keys()]),
    readers,
    accepted,
  };
}

function checkOf(name: string, count: number, verdict: Verdict, figures: TakenFigures): Check {
  const { found, byChance, keptWords, accepted, stayed } = verdict;
  return {
    name,
    passed: found.length === 0,
    count,
    figures: { ...figures, byChance, keptWords, accepted, stayed },
    ...(found.length === 0 ? {} : { detail: found.join('; ') }),
  };
}
