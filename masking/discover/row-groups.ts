import { nameWords } from '../detect/name-words.ts';
import type { Column, Table } from '../schema/schema.ts';
import { gender } from '../transformers/gender.ts';
import type { ColumnFinding } from './findings.ts';

/** Columns of a table that a draft masks by one draw, because their originals agree. */
export interface DraftedGroups {
  readonly table: Table;
  readonly columns: readonly Column[];
  /** As the policy writes it behind `row:`. */
  readonly written: string;
}

/** What a column would be in a group, and whose: columns of one stem belong together. */
interface Placed {
  readonly column: Column;
  readonly kind: 'person' | 'address';
  readonly part: string;
  readonly stem: string;
  /** Of its rule; absent where it has none. */
  readonly locale?: string;
}

/** Words of a name that say what the column is, and not whose it is. */
const OF_PARTS =
  /^(?:name|full|first|last|given|family|sur|surname|kana|furigana|yomi|yomigana|phonetic|sei|mei|shimei|simei|gender|sex|seibetsu|postal|post|zip|zipcode|postcode|code|yubin|bango|no|state|province|prefecture|pref|ken|todofuken|city|town|shi|street|road|addr|address|line)$/;
const LAST = /^(?:last|family|surname|sei)$/;
const FIRST = /^(?:first|given|mei)$/;
const GENDER = /^(?:gender|sex|seibetsu)$/;

/**
 * The groups that the columns of each table make, by the rules that they have: a name with its reading and gender, a state with
 * its city, street and postal code. Only what takes part in no doubt: of each stem (`billing_city`, `billing_state`) one column for each
 * part.
 *
 * @param rules one for each finding
 */
export function rowGroupsIn(findings: readonly ColumnFinding[], rules: readonly string[]): DraftedGroups[] {
  const placed = findings.map((finding, at) => placeOf(finding, rules[at] ?? ''));
  const byTable = Map.groupBy(findings.keys(), (at) => findings[at]?.table as Table);
  return [...byTable].flatMap(([table, own]) => {
    const tied = new Set(table.foreignKeys.flatMap(({ columns }) => columns));
    const parts = own.flatMap((at) => placed[at] ?? []).filter(({ column }) => !tied.has(column.name));
    const groups = (['person', 'address'] as const).flatMap((kind) =>
      together(parts.filter((one) => one.kind === kind)),
    );
    if (groups.length === 0) return [];
    const columns = groups.flatMap((group) => group.map(({ column }) => column));
    return [{ table, columns, written: write(groups) }];
  });
}

function placeOf({ column, content, pile }: ColumnFinding, rule: string): Placed | undefined {
  const { words } = nameWords(column.name);
  // A gender alone is left to a person; beside a name it must agree with the name's mask.
  const isGender = content === 'sensitive' && words.some((word) => GENDER.test(word));
  if (pile !== 'personal' && !isGender) return undefined;
  const stem = words.filter((word) => !OF_PARTS.test(word)).join('_');
  const is = (kind: Placed['kind'], part: string): Placed => {
    const locale = /locale: (\w+)/.exec(rule)?.[1];
    return { column, kind, part, stem, ...(locale === undefined ? {} : { locale }) };
  };
  const [, made, of] = /^\{ (person|address): (\w+)/.exec(rule) ?? [];
  if (made === 'person') return is('person', of === 'full' ? 'name' : (of ?? ''));
  if (made === 'address' && (content === of || of === 'state')) return is('address', of ?? '');
  if (rule === 'postal_code') return is('address', 'postal');
  if (rule === 'kana' || rule === '{ kana: last }') {
    if (words.some((word) => LAST.test(word))) return is('person', 'last_kana');
    return is('person', words.some((word) => FIRST.test(word)) ? 'first_kana' : 'kana');
  }
  // Codes may be others than 1 and 2, and a text whatever its application writes: a list says what it holds.
  return isGender &&
    column.typeClass === 'enum' &&
    gender.misfit(column, { part: 'full' }, 'ja') === undefined
    ? is('person', 'gender')
    : undefined;
}

/** Sets of parts that agree: by stems, or all of a table that has each of them once. */
function together(parts: readonly Placed[]): readonly (readonly Placed[])[] {
  if (isSet(parts)) return [parts];
  return [...Map.groupBy(parts, ({ stem }) => stem).values()].filter(isSet);
}

function isSet(parts: readonly Placed[]): boolean {
  const has = (part: string) => parts.some((one) => one.part === part);
  if (new Set(parts.map(({ part }) => part)).size < parts.length) return false;
  const locales = new Set(parts.flatMap(({ locale }) => locale ?? []));
  if (locales.size !== 1) return false;
  if (has('state') && (has('city') || has('postal'))) return true;
  if (has('name') === (has('first') || has('last'))) return false;
  const leads = {
    kana: 'name',
    first_kana: 'first',
    last_kana: 'last',
    gender: has('name') ? 'name' : 'first',
  };
  const followers = Object.entries(leads).filter(([part]) => has(part));
  const isRead = parts.some(({ part }) => part.endsWith('kana'));
  return followers.length > 0 && followers.every(([, lead]) => has(lead)) && !(isRead && !locales.has('ja'));
}

function write(groups: readonly (readonly Placed[])[]): string {
  const kinds = Map.groupBy(groups, ([first]) => first?.kind ?? 'person');
  const written = [...kinds].map(([kind, own]) => {
    const each = own.map((group) => {
      const locale = group.flatMap((one) => one.locale ?? [])[0] ?? 'en';
      const columns = group.map(({ part, column }) => `${part}: ${JSON.stringify(column.name)}`);
      return `{ ${[...columns, `locale: ${locale}`].join(', ')} }`;
    });
    return `${kind}: ${each.length === 1 ? each[0] : `[${each.join(', ')}]`}`;
  });
  return `{ ${written.join(', ')} }`;
}
