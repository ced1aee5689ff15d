import type { ForeignKey } from '../schema/schema.ts';
import { going, goingByOthers, ownGoing, parentOf, roundOf, tablesAbove } from './going.ts';
import type { Plan, TablePlan } from './plan.ts';

/** A table that loses rows by a statement of its own. */
export interface Removal {
  readonly table: TablePlan;
  /** SQL that is true of the rows that go. */
  readonly goes: string;
  /**
   * Whether MySQL looks at its foreign keys meanwhile. Not where its rows restrict each other's going: no order of theirs suits
   * every key, and MySQL looks at each row alone.
   */
  readonly checked: boolean;
  /** Whether its rows take along those of tables that go with each other round and round: MySQL follows them once round. */
  readonly round: boolean;
  /** Keys that are emptied before by hand, because MySQL does not look at them. */
  readonly empties: readonly Reference[];
}

/**
 * The tables that lose rows, in an order in which no row is in the way that is to go itself: whoever references a table comes
 * before it. Rows that go because a parent does are left to MySQL, unless they are in the way of another's.
 */
export function removals(plan: Plan): Removal[] {
  if (plan.tables.every(({ rows }) => rows === undefined)) return [];
  return childrenFirst(plan).flatMap((table): Removal[] => {
    const goes = isInTheWay(table, plan) ? goingByOthers(table, plan) : ownGoing(table);
    if (goes === undefined) return [];
    const checked = circleOf(table, plan) !== 'restricting';
    const emptied = referencesOf(table, plan).filter(({ key }) => key.onDelete === 'SET NULL');
    const round = withFollowers(table, plan).some((one) => roundOf(one, plan).size > 1);
    return [{ table, goes, checked, round, empties: checked ? [] : emptied }];
  });
}

/** Tables whose foreign keys lead to this one. */
export function childrenOf(parent: TablePlan, plan: Plan): TablePlan[] {
  return plan.tables.filter((table) => table.table.foreignKeys.some((key) => parentOf(key, plan) === parent));
}

/** A table and those whose rows go with its own, over however many steps: the last ones first. */
export function withFollowers(table: TablePlan, plan: Plan): TablePlan[] {
  const ordered: TablePlan[] = [];
  const visited = new Set<TablePlan>();
  const visit = (one: TablePlan): void => {
    if (visited.has(one)) return;
    visited.add(one);
    for (const { child, key } of referencesOf(one, plan)) if (key.onDelete === 'CASCADE') visit(child);
    ordered.push(one);
  };
  visit(table);
  return ordered;
}

/** A foreign key, and the table that it is of. */
export interface Reference {
  readonly child: TablePlan;
  readonly key: ForeignKey;
}

/** Foreign keys to a table that do something when a row of it goes. */
export function referencesOf(parent: TablePlan, plan: Plan): Reference[] {
  return plan.tables.flatMap((child) =>
    child.table.foreignKeys
      .filter((key) => key.onDelete !== undefined && parentOf(key, plan) === parent)
      .map((key) => ({ child, key })),
  );
}

function childrenFirst(plan: Plan): TablePlan[] {
  const ordered: TablePlan[] = [];
  const visited = new Set<TablePlan>();
  const visit = (table: TablePlan): void => {
    if (visited.has(table)) return; // A circle has no first.
    visited.add(table);
    for (const child of childrenOf(table, plan)) visit(child);
    ordered.push(table);
  };
  for (const table of plan.tables) visit(table);
  return ordered;
}

/** Its rows keep those of another table from going, or MySQL will not remove them with their parents. */
function isInTheWay({ table }: TablePlan, plan: Plan): boolean {
  return table.foreignKeys.some((key) => {
    const parent = parentOf(key, plan);
    if (parent === undefined || going(parent, plan) === undefined) return false;
    return key.onDelete === undefined || circleOf(parent, plan) === 'restricting';
  });
}

/**
 * Whether rows of a table reference each other, over however many tables: `restricting` where that keeps them from going, and
 * nothing else happens on the way; `mixed` where rows go with others, too, so that the order is MySQL's.
 */
export function circleOf(table: TablePlan, plan: Plan): 'none' | 'harmless' | 'restricting' | 'mixed' {
  const reached = (one: TablePlan) => tablesAbove(one, plan, () => true);
  const above = reached(table);
  if (!above.has(table)) return 'none';
  const keys = [...above]
    .filter((one) => reached(one).has(table))
    .flatMap((one) =>
      one.table.foreignKeys.filter((key) => {
        const parent = parentOf(key, plan);
        return parent !== undefined && reached(parent).has(table) && above.has(parent);
      }),
    );
  if (keys.every(({ onDelete }) => onDelete !== undefined)) return 'harmless';
  return keys.some(({ onDelete }) => onDelete === 'CASCADE') ? 'mixed' : 'restricting';
}
