import { findPersonal } from '../detect/find.ts';
import { withoutCharacterSets } from '../schema/literals.ts';
import type { Schema, Table } from '../schema/schema.ts';
import { tokens } from '../session/tokens.ts';

/** What stands for a literal that looks personal. */
const HIDDEN = '…';

/** SQL whose literals say nothing of anybody: one that looks personal is hidden. */
function harmlessSql(sql: string): string {
  let [text, from] = ['', 0];
  for (const { kind, at, text: written, value } of tokens(sql)) {
    const says = kind === 'string' || kind === 'number' ? value || written : undefined;
    // Nobody knows where a quote or a comment ends that does not end.
    if (kind !== 'open' && kind !== 'comment' && (says === undefined || findPersonal(says).length === 0))
      continue;
    text += `${sql.slice(from, at)}'${HIDDEN}'`;
    from = at + written.length;
  }
  return text + sql.slice(from);
}

/** An expression as it is compared: without the character sets that MySQL writes or leaves away, and harmless. */
const expression = (sql: string): string => harmlessSql(withoutCharacterSets(sql));

function harmlessTable({ checks, ...table }: Table): Table {
  return {
    ...table,
    columns: table.columns.map((column) => ({
      ...column,
      columnType: harmlessSql(column.columnType),
      ...(column.generation === undefined ? {} : { generation: expression(column.generation) }),
    })),
    indexes: table.indexes.map((index) => ({
      ...index,
      parts: index.parts.map((part) =>
        part.expression === undefined ? part : { ...part, expression: expression(part.expression) },
      ),
    })),
    ...(checks ? { checks: checks.map((check) => ({ ...check, clause: expression(check.clause) })) } : {}),
  };
}

/** A schema that may stand in a repository: what its literals say of people is hidden. */
export function harmless({ databases, tables }: Schema): Schema {
  return { databases, tables: tables.map(harmlessTable) };
}
