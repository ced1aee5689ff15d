import type { Problem } from '../policy/problem.ts';
import { isBinary, readingOf } from '../transformers/collations.ts';
import type { MaskContext } from '../transformers/transformer.ts';
import type { ColumnDecision, TableDecision } from './decision.ts';
import { formIn, formOf } from './forms.ts';
import { type Group, groupsOf, isCased, isSame, isText, type Member, named, rulesInside } from './groups.ts';
import { columnKey, type Ties } from './ties.ts';

/** Bits of letter case that tell the spellings of one value apart: with fewer, two of a column would soon be the same. */
const ENOUGH_BITS = 12;

/**
 * Decides how columns of the same rule follow letter case. Where all hold letter cases equal, not at all. Where one tells
 * them apart, the case of a mask's letters follows the spelling in all of them, so that what was equal stays so in every
 * comparison; a rule whose masks have too few letters gives other spellings other masks, in the columns that tell them
 * apart. Texts in documents follow, as MySQL compares them with columns. So do forms (`forms.ts`).
 */
export function withSpellings(tables: readonly TableDecision[]): TableDecision[] {
  const groups = groupsOf(tables, isText);
  const settings = groups.map((group) => ({ ...group, mode: modeOf(group), form: formOf(group, groups) }));
  const found = new Map<ColumnDecision, Shared>();
  for (const { members, mode, form } of settings) {
    for (const { column } of members) {
      const spellings = mode === 'cased' || (mode === 'apart' && isCased(column)) ? mode : undefined;
      const own = formIn(form, column.context.column.length);
      if (spellings !== undefined || own !== undefined) found.set(column, shared(spellings, own));
    }
  }
  const insideOf = (column: ColumnDecision): Pick<MaskContext, 'inside'> => {
    const inside = rulesInside(column).flatMap((rule) => {
      const group = settings.find((one) => isSame(one.rule, rule));
      if (group === undefined) return [];
      const { mode, form, members } = group;
      const spellings = mode === 'apart' && members.some((one) => !isCased(one.column)) ? undefined : mode;
      return spellings === undefined && form === undefined ? [] : [[rule, shared(spellings, form)] as const];
    });
    return inside.length === 0 ? {} : { inside: new Map(inside) };
  };
  const followed = <Decided extends ColumnDecision>(column: Decided): Decided => {
    const own = { ...found.get(column), ...insideOf(column) };
    return Object.keys(own).length === 0 ? column : { ...column, context: { ...column.context, ...own } };
  };
  return tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => {
      const { keyed } = column;
      return keyed ? { ...column, keyed: { ...keyed, cases: keyed.cases.map(followed) } } : followed(column);
    }),
  }));
}

type Shared = Pick<MaskContext, 'spellings' | 'form'>;

const shared = (spellings: Shared['spellings'], form: Shared['form']): Shared => ({
  ...(spellings === undefined ? {} : { spellings }),
  ...(form === undefined ? {} : { form }),
});

/**
 * Columns that are said to hold the same values, of which one tells letter cases apart and another does not, under a rule
 * whose masks cannot do both.
 */
export function spellingProblems(tables: readonly TableDecision[], ties: Ties): Problem[] {
  return groupsOf(tables, isText).flatMap((group) => {
    const { rule, members } = group;
    if (modeOf(group) !== 'apart') return [];
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
  return groupsOf(tables, isText).flatMap(({ rule, members }) => {
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

/** How masks of a rule follow letter case; see `withSpellings`. */
export function modeOf({ rule: { transformer, options }, members }: Group): MaskContext['spellings'] {
  const told = transformer.spellings?.(options);
  if (told === undefined || !members.some(({ column }) => isCased(column))) return undefined;
  const { bits, anyLetter } = told;
  // Where ch is a letter, cH may be another one.
  const odd = members.some(({ column: { column } }) =>
    (readingOf(column.collation ?? '')?.odd ?? []).some((one) => /[a-z]/i.test(one)),
  );
  return bits >= ENOUGH_BITS && !(anyLetter && odd) ? 'cased' : 'apart';
}
