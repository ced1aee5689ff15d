import { nameWords } from '../detect/name-words.ts';
import type { PackedFinding } from '../detect/packed-addresses.ts';
import { type Profile, personalKinds } from '../detect/profile.ts';
import type { Column, Table } from '../schema/schema.ts';
import type { Content } from './contents.ts';
import type { NameHint } from './hint-line.ts';
import { hintHere } from './hints-in-tables.ts';
import type { Evidence } from './judgement.ts';
import { frameworkOf } from './known-tables.ts';
import { isSetting } from './plain-names.ts';
import { affixOf, gluedPrefixOf, phraseOf, readingsOf } from './readings.ts';
import type { Statistics } from './statistics.ts';
import { type TableNoun, tableNoun } from './table-nouns.ts';

/** What a table's name and its columns' names say of the table. */
export interface TableContext {
  readonly table: Table;
  readonly noun: TableNoun;
  /** A framework's own: nobody's data is in it. */
  readonly framework?: string;
  readonly hints: ReadonlyMap<string, NameHint>;
  /** The words of each column's name, joined: `order_name` of `order_name01`, `phone` of `mb_phone` where all begin so. */
  readonly phrases: ReadonlyMap<string, string>;
  /** Columns by which somebody is reached or named for sure. */
  readonly contacts: readonly string[];
  /** Columns by how many their names differ in no more than a number: `tel01`, `tel02`, `tel03`. */
  readonly series: ReadonlyMap<string, readonly Column[]>;
  /** Neither its name, nor a column, nor a value has to do with anybody. */
  readonly nobodys: boolean;
}

/** A column, and all that is known before it is judged. */
export interface ColumnContext {
  readonly table: TableContext;
  readonly column: Column;
  /** The words of its name, joined: `order_name` of `order_name01`. */
  readonly phrase: string;
  readonly hint?: NameHint;
  readonly profile: Profile;
  readonly statistics: Statistics;
  /** Its values are network addresses as bytes or numbers. */
  readonly packed?: PackedFinding;
}

const CONTACTS: readonly Content[] = [
  ...([
    'email',
    'phone',
    'postal_code',
    'street',
    'city',
    'address',
    'kana',
    'birthday',
    'birth_year',
  ] as const),
  ...(['first_name', 'last_name'] as const),
];

/**
 * What is known of a table before its columns are judged.
 *
 * @param hit something personal was found in a value of any of its columns
 */
export function tableContext(
  table: Table,
  comments: ReadonlyMap<string, string> = new Map(),
  hit = false,
): TableContext {
  const hints = new Map<string, NameHint>();
  const series = new Map<string, Column[]>();
  const phrases = new Map<string, string>();
  const prefix = gluedPrefixOf(table);
  const withoutAffix = affixOf(table, prefix);
  for (const column of table.columns) {
    const whole = phraseOf(column.name);
    const readings = readingsOf(column.name, withoutAffix);
    const phrase = readings[0] ?? whole;
    const hint = hintHere(readings, column, { table, withoutAffix, comment: comments.get(column.name) });
    phrases.set(column.name, phrase);
    if (hint) hints.set(column.name, hint);
    if (nameWords(column.name).part !== undefined)
      series.set(phrase, [...(series.get(phrase) ?? []), column]);
  }
  const contacts = [...hints]
    .filter(
      ([name, { content, strength }]) =>
        strength === 'strong' && CONTACTS.includes(content) && !isSetting(phraseOf(name)),
    )
    .map(([name]) => name);
  const framework = frameworkOf(table.name);
  const about = { table, noun: nounOf(table, hints, prefix), hints, phrases, contacts, series };
  const nobodys = !hit && isOfNobody(about);
  return { ...about, nobodys, ...(framework ? { framework } : {}) };
}

/** Who has a password and an e-mail address, a birthday or a whole name is somebody, whatever the table is called. */
function nounOf(table: Table, hints: ReadonlyMap<string, NameHint>, prefix = ''): TableNoun {
  const own = table.name.toLowerCase().startsWith(prefix) ? table.name.slice(prefix.length) : '';
  const noun = tableNoun(own.length > 2 ? own : table.name);
  const strong = new Set(
    [...hints].flatMap(([name, { content, strength }]) =>
      strength === 'strong' && !isSetting(phraseOf(name)) ? [content] : [],
    ),
  );
  const isList = noun.catalog && !/user|member|customer|account/i.test(table.name);
  const isOther = noun.settings || noun.places || noun.things;
  const accounts = strong.has('password_hash') && strong.has('email') && !(isOther || isList);
  // A list of the application has neither birthdays nor whole names: `application_form`.
  const persons =
    !isOther && (strong.has('birthday') || (strong.has('first_name') && strong.has('last_name')));
  // Each of its rows is of one person: `user_attributes`, whose key is `uid`.
  const primary = table.indexes.find(({ name }) => name === 'PRIMARY')?.parts ?? [];
  const ofOne = primary.length === 1 && ONE_PERSON.test(phraseOf(primary[0]?.column ?? ''));
  return accounts || persons || ofOne ? { ...noun, people: true, catalog: false } : noun;
}

/** A key that is somebody's. */
const ONE_PERSON =
  /^(user|customer|client|member|person|patient|student|employee|staff|contact|author)_id$|^uid$/;

/** True where the table is about people: its name says so, or the columns beside. */
export function isOfPeople({ noun, contacts }: Pick<TableContext, 'noun' | 'contacts'>): boolean {
  return (
    noun.people ||
    (contacts.length >= 2 &&
      !noun.places &&
      !noun.things &&
      !noun.catalog &&
      !noun.settings &&
      !noun.gazetteer)
  );
}

