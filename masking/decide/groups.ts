import { isDeepStrictEqual } from 'node:util';
import { label } from '../schema/schema.ts';
import { tellsCaseApart } from '../transformers/collations.ts';
import { isOfTexts, mayHoldText } from '../transformers/in-bytes.ts';
import { rulesIn } from '../transformers/json.ts';
import type { Rule } from '../transformers/rule.ts';
import { type ColumnDecision, casesOf, isMasked, type KeyCase, type TableDecision } from './decision.ts';

/** A masked column and its table. */
export interface Member {
  readonly table: TableDecision;
  readonly column: ColumnDecision & Partial<KeyCase>;
}

/** The columns of one rule: what is equal in two of them is to be equal afterwards. */
export interface Group {
  readonly rule: Rule;
  readonly members: readonly Member[];
}

/** How a column is named beside another: with its collation, or its type. */
export const named = ({ table, column: { column } }: Member): string =>
  `${label(table.table)}.${column.name} (${column.collation ?? column.columnType})`;

/** True of a column that tells letter cases apart, as bytes do. */
export const isCased = ({ column }: ColumnDecision): boolean =>
  tellsCaseApart(mayHoldText(column) ? 'binary' : column.collation);

/** True of a column of texts, and of one whose bytes a rule for texts masks. */
export const isText = ({ column, rule }: ColumnDecision): boolean =>
  rule?.transformer.inBytes ? isOfTexts(column) : column.typeClass === 'text';

/** The masked columns of tables that are not emptied, by their rules. */
export function groupsOf(
  tables: readonly TableDecision[],
  wanted: (column: ColumnDecision) => boolean,
): readonly Group[] {
  const groups = new Map<string, { rule: Rule; members: Member[] }[]>();
  for (const table of tables) {
    if (table.rows === 'truncate') continue;
    for (const column of table.columns.flatMap(casesOf)) {
      const { rule } = column;
      if (rule === undefined || !isMasked(column) || !wanted(column)) continue;
      const known = groups.get(rule.transformer.name) ?? [];
      const group = known.find((one) => isDeepStrictEqual(one.rule.options, rule.options));
      if (group) group.members.push({ table, column });
      else groups.set(rule.transformer.name, [...known, { rule, members: [{ table, column }] }]);
    }
  }
  return [...groups.values()].flat();
}

/** The rules at the paths of a document. */
export const rulesInside = ({ rule }: ColumnDecision): readonly Rule[] =>
  rule && /^(json|php)$/.test(rule.transformer.name) ? rulesIn(rule).slice(1) : [];

/** True of two rules that say the same. */
export const isSame = (one: Rule, other: Rule): boolean =>
  one.transformer === other.transformer && isDeepStrictEqual(one.options, other.options);
