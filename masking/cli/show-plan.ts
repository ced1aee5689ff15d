import type { ColumnDecision, Decisions } from '../decide/decision.ts';
import { DROP_INDEXES_FROM } from '../execute/execute.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { aboutRows } from '../schema/row-counts.ts';
import { label } from '../schema/schema.ts';
import type { Session } from '../session/session.ts';
import { type Choice, chooseWays } from '../survey/choose-copies.ts';
import { settingKey } from '../transformers/expression.ts';
import { A_RUN, estimateSeconds } from './estimate.ts';

/** What would be done to a table, as plain data. */
export interface ShownTable {
  readonly table: string;
  readonly way: string;
  readonly why: string;
  /** By MySQL's own estimate, or counted where it has none. */
  readonly rows: number;
  readonly seconds: number;
  readonly masked: Readonly<Record<string, string>>;
  /** Columns that stay, and why. */
  readonly kept: Readonly<Record<string, string>>;
  /** `copied`: on its way into a copy that takes its place; and why, or why it is masked in place. Absent of what is not masked. */
  readonly copy?: Choice;
  readonly dropsIndexes: readonly string[];
  /** The statement, without the ranges of its chunks. */
  readonly sql?: string;
}

/** What the plan would do to each table, with its rows and the time that it would take. */
export async function showPlan(
  session: Session,
  plan: Plan,
  decisions: Decisions,
  connections: number,
): Promise<ShownTable[]> {
  const counts = await aboutRows(
    session,
    plan.tables.map(({ table }) => table),
  );
  const decided = new Map(decisions.tables.map((one) => [label(one.table), one.columns]));
  const rowsOf = ({ label: of }: TablePlan): number => counts.get(of) ?? 0;
  // Any key will do: it changes no length.
  for (const sql of settingKey('RANDOM_BYTES(32)')) await session.run(sql, 'making a key');
  const counted = plan.tables.map((table, no) => ({ table, no, rows: rowsOf(table) }));
  const ways = await chooseWays(session, counted, { from: DROP_INDEXES_FROM, compact: false });
  return counted.map(({ table, no, rows }) => {
    const way = ways.get(no);
    return {
      ...shown(table, decided.get(table.label) ?? [], { rows, connections, way }),
      ...(way === undefined ? {} : { copy: way }),
    };
  });
}

/** How a table is worked on. */
interface Worked {
  readonly rows: number;
  readonly connections: number;
  readonly way: Choice | undefined;
}

function shown(
  table: TablePlan,
  columns: readonly ColumnDecision[],
  { rows, connections, way }: Worked,
): ShownTable {
  const masked = new Set(table.masked.map(({ column }) => column.name));
  return {
    table: table.label,
    way: table.rows === 'truncate' ? 'truncate' : table.rows ? `filter, then ${table.way}` : table.way,
    why: table.why,
    rows,
    seconds: Math.round(estimateSeconds(table, rows, connections, way) * 1000) / 1000,
    masked: Object.fromEntries(table.masked.map(({ column, transformer }) => [column.name, transformer])),
    kept: Object.fromEntries(
      columns
        .filter(({ column }) => !masked.has(column.name))
        .map((decision) => [decision.column.name, whyKept(decision)]),
    ),
    dropsIndexes: table.drops.map(({ index }) => index.name),
    ...(table.masked.length > 0 ? { sql: table.update } : {}),
  };
}

function whyKept({ by, rule, column }: ColumnDecision): string {
  const { reason } = (rule?.options ?? {}) as { reason?: string };
  if (reason) return reason;
  if (by === 'generated') return 'generated: it follows its base';
  if (by === 'truncated') return 'the table is emptied';
  return by === 'unlisted' ? `unlisted: ${column.typeClass} is kept` : 'the policy keeps it';
}

/** About how long the whole run takes. */
export function wholeSeconds(tables: readonly ShownTable[]): number {
  const seconds = tables.reduce((sum, table) => sum + table.seconds, A_RUN);
  return Math.round(seconds * 10) / 10;
}

const SQL_SHOWN = 2000;

/** The same for people. */
export function printPlan(tables: readonly ShownTable[]): string {
  const lines = tables.flatMap((table) => {
    const about = table.seconds >= 1 ? `, about ${duration(table.seconds)}` : '';
    const list = (entries: Readonly<Record<string, string>>) =>
      Object.entries(entries).map(([column, what]) => `    ${column}: ${what}`);
    return [
      `${table.table}: ${table.way} (${table.why}); about ${table.rows.toLocaleString('en')} rows${about}`,
      ...(table.copy
        ? [
            `  ${table.copy.copied ? 'into a copy that takes its place' : table.copy.anew ? 'in place, and then written anew' : 'in place'}: ${table.copy.why}`,
          ]
        : []),
      ...(Object.keys(table.masked).length > 0 ? ['  masked', ...list(table.masked)] : []),
      ...(Object.keys(table.kept).length > 0 ? ['  kept', ...list(table.kept)] : []),
      ...(table.dropsIndexes.length > 0
        ? [`  indexes dropped and made again: ${table.dropsIndexes.join(', ')}`]
        : []),
      ...(table.sql
        ? [
            `  ${table.sql.length > SQL_SHOWN ? `${table.sql.slice(0, SQL_SHOWN)}… (--json shows all)` : table.sql}`,
          ]
        : []),
      '',
    ];
  });
  const seconds = wholeSeconds(tables);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    ...lines,
    `${tables.length} tables, about ${rows.toLocaleString('en')} rows, an estimated ${duration(seconds)}: by what scripts/bench measured on 2 vCPUs, so half or twice that on another server.`,
  ].join('\n');
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