/** Words of a column that points to somebody, or says who did something. */
const SOMEBODY =
  /(^|_)(user|customer|client|member|person|people|contact|patient|student|employee|staff|author|owner|admin|account|order|invoice|visit|encounter|reservation|booking|sender|recipient|approver|agent|reporter|reported|requester|assignee|commenter|poster|uid|by|kaiin|kokyaku|by_id)(_id|_no|_number|_code)?$|^id_(user|customer|client|member|person|contact|employee|author|owner|order)/;

/** A column that says whose row it is. */
export const REFERENCE_TO_SOMEBODY =
  /^(id_)?(user|customer|client|member|patient|student|employee|contact|person|candidate|applicant|staff|subscriber)(_(id|no|number))?$/;

/** A column says whose row it is, and no list or settings are kept there. */
export function isSomebodys({ table: { noun, table } }: Pick<ColumnContext, 'table'>): boolean {
  const named = table.columns.some(({ name }) => REFERENCE_TO_SOMEBODY.test(phraseOf(name)));
  return !noun.catalog && !noun.settings && (noun.people || named);
}

/** Who wrote a row down, which every table of an application may have. */
const NOTED = /(^|_)(creat|updat|modif|delet|chang|edit|insert|add|last_modif)(e|ed|y|ied)?_(by|user)(_id)?$/;

/** True of a table in which neither the names nor a value have to do with anybody. */
export function isNobodys({ table }: Pick<ColumnContext, 'table'>): boolean {
  return table.nobodys;
}

/** What only somebody has. */
const SOMEBODYS: readonly Content[] = ['person', 'username', 'kana', 'ip', 'password_hash'];

function isOfNobody(table: Omit<TableContext, 'nobodys' | 'framework'>): boolean {
  if (isOfPeople(table) || table.noun.written || table.noun.sessions || table.contacts.length > 0)
    return false;
  const named = [...table.hints].some(
    ([name, { content, strength }]) =>
      strength === 'strong' && SOMEBODYS.includes(content) && !NOTED.test(phraseOf(name)),
  );
  const people = table.table.columns.some(
    ({ name }) => SOMEBODY.test(phraseOf(name)) && !NOTED.test(phraseOf(name)),
  );
  const of = phraseOf(table.table.name);
  return !named && !people && !SOMEBODY.test(of) && !/(^|_)(patient|person)_/.test(of);
}

/** A page of somebody, by whom its table is about; of an account, whole addresses only: others lead into the application. */
export function isSomebodysPage({ table, phrase, profile }: ColumnContext): boolean {
  if (table.noun.people && /^(url|uri|link)$/.test(phrase)) return true;
  if (
    /(^|_)(user|member|customer|person|employee|student)_(web|website|link|url|page|site)$/.test(
      phraseOf(table.table.name),
    )
  )
    return true;
  const accounts =
    isOfPeople(table) ||
    // A name, a picture and a page: somebody's.
    [...table.hints].some(
      ([name, { content }]) =>
        content === 'picture' &&
        table.table.columns.some(
          (one) => /^(|nick|from|author|display)_?name$/.test(phraseOf(one.name)) && name !== one.name,
        ),
    ) ||
    /(account|profile|actor|sign_on|sso|identit)/.test(table.table.name.toLowerCase()) ||
    [...table.hints.values()].some(
      ({ content, strength }) => strength === 'strong' && (content === 'username' || content === 'email'),
    );
  return accounts && /:\/\//.test(profile.shape) && !table.noun.places && !table.noun.settings;
}

/** What the detectors found for sure, or in most values. */
export function hitsOf({ profile }: Pick<ColumnContext, 'profile'>): Evidence[] {
  return personalKinds(profile).map(({ kind, values }) => ({
    of: 'values',
    says: `${kind.replaceAll('_', ' ')} in ${values} of ${profile.values} values`,
  }));
}

/** That values look made by chance, and how many of them. */
export function byChance({ statistics: { random, values } }: ColumnContext): Evidence {
  return { of: 'values', says: `${Math.round(random * 100)} % of ${values} values look made by chance` };
}

/** What was looked at, and that nothing was found there. */
export function seen({ profile, statistics }: ColumnContext): Evidence {
  return {
    of: 'values',
    says:
      profile.values === 0
        ? 'no values'
        : `no hit in ${profile.values} values, ${statistics.distinct} distinct`,
  };
}

/** So many values say what all are. */
const MANY = 100;

/** Many values, and among them nothing that a detector knows, no known name, and seldom anything that may be one by its form. */
export function isSilent({ profile, statistics }: Pick<ColumnContext, 'profile' | 'statistics'>): boolean {
  const { values, names, nameForms, mayName, logins } = statistics;
  const named = names >= 0.02 || Math.max(nameForms, mayName) >= 0.5 || logins >= 0.02;
  return values >= MANY && profile.found.length === 0 && !named;
}

/** The same, in several words each: one alone may be anybody's name. */
export function isSilentInWords(context: Pick<ColumnContext, 'profile' | 'statistics'>): boolean {
  return isSilent(context) && context.statistics.prose >= 0.5;
}

/** So few distinct values among many say nothing of anybody, unless they look like names. */
export function few({ statistics }: ColumnContext): boolean {
  const { values, distinct, names, nameForms, logins } = statistics;
  return (
    values >= 20 && distinct <= 24 && distinct <= values / 4 && names < 0.1 && nameForms < 0.5 && logins < 0.1
  );
}
