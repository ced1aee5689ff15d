import type { Decisions, TableDecision } from '../decide/decision.ts';
import { going, parentOf, readsOthers, referencing } from '../plan/going.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { circleOf } from '../plan/removal.ts';
import type { Problem } from '../policy/problem.ts';
import type { ForeignKey } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { nameOfFault } from './name-of-fault.ts';

/**
 * Rows that the policy removes, and that rows which stay reference by a foreign key that lets no parent go: only the data tell,
 * and they are asked before a row of any table is removed. Asks nothing where no such key leads to a table that loses rows.
 */
export async function referencedRowProblems(
  session: Session,
  decisions: Decisions,
  plan: Plan,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  if (plan.tables.every(({ rows }) => rows === undefined)) return problems;
  for (const child of plan.tables)
    for (const key of child.table.foreignKeys) {
      const parent = key.onDelete === undefined ? parentOf(key, plan) : undefined;
      if (parent === undefined || !(await isHeld(session, plan, { child, key, parent }))) continue;
      problems.push(problem(decisions, plan, { child, key, parent }));
    }
  return problems;
}

interface Reference {
  readonly child: TablePlan;
  readonly key: ForeignKey;
  readonly parent: TablePlan;
}

const DOING = 'looking for rows that reference those that are removed';

/** True where a row stays that references one that goes. */
async function isHeld(session: Session, plan: Plan, { child, key, parent }: Reference): Promise<boolean> {
  const goes = going(parent, plan);
  if (goes === undefined) return false;
  const too = going(child, plan);
  // Where rows go with others round a circle, the order is MySQL's: any row may be in the way.
  const isFirst = circleOf(child, plan) !== 'mixed' || circleOf(parent, plan) !== 'mixed';
  const stays = too === undefined || !isFirst ? 'TRUE' : `(${too}) IS NOT TRUE`;
  if (stays === '(TRUE) IS NOT TRUE') return false;
  // A condition may name other tables, as its author would: from its own database.
  const { table } = [parent, child].find(readsOthers) ?? parent;
  let held = false;
  // A condition that MySQL does not take is told of by itself.
  await nameOfFault(async () => {
    await session.run(`USE ${name(table.database)}`, DOING);
    const from = name(child.table.database, child.table.name);
    const found = await session.rows(
      `SELECT 1 FROM ${from} WHERE ${referencing(key, goes)} AND ${stays} LIMIT 1`,
      DOING,
    );
    held = found.length > 0;
  });
  return held;
}

/** The table whose rule it is that the parent's rows go. */
function origin(table: TablePlan, plan: Plan, visited: readonly TablePlan[] = []): TablePlan | undefined {
  if (table.rows !== undefined) return table;
  if (visited.includes(table)) return undefined;
  for (const key of table.table.foreignKeys) {
    const parent = key.onDelete === 'CASCADE' ? parentOf(key, plan) : undefined;
    const found = parent && origin(parent, plan, [...visited, table]);
    if (found) return found;
  }
  return undefined;
}

function problem(decisions: Decisions, plan: Plan, { child, key, parent }: Reference): Problem {
  const ruled = origin(parent, plan) ?? parent;
  const decision = decisions.tables.find(({ table }) => table === ruled.table) as TableDecision;
  const rows = ruled === parent ? 'rows that go' : `rows of ${parent.label} that go with them`;
  const message = `${ruled.label}.rows: ${rows} are referenced by rows of ${child.label} that stay, and the foreign key ${key.name} lets no such row go; keep these rows, or write rows: for ${child.label}, so that those go, too`;
  return { place: decision.place, kind: 'invalid', message };
}
