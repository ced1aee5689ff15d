import type { Plan, TablePlan } from '../../../masking/plan/plan.ts';
import { name } from '../../../masking/session/quote.ts';
import { MASKED, type MaskedName } from './reference.ts';

/**
 * What it costs to write the masks when computing them costs next to nothing. The unique and the indexed column
 * still differ from row to row and come in no order, or their indexes would be sorted already.
 */
const CHEAP: Readonly<Record<MaskedName, string>> = {
  email: "CONCAT(HEX(CRC32(id)), HEX(id), '-----@example.invalid')",
  name: "'Constance Constant'",
  phone: "CONCAT('000-', CRC32(id))",
  birthday: "'1970-01-01'",
  street: "'1 Constant Street'",
  ip: "'198.18.0.1'",
  note: "'0123456789012345678901234567890123456789012345678901234567890123456789'",
  token: "'0123456789abcdef0123456789abcdef'",
};

/** What a copy writes, in the order of its columns. */
function copied({ table }: TablePlan): string {
  const written = table.columns.filter(({ generated }) => !generated);
  return written.map((column) => CHEAP[column.name as MaskedName] ?? name(column.name)).join(', ');
}

/** The same plan with constant expressions. It does not verify, and is not meant to. */
export function withConstants(plan: Plan): Plan {
  return {
    ...plan,
    tables: plan.tables.map((table) =>
      table.label === 'app.people'
        ? {
            ...table,
            ...(table.copying ? { copying: { ...table.copying, values: copied(table) } } : {}),
            update: `UPDATE ${name('app', 'people')} SET ${MASKED.map((column) => `${column} = ${CHEAP[column]}`).join(', ')}, updated_at = updated_at`,
          }
        : table,
    ),
  };
}
