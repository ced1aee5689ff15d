import { parse } from 'yaml';
import { columnsRead } from '../schema/columns-read.ts';
import { type Column, label, type TypeClass } from '../schema/schema.ts';
import { transformers } from '../transformers/registry.ts';
import { type Rule, readRule } from '../transformers/rule.ts';
import type { Locale } from '../transformers/transformer.ts';
import type { ColumnDecision, TableDecision } from './decision.ts';
import { isCased } from './groups.ts';
import { modeOf } from './spellings.ts';
import { uniqueProblems } from './unique.ts';
import { walkKey } from './walk-key.ts';

/** A column that must be decided like another, and its table. */
export interface Tied {
  readonly decision: TableDecision;
  readonly column: Column;
}

/**
 * What to write for a column instead: the first rule, the likeliest first, that the very judgement of lint takes for this
 * column, in this table, and for those that hold the same values. Tried, never written by hand, so that it is never advice
 * in a circle. What a CHECK takes only the server can say: there no rule is named.
 *
 * @param refused the rule that was refused; ways of the same transformer come first
 * @param tied the columns that hold the same values
 */
export function adviceFor(
  decision: TableDecision,
  column: Column,
  locale: Locale,
  refused: Rule | undefined,
  tied: readonly Tied[],
): string {
  const all = [{ decision, column }, ...tied];
  const checks = all.flatMap(checksOf);
  const together =
    tied.length === 0
      ? ''
      : ` for it and for ${tied.map((one) => `${label(one.decision.table)}.${one.column.name}`).join(', ')}, which must be decided alike`;
  if (checks.length > 0)
    return `write a rule whose masks satisfy CHECK ${checks.join(', ')}, which is tried on the rows, or { keep: "why" }${together}`;
  const likely = NAMES.find(([pattern]) => pattern.test(column.name))?.[1] ?? [];
  const proposals = [...sameWay(refused), ...likely, ...ofClass(column)];
  const found = proposals.find(
    (one) => all.every((each) => isAccepted(each.decision, each.column, locale, one)) && isTogether(all, one),
  );
  if (found !== undefined) return `write ${found}${together}`;
  const keyless = { ...decision, table: { ...decision.table, indexes: [] } };
  const fits = proposals.some((one) => isAccepted(keyless, column, locale, one));
  const nothing = fits ? 'no rule masks it and keeps its values apart' : 'no rule masks it';
  return `${nothing}: empty the table (rows: truncate), change its type or its unique keys on the source, or write { keep: "why" }`;
}

/** Enforced CHECKs that read the column. */
const checksOf = ({ decision: { table }, column }: Tied): string[] =>
  (table.checks ?? [])
    .filter(({ clause }) => columnsRead(clause, table).has(column.name))
    .map(({ name }) => name);

/** True of a rule that gives equal values of all columns equal masks. */
function isTogether(all: readonly Tied[], written: string): boolean {
  const rule = ruleOf(written);
  if (all.length === 1 || typeof rule === 'string') return true;
  if (rule.transformer.needsRowKey?.(rule.options)) return false;
  const members = all.map(({ decision, column }) => ({
    table: decision,
    column: { ...(decision.columns.find((one) => one.column === column) as ColumnDecision), rule },
  }));
  const mixed = members.some((one) => isCased(one.column)) && !members.every((one) => isCased(one.column));
  return !(mixed && modeOf({ rule, members }) === 'apart');
}

/** Proposals as they were read: they are few, and asked for again and again. */
const READ = new Map<string, Rule | string>();

function ruleOf(written: string): Rule | string {
  const known = READ.get(written);
  if (known !== undefined) return known;
  const rule = readRule((parse(`rule: ${written}`) as { rule: unknown }).rule, transformers);
  READ.set(written, rule);
  return rule;
}

/** True when lint takes the rule, as far as this column is concerned. */
function isAccepted(decision: TableDecision, column: Column, locale: Locale, written: string): boolean {
  const rule = ruleOf(written);
  if (typeof rule === 'string' || rule.transformer.misfit(column, rule.options, locale) !== undefined)
    return false;
  const columns = decision.columns.map((one) =>
    one.column === column ? { ...one, rule, by: 'policy' as const } : one,
  );
  const candidate = { ...decision, columns };
  if (rule.transformer.needsRowKey?.(rule.options) && !walkKey(candidate)) return false;
  const where = `${label(decision.table)}.${column.name} `;
  return !uniqueProblems(candidate).some(({ message }) => message.startsWith(where));
}

