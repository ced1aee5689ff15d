import { parse } from 'yaml';
import type { ColumnDecision, Decisions } from '../decide/decision.ts';
import { formIn, formOf, isPlainPhone, isUniqueOf } from '../decide/forms.ts';
import { type Group, groupsOf, isCased, isText, type Member, named } from '../decide/groups.ts';
import { modeOf } from '../decide/spellings.ts';
import { wouldFit } from '../decide/would-fit.ts';
import type { Problem } from '../policy/problem.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { foldedText, holdsText } from '../transformers/fold.ts';
import { readAsText } from '../transformers/in-bytes.ts';
import { spelling } from '../transformers/spelling.ts';
import type { Locale } from '../transformers/transformer.ts';

/** Columns that are asked for the values of one at once. */
const AT_ONCE = 20;

const DOING = 'looking for values that two columns share';

/** A column, what stands for its values in another one, and which of its values count. */
interface Side {
  readonly member: Member;
  readonly value: string;
  readonly where: string;
}

/** Columns whose masks cannot be equal, where they hold equal values. */
interface Contradiction {
  readonly one: Side;
  readonly others: readonly Side[];
  /** Why their masks differ. */
  readonly why: string;
  /** Rules that make them equal, the likeliest first. */
  readonly instead: readonly string[];
}

/**
 * Columns of one rule that hold the same values, and whose masks would not be the same: one tells letter cases apart, where
 * masks have too few letters to follow; one holds bytes and another text; one is unique, and another has no room for masks
 * of that length. Only the data tells whether they hold the same values, so it is asked; columns that share none may have
 * the rule.
 */
export async function contradictionProblems(session: Session, decisions: Decisions): Promise<Problem[]> {
  const problems: Problem[] = [];
  const told = new Set<Member>();
  for (const contradiction of contradictionsOf(decisions)) {
    if (told.has(contradiction.one.member)) continue;
    const other = await sharing(session, contradiction);
    if (!other) continue;
    told.add(contradiction.one.member);
    problems.push(problemOf(contradiction, other, decisions.locale));
  }
  return problems;
}

function contradictionsOf({ tables }: Decisions): Contradiction[] {
  const texts = groupsOf(tables, isText);
  const hashes = groupsOf(
    tables,
    ({ column, rule }) =>
      rule?.transformer.name === 'hash' && (column.typeClass === 'text' || column.typeClass === 'binary'),
  );
  return [
    ...texts.flatMap(byLetterCase),
    ...hashes.flatMap(byBytes),
    ...texts.flatMap((group) => byLength(group, texts)),
  ];
}

/** The same ASCII in capitals, on either side: another mask in the one column, and in the other that of small letters. */
function byLetterCase(group: Group): Contradiction[] {
  const others = group.members.filter(({ column }) => !isCased(column));
  if (others.length === 0 || modeOf(group) !== 'apart') return [];
  const inCapitals = ({ column: { column } }: Member) => {
    const read = readAsText(name(column.name), column);
    return `LEFT(${spelling(read.value, read)}, 2) = X'0000'`;
  };
  const why = `the first tells letter cases apart, and masks of ${group.rule.transformer.name} have too few letters to follow both`;
  const instead = ['{ token: 20 }', '{ hash: 50 }', 'email', 'url'];
  return group.members
    .filter(({ column }) => isCased(column))
    .flatMap((member) => [
      { one: side(member, inCapitals(member)), others: others.map((other) => side(other)), why, instead },
      { one: side(member), others: others.map((other) => side(other, inCapitals(other))), why, instead },
    ]);
}

