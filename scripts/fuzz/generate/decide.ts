import type { ColumnName, PolicyCase, RuleValue } from '../case.ts';
import { quoted } from '../names.ts';
import { documentRule, type Outline } from './documents.ts';
import type { ColumnDraft, Making, TableDraft } from './draft.ts';
import { chooseRule } from './rules.ts';
import { sqlRule } from './sql-rules.ts';

/** Decides every column of the tables; columns that reference others follow them, now and then in so many words. */
export function decideTables(making: Making, tables: TableDraft[]): void {
  const { dice } = making;
  for (const table of tables) {
    table.columns = table.columns.map((column) => decided(making, table, column));
    if (dice.chance(6)) bySql(making, table);
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

/** Gives one of the texts a rule that reads another column. */
function bySql({ dice }: Making, table: TableDraft): void {
  const texts = table.columns.filter(
    ({ rule, shape, generated }) => rule && !generated && shape.family === 'text' && shape.length >= 40,
  );
  if (texts.length === 0) return;
  const { accepted: _, ...column } = dice.pick(texts);
  const others = table.columns.filter(({ name }) => name !== column.name || dice.chance(10));
  const rule = sqlRule(dice, others.length > 0 ? others : [column]);
  table.columns = table.columns.map((one) => (one.name === column.name ? { ...column, rule } : one));
}

const isKeep = (rule: RuleValue): boolean => typeof rule === 'object' && rule !== null && 'keep' in rule;

function documents({ dice }: Making, { shape }: ColumnDraft, outline: Outline): RuleValue {
  const rule = documentRule(dice, outline);
  return shape.family === 'json' ? rule : { ...rule, in: 'text' };
}

function condition({ dice }: Making, { columns }: TableDraft): string {
  const { name, shape } = dice.pick(columns);
  const x = quoted(name);
  if (shape.family === 'number') return dice.pick([`${x} % 2 = 0`, `${x} > 10 OR ${x} IS NULL`]);
  if (shape.family === 'temporal') return dice.pick([`${x} > '1990-01-01'`, `YEAR(${x}) > 1980`]);
  return dice.pick([`${x} IS NOT NULL AND 'it''s' <> 'so'`, `LENGTH(${x}) > 3`, `${x} <> ';'`]);
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
    ...(dice.chance(5) ? { patterns: patterns(making, tables) } : {}),
    form: dice.pick(['plain', 'databases', 'dotted']),
    quoted: dice.chance(15),
  };
}

/** A rule for all columns of a name, in the tables of all names. */
function patterns({ dice }: Making, tables: readonly TableDraft[]): NonNullable<PolicyCase['patterns']> {
  const columns = tables
    .flatMap(({ columns }) => columns)
    .filter(({ name, rule }) => rule !== undefined && /^\w+$/.test(name));
  if (columns.length === 0) return [];
  const { name, rule = null } = dice.pick(columns);
  return [{ table: '*', column: dice.pick([`${name}*`, `*${name.slice(1)}`, `${name.slice(0, 3)}*`]), rule }];
}

/** Two columns, or more, under the very same rule; now and then under any. */
function joins({ dice }: Making, tables: readonly TableDraft[]): ColumnName[][] {
  const anyRule = dice.chance(15);
  const places = tables.flatMap(({ database, table, columns }) =>
    columns
      .filter(({ rule, generated, shape }) => rule !== undefined && !generated && shape.family === 'text')
      .map(({ name, rule }) => ({
        database,
        table,
        column: name,
        rule: JSON.stringify(anyRule ? '' : rule),
      })),
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
