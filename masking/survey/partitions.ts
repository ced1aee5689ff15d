import type { TableDecision } from '../decide/decision.ts';
import { wouldFit } from '../decide/would-fit.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import type { Problem } from '../policy/problem.ts';
import { columnsRead, namesRead } from '../schema/columns-read.ts';
import { label } from '../schema/schema.ts';
import { sameName } from '../session/names.ts';
import type { Session } from '../session/session.ts';
import { tokens } from '../session/tokens.ts';

/** How a table is cut into partitions, as far as a mask may fall outside all of them. */
export interface Partitioning {
  /** `RANGE`, `LIST COLUMNS`, … Only ranges and lists have outsides: HASH and KEY take any value. */
  readonly method: string;
  readonly expression: string;
  /** Bound of the last range, as `information_schema` writes it. */
  readonly top: string;
}

type Period = 'year' | 'month' | 'day';

/** The widest first. */
const PERIODS: readonly Period[] = ['year', 'month', 'day'];

/** How every partitioned table of the server is cut, by its label: in one question, however many tables there are. */
export async function readPartitionings(session: Session): Promise<ReadonlyMap<string, Partitioning>> {
  const rows = await session.rows<Partitioning & { db: string; tbl: string }>(
    `SELECT db, tbl, method, expression, top FROM
       (SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, PARTITION_METHOD AS method, PARTITION_EXPRESSION AS expression, PARTITION_DESCRIPTION AS top,
          ROW_NUMBER() OVER (PARTITION BY TABLE_SCHEMA, TABLE_NAME ORDER BY PARTITION_ORDINAL_POSITION DESC) AS n
         FROM information_schema.PARTITIONS WHERE PARTITION_METHOD IS NOT NULL) AS parts WHERE n = 1`,
    'reading the partitions',
  );
  return new Map(
    rows.map(({ db, tbl, ...partitioning }) => [label({ database: db, name: tbl }), partitioning]),
  );
}

/**
 * Masks of a column that a table is partitioned by, and that no partition might take: MySQL would refuse the row in the
 * middle of the run (1526). Ranges that end in MAXVALUE take all; a date within its year (or month) stays below a bound
 * that is the first of January (or of a month).
 */
export function partitionProblems(
  partitioning: Partitioning | undefined,
  loaded: LoadedPolicy,
  whole: TableDecision,
  { label: of, masked }: TablePlan,
): Problem[] {
  const { table, columns, place: at } = whole;
  if (masked.length === 0) return [];
  if (!partitioning || !/^(RANGE|LIST)/.test(partitioning.method)) return [];
  const { method, expression, top } = partitioning;
  if (top.split(',').every((bound) => bound === 'MAXVALUE')) return [];
  return masked
    .filter(({ column }) => columnsRead(expression, table).has(column.name))
    .flatMap(({ column }): Problem[] => {
      const decision = columns.find((one) => one.column === column);
      const { within } = (decision?.rule?.options ?? {}) as { within?: Period };
      // Of a generated column that follows, nothing is known.
      const direct = [...namesRead(expression)].every((one) => sameName(one, column.name));
      if (direct && within !== undefined && staysInside(partitioning, within)) return [];
      const ends = method.startsWith('LIST') ? 'lists its values' : `ends at ${top}`;
      const inside = PERIODS.find(
        (period) =>
          direct &&
          staysInside(partitioning, period) &&
          decision &&
          wouldFit(whole, decision, { date: { within: period } }, loaded.policy.locale),
      );
      const instead = [
        'write { keep: "why" }',
        ...(inside ? [`{ date: { within: ${inside} } }`] : []),
        method.startsWith('LIST')
          ? 'list the values of its masks on the source'
          : 'add a partition for all else (VALUES LESS THAN MAXVALUE) on the source',
      ];
      const message = `${of}.${column.name}: the table is partitioned by it and ${ends}, and a mask could fall outside; ${instead.slice(0, -1).join(', ')}, or ${instead.at(-1)}`;
      return [{ place: decision?.place ?? at ?? loaded.placeOf([]), kind: 'invalid', message }];
    });
}

function staysInside({ method, expression, top }: Partitioning, within: Period): boolean {
  if (functionOf(expression) === 'year') return true;
  if (!method.startsWith('RANGE')) return false;
  const moment = momentOf(expression, top);
  return moment !== undefined && startsPeriod(moment, within);
}

/** The bound as a moment, where the expression is one of those by which tables are cut by time. */
function momentOf(expression: string, top: string): Date | undefined {
  const [bound, second] = tokens(top);
  if (bound === undefined || second !== undefined) return undefined;
  const called = functionOf(expression);
  if (bound.kind === 'string' && called === '') {
    const day = /^(\d{4}-\d\d-\d\d)(?: 00:00:00(?:\.0+)?)?$/.exec(bound.value)?.[1];
    return day === undefined ? undefined : new Date(`${day}T00:00:00Z`);
  }
  if (bound.kind !== 'number') return undefined;
  if (called === 'to_days') return new Date((Number(bound.value) - 719_528) * 86_400_000);
  // Masked at +00:00, so that a day of UTC is a day here.
  return called === 'unix_timestamp' ? new Date(Number(bound.value) * 1000) : undefined;
}

/** The one function that is called with a column, and nothing more; '' for the column itself. */
function functionOf(expression: string): string | undefined {
  const all = tokens(expression);
  const [first, open, column, close, more] = all;
  if (first?.kind === 'name' && all.length === 1) return '';
  const isCall =
    first?.kind === 'word' && open?.text === '(' && column?.kind === 'name' && close?.text === ')' && !more;
  return isCall ? first.value.toLowerCase() : undefined;
}

function startsPeriod(moment: Date, period: Period): boolean {
  const [month, rest] = [moment.toISOString().slice(5, 10), moment.toISOString().slice(10)];
  if (rest !== 'T00:00:00.000Z') return false;
  return period === 'day' || (period === 'month' ? month.endsWith('-01') : month === '01-01');
}
