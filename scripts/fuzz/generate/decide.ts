import type { ColumnName, PolicyCase, RuleValue } from '../case.ts';
import { quoted } from '../render.ts';
import { documentRule, type Outline } from './documents.ts';
import type { ColumnDraft, Making, TableDraft } from './draft.ts';
import { chooseRule } from './rules.ts';

/** Decides every column of the tables; columns that reference others follow them, now and then in so many words. */
export function decideTables(making: Making, tables: TableDraft[]): void {
  const { dice } = making;
  for (const table of tables) {
    table.columns = table.columns.map((column) => decided(making, table, column));
    if (dice.chance(3)) table.rowsRule = dice.chance(40) ? 'truncate' : { keep: condition(making, table) };
    if (dice.chance(5)) table.residue = dice.pick(['accept', 'rebuild']);
  }
}

function decided(making: Making, table: TableDraft, column: ColumnDraft): ColumnDraft {
  const { dice } = making;
  if (column.generated || table.foreignKeys.some(({ columns }) => columns.includes(column.name)))
    return column;
  const unique = table.keys.some(
    ({ kind, columns }) => /PRIMARY|UNIQUE/.test(kind) && columns.includes(column.name),
  );
  const { shape, outline, topic } = column;
  const rule: RuleValue =
    column.rule ??
    (outline && !unique && dice.chance(85)
      ? documents(making, column, outline)
      : chooseRule(dice, {
          shape,
          nullable: column.nullable,
          unique,
          ...(topic === undefined ? {} : { topic }),
        }));
  const keeps = isKeep(rule);
  // Of numbers, dates and choices the policy need not speak.
  if (keeps && /^(number|temporal|enum)$/.test(shape.family) && dice.chance(50)) {
    const { rule: _, ...silent } = column;
    return silent;
  }
  return { ...column, rule, ...(keeps && topic !== 'state' ? { accepted: true } : {}) };
}

const isKeep = (rule: RuleValue): boolean => typeof rule === 'object' && rule !== null && 'keep' in rule;

function documents({ dice }: Making, { shape }: ColumnDraft, outline: Outline): RuleValue {
  const rule = documentRule(dice, outline);
  return shape.family === 'json' ? rule : { ...rule, in: 'text' };
}

function condition({ dice }: Making, { columns }: TableDraft): string {
  const { name, shape } = dice.pick(columns);
  return shape.family === 'number'
    ? `${quoted(name)} % 2 = 0`
    : `${quoted(name)} IS NOT NULL AND 'it''s' <> 'so'`;
}

/** All of the policy but its rules. */
export function policySettings(making: Making, tables: readonly TableDraft[]): PolicyCase {
  const { dice } = making;
  return {
    settings: {
      locale: dice.pick(['en', 'ja']),
      unlisted: { number: 'keep', temporal: 'keep', enum: 'keep' },
      ...(dice.chance(5) ? { residue: 'rebuild' } : {}),
    },
    joins: dice.chance(25) ? joins(making, tables) : [],
    form: dice.pick(['plain', 'databases', 'dotted']),
    quoted: dice.chance(15),
  };
}

/** Two columns, or more, under the very same rule. */
function joins({ dice }: Making, tables: readonly TableDraft[]): ColumnName[][] {
  const places = tables.flatMap(({ database, table, columns }) =>
    columns
      .filter(({ rule, generated, shape }) => rule !== undefined && !generated && shape.family === 'text')
      .map(({ name, rule }) => ({ database, table, column: name, rule: JSON.stringify(rule) })),
  );
  const groups = [...Map.groupBy(places, ({ rule }) => rule).values()].filter((group) => group.length > 1);
  if (groups.length === 0) return [];
  return [
    dice
      .pick(groups)
      .slice(0, dice.pick([2, 3]))
      .map(({ database, table, column }) => ({ database, table, column })),
  ];
}