/** Bytes are compared with a text as they are, and their masks are bytes, too: half as many as the digits of a text. */
function byBytes({ members }: Group): Contradiction[] {
  const texts = members.filter(({ column }) => column.column.typeClass === 'text');
  return members
    .filter(({ column }) => column.column.typeClass === 'binary')
    .map((member) => ({
      one: {
        member,
        value: `CAST(${name(member.column.column.name)} AS BINARY)`,
        where: member.column.where ?? 'TRUE',
      },
      others: texts.map((other) => {
        const value = name(other.column.column.name);
        return {
          member: other,
          value: `CAST(${value} AS BINARY)`,
          where: `${holdsText(value, other.column.column)} AND (${other.column.where ?? 'TRUE'})`,
        };
      }),
      why: 'masks are bytes in the first and digits in the other',
      instead: [],
    }));
}

/** Telephone numbers of a unique column are longer than some plain columns have room for. */
function byLength(group: Group, groups: readonly Group[]): Contradiction[] {
  if (!isPlainPhone(group.rule)) return [];
  const form = formOf(group, groups);
  const narrow = group.members.filter(
    ({ column }) => form === 'long' && formIn(form, column.context.column.length) !== 'long',
  );
  if (narrow.length === 0) return [];
  return groups
    .filter(({ rule }) => isUniqueOf(group.rule, rule))
    .flatMap(({ members }) => members)
    .map((member) => ({
      one: side(member),
      others: narrow.map((other) => side(other)),
      why: 'the first is unique, and its masks are longer than the other has room for',
      instead: ['{ hash: 14 }', '{ token: 12 }', '{ token: 11 }'],
    }));
}

/** Values as `folded` has them, of a text column. */
function side(member: Member, further = 'TRUE'): Side {
  const { column, rule, where = 'TRUE' } = member.column;
  const value = name(column.name);
  const read = readAsText(value, column);
  const marks = rule?.transformer.name === 'phone' ? '- ().' : '';
  return {
    member,
    value: foldedText(read.value, read, marks),
    where: `${holdsText(value, column)} AND (${where}) AND ${further}`,
  };
}

const selected = ({ member: { table }, value, where }: Side, as: string): string =>
  `SELECT ${as} FROM ${name(table.table.database, table.table.name)} WHERE ${where} AND ${value} IS NOT NULL`;

/** The first of the others that holds a value of the one; nothing where none does. */
async function sharing(session: Session, { one, others }: Contradiction): Promise<Side | undefined> {
  if ((await session.rows(`${selected(one, '1')} LIMIT 1`, DOING)).length === 0) return undefined;
  // A digest of few bytes: weights have no length that a join could hash.
  const print = ({ value }: Side) => `UNHEX(LEFT(SHA2(${value}, 256), 32))`;
  for (let at = 0; at < others.length; at += AT_ONCE) {
    const batch = others.slice(at, at + AT_ONCE);
    const all = batch
      .map((other, i) => selected(other, `${i} AS no, ${print(other)} AS print`))
      .join(' UNION ALL ');
    const [found] = await session.rows<{ no: number | string }>(
      `SELECT theirs.no AS no FROM (${selected(one, `DISTINCT ${print(one)} AS print`)}) AS ours JOIN (${all}) AS theirs ON theirs.print = ours.print LIMIT 1`,
      DOING,
    );
    if (found) return batch[Number(found.no)];
  }
  return undefined;
}

function problemOf({ one, why, instead }: Contradiction, other: Side, locale: Locale): Problem {
  const [first, second] = [one.member, other.member];
  const both = instead.find((rule) => fits(first, rule, locale) && fits(second, rule, locale));
  const write = both ? `write ${both} for the two of them` : 'convert one of them on the source';
  const message = `${named(first)} holds values that ${named(second)} holds, too, and they would not be equal any more: ${why}; ${write}, or, if they are never compared, another rule for one of them`;
  return { place: first.column.place, kind: 'invalid', message };
}

/** True where the column may have the rule, and those that it is tied to have room for it. */
function fits({ table, column }: Member, rule: string, locale: Locale): boolean {
  const narrowest: ColumnDecision = { ...column, column: column.context.column };
  const columns = table.columns.map((one) => (one === column ? narrowest : one));
  return wouldFit({ ...table, columns }, narrowest, parse(rule), locale);
}
