import { nameWords } from '../detect/name-words.ts';
import type { PackedFinding } from '../detect/packed-addresses.ts';
import { type Profile, personalKinds } from '../detect/profile.ts';
import type { Column, Table } from '../schema/schema.ts';
import type { Content } from './contents.ts';
import type { Evidence } from './judgement.ts';
import { frameworkOf } from './known-tables.ts';
import { type NameHint, nameHint } from './name-hints.ts';
import { isSetting } from './plain-names.ts';
import type { Statistics } from './statistics.ts';
import { type TableNoun, tableNoun } from './table-nouns.ts';

/** What a table's name and its columns' names say of the table. */
export interface TableContext {
  readonly table: Table;
  readonly noun: TableNoun;
  /** A framework's own: nobody's data is in it. */
  readonly framework?: string;
  readonly hints: ReadonlyMap<string, NameHint>;
  /** Columns by which somebody is reached or named for sure. */
  readonly contacts: readonly string[];
  /** Columns by how many their names differ in no more than a number: `tel01`, `tel02`, `tel03`. */
  readonly series: ReadonlyMap<string, readonly Column[]>;
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

/** The words of a name, joined by underscores, without the letter that numbers it: `poc_phone` of `poc_1_phone_a`. */
export function phraseOf(name: string): string {
  return nameWords(name)
    .words.join('_')
    .replace(/_[a-d]$/, '');
}

/** What is known of a table before its columns are judged. */
export function tableContext(table: Table, comments: ReadonlyMap<string, string> = new Map()): TableContext {
  const hints = new Map<string, NameHint>();
  const series = new Map<string, Column[]>();
  for (const column of table.columns) {
    const phrase = phraseOf(column.name);
    const hint =
      hintInTable(phrase, table) ??
      nameHint(phrase) ??
      partOfName(phrase, table) ??
      commentHint(comments.get(column.name));
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
  return { table, noun: nounOf(table, hints), hints, contacts, series, ...(framework ? { framework } : {}) };
}

/** Who has a password and an e-mail address is somebody, whatever the table is called. */
function nounOf(table: Table, hints: ReadonlyMap<string, NameHint>): TableNoun {
  const noun = tableNoun(table.name);
  const strong = new Set(
    [...hints].flatMap(([name, { content, strength }]) =>
      strength === 'strong' && !isSetting(phraseOf(name)) ? [content] : [],
    ),
  );
  const isList = noun.catalog && !/user|member|customer|account/i.test(table.name);
  const accounts =
    strong.has('password_hash') &&
    strong.has('email') &&
    !(noun.settings || noun.places || noun.things || isList);
  return accounts ? { ...noun, people: true, catalog: false } : noun;
}

/** Tables of what people pay with: a report is on a card, too. */
const CARDS = /(^|_)(credit|payment|debit|bank|customer|user)_card$/;

/** Words that say something in a table of their kind alone. */
const IN_TABLES: readonly (readonly [table: RegExp, phrase: RegExp, content: Content])[] = [
  [CARDS, /^(exp_)?(month|year)$/, 'identifier'],
  [CARDS, /^last_digit$/, 'identifier'],
  [CARDS, /^name$/, 'person'],
  [/(^|_)(user|customer|member|contact|person|people|lead|account|staff)_email$/, /^address$/, 'email'],
  [/(^|_)push(_|$)/, /^endpoint$/, 'url'],
  [/(^|_)(voucher|gift_card|gift_certificate|invitation|invite)$/, /^code$/, 'token'],
  [/(^|_)(token|secret|private_key)$/, /^value$/, 'token'],
];

function hintInTable(phrase: string, table: Table): NameHint | undefined {
  const of = phraseOf(table.name);
  const found = IN_TABLES.find(([name, words]) => name.test(of) && words.test(phrase));
  return found && { content: found[2], strength: 'strong' };
}

/** 姓 and 名 in Roman letters, which alone may be the end of many a word: one beside the other, they are a name. */
function partOfName(phrase: string, table: Table): NameHint | undefined {
  const [, before = '', part] = /^(|.*_)(sei|mei)$/.exec(phrase) ?? [];
  if (part === undefined) return undefined;
  const other = `${before}${part === 'sei' ? 'mei' : 'sei'}`;
  const there = table.columns.some(({ name }) => phraseOf(name) === other);
  return there ? { content: part === 'sei' ? 'last_name' : 'first_name', strength: 'strong' } : undefined;
}

/** A comment says what a name does not: 氏名, `customer's e-mail address`. Only short ones: the others explain. */
function commentHint(comment: string | undefined): NameHint | undefined {
  if (comment === undefined || comment === '' || comment.length > 40) return undefined;
  const [first = ''] = comment.split(/[(（:：、,。.\n]/);
  return nameHint(phraseOf(first.trim()));
}

/** True where the table is about people: its name says so, or the columns beside. */
export function isOfPeople({ noun, contacts }: TableContext): boolean {
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

/** A page of somebody, by whom its table is about; of an account, whole addresses only: others lead into the application. */
export function isSomebodysPage({ table, phrase, profile }: ColumnContext): boolean {
  if (table.noun.people && /^(url|uri|link)$/.test(phrase)) return true;
  const accounts =
    isOfPeople(table) ||
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

/** So few distinct values among many say nothing of anybody, unless they look like names. */
export function few({ statistics }: ColumnContext): boolean {
  const { values, distinct, names, nameForms } = statistics;
  return values >= 20 && distinct <= 24 && distinct <= values / 4 && names < 0.1 && nameForms < 0.5;
}
