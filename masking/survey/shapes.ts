import { type ColumnDecision, casesOf, type KeyCase, type TableDecision } from '../decide/decision.ts';
import { type ProvenApart, provenOf } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Problem } from '../policy/problem.ts';
import { eachOn } from '../run/each-table.ts';
import { label } from '../schema/schema.ts';
import { DatabaseFault, isLost } from '../session/fault.ts';
import { name } from '../session/quote.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import { settingKey } from '../transformers/expression.ts';
import type { JsonOptions } from '../transformers/json-path.ts';
import { misplaced } from './misplaced.ts';
import { brokenRows, masked, type NeverTrue, wantedOfMask } from './rare-rows.ts';
import { rowsSaid } from './rows-said.ts';

const DOING = 'looking at the shapes of documents';

/** Tables that are looked at in one statement. */
const TOGETHER = 16;

/** How the server is reached where one connection would leave its processors idle. */
export interface Reach {
  readonly target: MaskingTarget;
  readonly connections: number;
}

/** Sets a key that nobody knows: masks are tried under it, and none is written. */
export async function useRandomKey(session: Session): Promise<void> {
  for (const sql of settingKey('RANDOM_BYTES(32)')) await session.run(sql, 'trying the masks');
}

/** A table, and its columns of documents whose rest may stay. */
export interface Documents {
  readonly decision: TableDecision;
  readonly plan: TablePlan;
  readonly columns: readonly {
    readonly one: ColumnDecision & Partial<KeyCase>;
    readonly mask: ProvenApart;
  }[];
}

/** The documents of a table whose rest may stay, where it has any: of others, what no path fits goes with the rest. */
export function documentsOf(decision: TableDecision, plan: TablePlan): Documents[] {
  const columns = decision.columns.flatMap(casesOf).flatMap((one) => {
    const { rest } = (one.rule?.options ?? {}) as { rest?: unknown };
    const mask = provenOf(plan).find(
      ({ id, transformer }) => id === (one.said ?? one.column.name) && transformer === 'json',
    );
    return mask && rest === 'keep' ? [{ one, mask }] : [];
  });
  return plan.way === 'skip' || columns.length === 0 ? [] : [{ decision, plan, columns }];
}

/**
 * Documents whose shape is another than the paths of their rule: what stands there would stay as it is. Each table is read once,
 * several in a statement; only where something is wrong, column by column.
 *
 * @param reach how to look on several connections; on the session alone unless given
 * @returns by the tables' labels
 */
export async function shapeProblems(
  session: Session,
  tables: readonly Documents[],
  reach?: Reach,
): Promise<ReadonlyMap<string, readonly Problem[]>> {
  const problems = new Map<string, Problem[]>();
  const lookAt = async (own: Session, batch: readonly Documents[]) => {
    // JSON_TABLE wants a current database, whichever.
    await own.run(`USE ${name(batch[0]?.plan.table.database ?? '')}`, DOING);
    const suspects = await suspectsAmong(own, batch);
    for (const one of suspects) problems.set(one.plan.label, await problemsOf(own, one));
  };
  const [first = [], ...others] = Array.from({ length: Math.ceil(tables.length / TOGETHER) }, (_, i) =>
    tables.slice(i * TOGETHER, (i + 1) * TOGETHER),
  );
  if (first.length > 0) await lookAt(session, first);
  if (reach) await eachOn(reach.target, reach.connections, others, lookAt, useRandomKey);
  else for (const batch of others) await lookAt(session, batch);
  return problems;
}

/** Rows of a table whose masks are put aside and looked at then: as often as an expression names it, a mask is computed else. */
const SMALL = 1000;

/** Those of which some row is broken; all of them where MySQL does not say. Larger tables are asked again, as a whole. */
async function suspectsAmong(session: Session, batch: readonly Documents[]): Promise<readonly Documents[]> {
  const first = await countsOf(session, batch, SMALL);
  const large = batch.filter((_, i) => (first[i]?.rows ?? SMALL) >= SMALL);
  const whole = await countsOf(session, large, undefined);
  return batch.filter((one, i) => {
    const { broken } = (large.includes(one) ? whole[large.indexOf(one)] : first[i]) ?? { broken: 1 };
    return broken > 0;
  });
}

interface Counts {
  readonly rows: number;
  readonly broken: number;
}

/** Of each table, how many rows were looked at and how many are broken; nothing where MySQL does not say. */
async function countsOf(
  session: Session,
  tables: readonly Documents[],
  most: number | undefined,
): Promise<readonly (Counts | undefined)[]> {
  if (tables.length === 0) return [];
  const sql = tables.map(({ plan, columns }, i) => {
    const wanted = columns.map(({ mask }) => wantedOfMask(mask, plan));
    const broken = wanted.map((one) => `(${one.broken})`).join(' OR ');
    const reads = new Set(wanted.flatMap((one: NeverTrue) => [...one.reads]));
    return `(SELECT ${i} AS part, COUNT(*) AS n, IFNULL(SUM((${broken}) IS TRUE), 0) AS broken FROM ${masked(plan, reads, most === undefined ? undefined : { most })})`;
  });
  try {
    const rows = await session.rows<Record<'part' | 'n' | 'broken', number | string>>(
      sql.join(' UNION ALL '),
      DOING,
    );
    const counts = new Map(
      rows.map(({ part, n, broken }) => [Number(part), { rows: Number(n), broken: Number(broken) }]),
    );
    return tables.map((_, i) => counts.get(i));
  } catch (error) {
    if (!(error instanceof DatabaseFault) || isLost(error)) throw error;
    return [];
  }
}

async function problemsOf(session: Session, { decision, plan, columns }: Documents): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { one, mask } of columns) {
    const found = await brokenRows(session, plan, wantedOfMask(mask, plan), undefined);
    if (!found || found.rows === 0) continue;
    const places = await misplaced(session, plan, mask, one.rule?.options as JsonOptions);
    const message = `${label(decision.table)}.${mask.id} (${one.column.columnType}): in ${rowsSaid(found.rows)}, a path leads to an array, an object or a value where the rule says another of them${places === '' ? '' : ` (${places})`}; write each way that there is ($.a[*].x beside $.a.x, $.a[*] beside $.a), or let the rest be dropped`;
    problems.push({ place: one.place, kind: 'invalid', message });
  }
  return problems;
}
