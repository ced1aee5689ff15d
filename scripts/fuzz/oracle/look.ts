import type { Connection } from 'mysql2/promise';
import { quoted } from '../names.ts';
import { query, readCatalog, sqlName, type TableFacts } from './catalog.ts';
import { readDefinitions } from './definitions.ts';
import { type Expectations, readExpectations } from './expectations.ts';
import { type Relations, readRelations } from './relations.ts';
import { emptyOf, rankOf, rawOf, textOf } from './values.ts';

/** One value, as SQL shows it. */
export interface Cell {
  /** All that there is of it, as text; `null` for NULL. */
  readonly raw: string | null;
  /** As a person would read it: utf8mb4 whatever its character set, bytes as latin1. */
  readonly text: string | null;
  /** The empty text, as its column's collation sees it; no bytes at all. */
  readonly empty: boolean;
  /** The same for values that the column's collation holds equal. */
  readonly rank: string | null;
}

export interface TableLook {
  readonly facts: TableFacts;
  readonly rows: readonly (readonly Cell[])[];
  /** Whether the policy lets each row stay. */
  readonly stays: readonly boolean[];
  /** Rows whose stored generated column is not what its expression says, by column. */
  readonly stale: Readonly<Record<string, number>>;
  /** Children without a parent, by foreign key. */
  readonly orphans: Readonly<Record<string, number>>;
  /** What CHECK TABLE says. */
  readonly health: string;
}

/** A server as the oracle sees it at one moment. */
export interface Look {
  readonly expectations: Expectations;
  /** By `database.table`. */
  readonly tables: ReadonlyMap<string, TableLook>;
  readonly definitions: ReadonlyMap<string, string>;
  readonly relations: Relations;
  /** Columns that MySQL keeps a histogram of: `app.users.name`. */
  readonly histograms: readonly string[];
}

/** Looks at everything. The same questions are asked before masking and after it. */
export async function look(root: Connection, policy: string): Promise<Look> {
  await root.query("SET SESSION time_zone = '+00:00', sql_mode = '', sort_buffer_size = 33554432");
  const catalog = await readCatalog(root);
  const expectations = readExpectations(policy, catalog);
  const tables = new Map<string, TableLook>();
  for (const facts of catalog) tables.set(facts.label, await lookAt(root, facts, expectations));
  return {
    expectations,
    tables,
    definitions: await inNone(root, () => readDefinitions(root, catalog)),
    relations: await readRelations(root, catalog, expectations),
    histograms: await readHistograms(root),
  };
}

/** A view is shown with the name of its database, or without: as it is the current one, or not. */
async function inNone<T>(root: Connection, work: () => Promise<T>): Promise<T> {
  const [current] = await query<{ name: string | null }>(root, 'SELECT DATABASE() AS name');
  await root.query('USE information_schema');
  const done = await work();
  if (current?.name) await root.query(`USE ${quoted(current.name)}`);
  return done;
}

async function readHistograms(root: Connection): Promise<string[]> {
  const rows = await query<{ place: string }>(
    root,
    "SELECT CONCAT_WS('.', SCHEMA_NAME, TABLE_NAME, COLUMN_NAME) AS place FROM information_schema.COLUMN_STATISTICS ORDER BY 1",
  );
  return rows.map(({ place }) => place);
}

async function lookAt(root: Connection, facts: TableFacts, expectations: Expectations): Promise<TableLook> {
  const rule = expectations.rowsOf(facts);
  const condition = rule === undefined ? 'TRUE' : rule === 'truncate' ? 'FALSE' : `(${rule.keep}) IS TRUE`;
  const selected = facts.columns.flatMap((column) => [
    rawOf(column),
    textOf(column),
    emptyOf(column),
    rankOf(column),
  ]);
  const [rows] = await root.query({
    sql: `SELECT ${condition}, ${selected.join(', ')} FROM ${sqlName(facts)}`,
    rowsAsArray: true,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
  });
  const all = rows as (string | number | null)[][];
  const [checked] = await query<{ Msg_text: string }>(root, `CHECK TABLE ${sqlName(facts)}`);
  return {
    facts,
    rows: all.map((row) => facts.columns.map((_, i) => cellOf(row.slice(1 + i * 4, 5 + i * 4)))),
    stays: all.map(([stays]) => Number(stays) === 1),
    stale: await staleIn(root, facts),
    orphans: await orphansIn(root, facts),
    health: checked?.Msg_text ?? 'nothing was said',
  };
}

function cellOf([raw, text, empty, rank]: readonly (string | number | null | undefined)[]): Cell {
  const asText = (value: string | number | null | undefined) =>
    value === null || value === undefined ? null : String(value);
  return {
    raw: asText(raw),
    text: asText(text),
    empty: Number(empty) === 1,
    rank: raw === null ? null : asText(rank),
  };
}

async function staleIn(root: Connection, facts: TableFacts): Promise<Record<string, number>> {
  const stored = facts.columns.filter((column) => column.stored && column.generation);
  const counts: Record<string, number> = {};
  for (const { name, generation = '' } of stored) {
    // information_schema writes backslashes and the quotes of literals with a backslash before each: _utf16\'\\0:\'.
    const sql = `SELECT COUNT(*) AS n FROM ${sqlName(facts)} WHERE NOT (${quoted(name)} <=> (${generation.replaceAll(/\\(.)/gs, '$1')}))`;
    const rows = await query<{ n: number }>(root, sql).catch(() => []);
    counts[name] = Number(rows[0]?.n ?? 0);
  }
  return counts;
}

async function orphansIn(root: Connection, facts: TableFacts): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name, columns, parent, parentColumns } of facts.foreignKeys) {
    const on = columns.map((column, i) => `c.${quoted(column)} = p.${quoted(parentColumns[i] ?? '')}`);
    const there = columns.map((column) => `c.${quoted(column)} IS NOT NULL`);
    const sql = `SELECT COUNT(*) AS n FROM ${sqlName(facts)} AS c WHERE ${there.join(' AND ')} AND NOT EXISTS (SELECT 1 FROM ${parentSql(parent, facts)} AS p WHERE ${on.join(' AND ')})`;
    const rows = await query<{ n: number }>(root, sql);
    counts[name] = Number(rows[0]?.n ?? 0);
  }
  return counts;
}

/** A parent's label as SQL: names may hold dots, so it is looked for where the child is first. */
function parentSql(parent: string, { database }: TableFacts): string {
  if (parent.startsWith(`${database}.`))
    return `${quoted(database)}.${quoted(parent.slice(database.length + 1))}`;
  const at = parent.indexOf('.');
  return `${quoted(parent.slice(0, at))}.${quoted(parent.slice(at + 1))}`;
}
