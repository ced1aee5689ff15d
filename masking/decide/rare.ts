import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import type { Problem } from '../policy/problem.ts';
import { columnsOfIndex, readsAny } from '../schema/columns-read.ts';
import { label, type Schema } from '../schema/schema.ts';
import { mayHoldText } from '../transformers/in-bytes.ts';
import { type ColumnDecision, isMasked, type RareColumn, type TableDecision } from './decision.ts';
import { columnNamed, type Ties } from './ties.ts';

/** Rules whose masks say nothing but how often a value stands; by others, values are told apart, or made one already. */
const OF_MANY: ReadonlySet<string> = new Set(['person', 'kana', 'company', 'address', 'postal_code']);

/**
 * The columns whose rare masks are merged (`rare:`): all that may be, or those that the policy names. What is named and may not be
 * is a problem.
 */
export function rareColumns(
  loaded: LoadedPolicy,
  schema: Schema,
  tables: readonly TableDecision[],
  ties: Ties,
  problems: Problem[],
): readonly RareColumn[] {
  const { rare } = loaded.policy;
  if (rare === undefined) return [];
  const all = tables.flatMap((decision) =>
    decision.columns.map((one) => ({ decision, one, why: whyNot(decision, one, ties) })),
  );
  const chosen = (of: typeof all) =>
    of.map(({ decision: { table, columns }, one }): RareColumn => {
      const steady = columns.filter(({ column }) => column.onUpdate && column !== one.column);
      return { table, column: one.column, steady: steady.map(({ column }) => column) };
    });
  if (rare.columns === undefined) return chosen(all.filter(({ why }) => why === undefined));
  const named = rare.columns.flatMap((reference, i) => {
    const place = loaded.placeOf(['rare', 'columns', String(i)]);
    const found = columnNamed(reference, schema);
    const known =
      typeof found === 'object'
        ? all.find(({ decision, one }) => decision.table === found.table && one.column.name === found.column)
        : undefined;
    const message = typeof found === 'object' ? known?.why : found;
    if (message !== undefined)
      problems.push({ place, kind: 'invalid', message: `rare: ${reference}: ${message}` });
    return known === undefined || message !== undefined ? [] : [known];
  });
  return chosen(named);
}

/** Why rare masks of a column are not merged; nothing where they may be. */
function whyNot(decision: TableDecision, one: ColumnDecision, ties: Ties): string | undefined {
  const { table } = decision;
  const { column, rule, grouped, keyed } = one;
  const own = new Set([column.name]);
  if (decision.rows === 'truncate' || rule === undefined || !isMasked(one)) return 'it is not masked';
  if (mayHoldText(column)) return 'it holds bytes, and masks of text columns alone are merged';
  if (column.typeClass !== 'text' || !OF_MANY.has(rule.transformer.name) || keyed !== undefined)
    return `masks of ${rule.transformer.name} are not merged; those of ${[...OF_MANY].join(', ')} are`;
  if (grouped !== undefined) return 'it agrees with other columns of its row (row:), and would agree no more';
  const unique = table.indexes.find((index) => index.unique && columnsOfIndex(index, table).has(column.name));
  if (unique !== undefined)
    return `it is in the unique index ${unique.name}, which would not hold; leave it out`;
  if ((ties.groupOf(table, column.name) ?? []).length > 1)
    return 'it holds the same values as another column (a foreign key, or join:), which would no longer be equal; leave it out';
  const check = table.checks?.find(({ clause }) => readsAny(clause, table, own));
  return check && `the CHECK ${check.name} of ${label(table)} reads it, and might not hold; leave it out`;
}