/** Other ways of the transformer that was meant. */
function sameWay(refused: Rule | undefined): readonly string[] {
  switch (refused?.transformer.name) {
    case 'phone':
      return ['phone', '{ phone: { unique: true } }'];
    case 'hash':
    case 'token':
      return lengths(
        (length) => `{ ${refused.transformer.name}: ${length} }`,
        [43, 32, 24, 16, 14, 12, 11, 8],
      );
    case 'number':
      return NUMBERS;
    case 'date':
      return DATES;
    default:
      return [];
  }
}

const lengths = (written: (length: number) => string, of: readonly number[]): string[] => of.map(written);

const DATES = ['{ date: { within: year } }', '{ date: { within: day } }', '{ date: { shift: 1000 } }'];

const NUMBERS = [
  '{ number: { noise: 10 } }',
  ...lengths((digits) => `{ number: { digits: ${digits} } }`, [18, 17]),
];

/** Names by which people call what a transformer is made for. */
const NAMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/mail/i, ['email']],
  [/phone|(^|_)tel|mobile|fax/i, ['phone', '{ phone: { unique: true } }']],
  [/zip|postal|postcode/i, ['postal_code']],
  [/address|street/i, ['address']],
  [/company|employer|organi[sz]ation/i, ['company']],
  [/(^|_)ip(_|$)|ip_?addr/i, ['ip']],
  [/url|website|homepage/i, ['url']],
  [/uuid|guid/i, ['uuid']],
  [/login|user_?name|nick/i, ['username']],
  [/name/i, ['{ person: full }', '{ person: first }']],
  [/token|secret|key|session/i, ['{ token: 32 }', '{ token: 24 }']],
  [/iban/i, ['iban']],
  [/card/i, ['credit_card']],
  [/(^|_)(lat|lng|lon|latitude|longitude)(_|$)/i, ['geo']],
];

function ofClass(column: Column): readonly string[] {
  const length = column.length ?? 0;
  const emptied = ['null'];
  const ways: Readonly<Record<TypeClass, readonly string[]>> = {
    text: [
      '{ text: scramble }',
      'hash',
      ...(length >= 4 && length <= 43 ? [`{ token: ${length} }`] : ['{ token: 32 }']),
      ...(length >= 8 && length <= 64 ? [`{ hash: ${length} }`] : []),
      'email',
      ...emptied,
      '{ fixed: "" }',
    ],
    number: [...NUMBERS, ...emptied, '{ fixed: 0 }'],
    temporal: [...DATES, ...emptied, '{ fixed: "2000-01-01" }', '{ fixed: "2000" }', '{ fixed: "12:00:00" }'],
    enum: [...ofMembers(column), ...emptied],
    json: ['{ json: { "$.*": { text: scramble } } }', ...emptied, '{ fixed: "{}" }'],
    binary: [
      ...(length >= 4 && length <= 32 ? [`{ hash: ${length * 2} }`] : ['hash']),
      'uuid',
      ...emptied,
      '{ fixed: 0 }',
      '{ fixed: "" }',
    ],
    spatial: ['geo', ...emptied],
    vector: [...emptied, NO_VECTOR],
  };
  return ways[column.typeClass];
}

/** A rule that says nothing of a vector, and fits a column of any size. */
export const NO_VECTOR = `{ sql: "STRING_TO_VECTOR('[0]')" }`;

/** Some of the values that a list may hold, as the policy writes them. */
function ofMembers({ columnType, dataType }: Column): readonly string[] {
  const members = [...columnType.matchAll(/'((?:[^']|'')*)'/g)]
    .map(([, member = '']) => member.replaceAll("''", "'"))
    .filter((member) => member !== '');
  const written = members.slice(0, 5).map((member) => JSON.stringify(member));
  const fixed = written.slice(0, 1).map((member) => `{ fixed: ${member} }`);
  return dataType === 'enum' && written.length > 1
    ? [`{ one_of: [${written.join(', ')}] }`, ...fixed]
    : fixed;
}
