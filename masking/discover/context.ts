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
      qualifiedHint(phrase, table) ??
      nameHint(phrase) ??
      partOf(phrase, table) ??
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
  [/(^|_)(push(_|$)|subscription$)/, /^endpoint$/, 'url'],
  [/(^|_)(voucher|gift_card|gift_certificate|invitation|invite)$/, /^code$/, 'token'],
  [/(^|_)(token|secret|private_key|vault(_\w+)?)$/, /^value$/, 'token'],
  [
    /(^|_)(tfa|otp|two_factor|recovery|backup|password_reset|password_request|authentication)(_code|_authentication|_token)?$/,
    /^(code|hash)$/,
    'token',
  ],
  [/(^|_)(pass_?key|webauthn)(_credential)?$/, /^(credential|key)_id$/, 'token'],
  [/(^|_)(api|app)(_key|_client|_user)?$/, /^((app|api|client)_)?code$/, 'token'],
  [/(^|_)(register|registration|signup|token)$/, /^hash$/, 'token'],
  [/(^|_)((application|auth|oauth|access|refresh)_token|authorization)$/, /^code$/, 'token'],
  [/(^|_)direct_?debit$/, /^([a-z]{1,3}_)?account$/, 'identifier'],
  [/(^|_)feed$/, /^id$/, 'token'],
];

function hintInTable(phrase: string, table: Table): NameHint | undefined {
  const of = phraseOf(table.name);
  const found = IN_TABLES.find(([name, words]) => name.test(of) && words.test(phrase));
  return found && { content: found[2], strength: 'strong' };
}

/** Words that alone may mean anything, and one beside the other do not: 姓 and 名 in Roman letters, a latitude and a `long`. */
const BESIDE: readonly (readonly [word: string, other: string, content: Content])[] = [
  ['sei', 'mei', 'last_name'],
  ['mei', 'sei', 'first_name'],
  ['first', 'last', 'first_name'],
  ['last', 'first', 'last_name'],
  ['long', 'lat', 'geo'],
];

function partOf(phrase: string, table: Table): NameHint | undefined {
  const has = (other: string) =>
    table.columns.some(({ name, typeClass }) => phraseOf(name) === other && typeClass !== 'temporal');
  for (const [word, other, content] of BESIDE) {
    const [, before, after] = new RegExp(`^(|.*_)${word}(|_kanji|_romaji)$`).exec(phrase) ?? [];
    if (before !== undefined && has(`${before}${other}${after}`)) return { content, strength: 'strong' };
  }
  return undefined;
}

/** Words behind a part of an address or a name that say which of several it is: `zip_primary`. */
const QUALIFIED =
  /_(?:primary|secondary|mail|mailing|home|work|permanent|temporary|main|alternate|other|previous|current|local)$/;

const QUALIFIABLE: readonly Content[] = [
  'postal_code',
  'street',
  'city',
  'state',
  'address',
  'first_name',
  'last_name',
  'person',
  'kana',
];

/** A part of an address of which the table has several: `city_primary` beside `city_mail`, which is no e-mail address. */
function qualifiedHint(phrase: string, table: Table): NameHint | undefined {
  const before = phrase.replace(QUALIFIED, '');
  if (before === phrase) return undefined;
  const hint = nameHint(before);
  if (!hint || !QUALIFIABLE.includes(hint.content)) return undefined;
  const which = phrase.slice(before.length);
  const places = table.columns.filter(({ name }) => {
    const other = phraseOf(name);
    return (
      other.endsWith(which) &&
      /(zip|postal|city|state|street|address|pobox|pref|addr)$/.test(
        other.slice(0, -which.length).replace(/_code$/, ''),
      )
    );
  });
  return places.length > 1 ? { content: hint.content, strength: 'strong' } : undefined;
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

/** Words of a column that points to somebody, or says who did something. */
const SOMEBODY =
  /(^|_)(user|customer|client|member|person|people|contact|patient|student|employee|staff|author|owner|admin|account|order|invoice|visit|encounter|reservation|booking|sender|recipient|approver|agent|by|kaiin|kokyaku|by_id)(_id|_no|_number|_code)?$|^id_(user|customer|client|member|person|contact|employee|author|owner|order)/;

/** True of a table in which no column has to do with anybody. */
export function isNobodys({ table }: ColumnContext): boolean {
  if (isOfPeople(table) || table.noun.written || table.noun.sessions) return false;
  const people = table.table.columns.some(({ name }) => SOMEBODY.test(phraseOf(name)));
  return !people && table.contacts.length === 0 && !SOMEBODY.test(phraseOf(table.table.name));
}

/** A page of somebody, by whom its table is about; of an account, whole addresses only: others lead into the application. */
export function isSomebodysPage({ table, phrase, profile }: ColumnContext): boolean {
  if (table.noun.people && /^(url|uri|link)$/.test(phrase)) return true;
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
