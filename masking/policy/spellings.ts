import { isDeepStrictEqual } from 'node:util';
import { label } from '../schema/schema.ts';
import { isBinary, readingOf, tellsCaseApart } from '../transformers/collations.ts';
import type { Rule } from '../transformers/rule.ts';
import type { ColumnDecision, TableDecision } from './decide.ts';
import { isMasked } from './keys.ts';
import type { Problem } from './problem.ts';
import { columnKey, type Ties } from './ties.ts';

/** Bits of letter case that tell the spellings of one value apart: with fewer, two of a column would soon be the same. */
const ENOUGH_BITS = 12;

/** A masked text column and its table. */
interface Member {
  readonly table: TableDecision;
  readonly column: ColumnDecision;
}

/**
 * Decides how columns of the same rule follow letter case. Where all hold letter cases equal, not at all. Where one tells
 * them apart, the case of a mask's letters follows the spelling in all of them, so that what was equal stays so in every
 * comparison; a rule whose masks have too few letters gives other spellings other masks, in the columns that tell them
 * apart.
 */
export function withSpellings(tables: readonly TableDecision[]): TableDecision[] {
  const modes = new Map<ColumnDecision, 'cased' | 'apart'>();
  for (const { rule, members } of groupsOf(tables)) {
    const mode = modeOf(rule, members);
    for (const { column } of members) {
      if (mode === 'cased' || (mode === 'apart' && isCased(column))) modes.set(column, mode);
    }
  }
  return tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => {
      const spellings = modes.get(column);
      return spellings === undefined ? column : { ...column, context: { ...column.context, spellings } };
    }),
  }));
}

/**
 * Columns that are said to hold the same values, of which one tells letter cases apart and another does not, under a rule
 * whose masks cannot do both.
 */
export function spellingProblems(tables: readonly TableDecision[], ties: Ties): Problem[] {
  return groupsOf(tables).flatMap(({ rule, members }) => {
    if (modeOf(rule, members) !== 'apart') return [];
    return members
      .filter(({ column }) => isCased(column))
      .flatMap((member): Problem[] => {
        const tied = ties.groupOf(member.table.table, member.column.column.name) ?? [];
        const other = members.find(
          ({ table, column }) =>
            !isCased(column) && tied.includes(columnKey(table.table, column.column.name)),
        );
        if (!other) return [];
        const message = `${named(member)} tells letter cases apart and ${named(other)} does not, and masks of ${rule.transformer.name} have too few letters to follow both; write email, url or { token: 32 } for the two of them, or leave one of them out of join`;
        return [{ place: member.column.place, kind: 'invalid', message }];
      });
  });
}

/**
 * Columns of the same rule of which one has a collation that is not known here, or compares in several passes: its masks
 * follow its own equality, and are no other column's.
 */
export function aloneProblems(tables: readonly TableDecision[]): Problem[] {
  return groupsOf(tables).flatMap(({ rule, members }) => {
    if (rule.transformer.uniqueness(rule.options, members[0]?.column.column as never).kind !== 'bits')
      return [];
    return members.filter(isAlone).flatMap((member): Problem[] => {
      const other = members.find(({ column }) => column.column.collation !== member.column.column.collation);
      if (!other) return [];
      const message = `${named(member)} has the same rule as ${named(other)}, and its collation compares in a way that masks cannot follow beside another; convert the column on the source, or write another rule for one of them, such as { hash: 20 }, if the two are never compared`;
      return [{ place: member.column.place, kind: 'invalid', message }];
    });
  });
}

const isAlone = ({ column: { column } }: Member): boolean =>
  column.collation !== undefined && !isBinary(column.collation) && readingOf(column.collation) === undefined;

const named = ({ table, column: { column } }: Member): string =>
  `${label(table.table)}.${column.name} (${column.collation ?? column.columnType})`;

const isCased = ({ column }: ColumnDecision): boolean => tellsCaseApart(column.collation);

function modeOf({ transformer, options }: Rule, members: readonly Member[]): 'cased' | 'apart' | undefined {
  if (!members.some(({ column }) => isCased(column))) return undefined;
  const { bits = 0, anyLetter } = transformer.spellings?.(options) ?? {};
  // Where ch is a letter, cH may be another one.
  const odd = members.some(({ column: { column } }) =>
    (readingOf(column.collation ?? '')?.odd ?? []).some((one) => /[a-z]/i.test(one)),
  );
  return bits >= ENOUGH_BITS && !(anyLetter && odd) ? 'cased' : 'apart';
}

function groupsOf(tables: readonly TableDecision[]): { readonly rule: Rule; readonly members: Member[] }[] {
  const groups = new Map<string, { rule: Rule; members: Member[] }[]>();
  for (const table of tables) {
    if (table.rows === 'truncate') continue;
    for (const column of table.columns) {
      const { rule } = column;
      if (rule === undefined || column.column.typeClass !== 'text' || !isMasked(column)) continue;
      const known = groups.get(rule.transformer.name) ?? [];
      const group = known.find((one) => isDeepStrictEqual(one.rule.options, rule.options));
      if (group) group.members.push({ table, column });
      else groups.set(rule.transformer.name, [...known, { rule, members: [{ table, column }] }]);
    }
  }
  return [...groups.values()].flat();
}
