import { englishOrder, nameWords } from '../detect/name-words.ts';
import type { PackedFinding } from '../detect/packed-addresses.ts';
import { type Profile, personalKinds } from '../detect/profile.ts';
import type { Column, Table } from '../schema/schema.ts';
import type { Content } from './contents.ts';
import type { Evidence } from './judgement.ts';
import { frameworkOf } from './known-tables.ts';
import { type NameHint, nameHint } from './name-hints.ts';
import { isSetting, plainName } from './plain-names.ts';
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

/** The words of a name, joined by underscores, without the letter that numbers it: `poc_phone` of `poc_1_phone_a`. */
export function phraseOf(name: string): string {
  return nameWords(name)
    .words.join('_')
    .replace(/_[a-d]$/, '');
}

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
    const found = readings.map(
      (reading) =>
        hintInTable(reading, table, column) ??
        qualifiedHint(reading, table) ??
        nameHint(reading) ??
        partOf(reading, table, withoutAffix),
    );
    // What a word means only perhaps is said by the reading that says most.
    const hint = isOtherHere(phrase, table)
      ? undefined
      : (found.find((one) => one?.strength === 'strong') ??
        found[0] ??
        commentHint(comments.get(column.name)));
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

/** Words that say something of each column that begins with them, however many do. */
const MEANT = /^(id|is|has|can|use|show|no|num|number|name|last|first|old|new|total)$/;

/** Takes away the word with which most columns of a table begin or end: `pat` of `PAT_NAME`, `adh` of `nom_adh`. */
type WithoutAffix = (name: string) => string | undefined;

const partsOf = (name: string) =>
  name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .split('_')
    .filter(Boolean);

/** So many letters that all begin with are a prefix: `ox` of `OXFNAME`, where the table is called so, too, or there are many. */
const [SHORTEST_PREFIX, LONGEST_PREFIX, MANY_COLUMNS] = [2, 8, 6] as const;

/** What is written together with the names of all columns but one in ten: `ox` of `OXFNAME`, `OXSTREET`, `OXZIP`. */
function gluedPrefixOf({ name, columns }: Table): string | undefined {
  const names = columns.map((column) => column.name.toLowerCase());
  const [first = ''] = names.filter((one) => /^[a-z]{4}/.test(one));
  for (let length = LONGEST_PREFIX; length >= SHORTEST_PREFIX; length--) {
    const prefix = first.slice(0, length);
    if (!/^[a-z]+$/.test(prefix) || prefix.length < length) continue;
    const alike = names.filter((one) => one.startsWith(prefix) && /^[a-z]{2}/.test(one.slice(length)));
    const named = name.toLowerCase().startsWith(prefix) && names.length >= 3;
    const most = named ? alike.length === names.length : alike.length >= names.length * 0.9;
    if (most && (named || names.length >= MANY_COLUMNS) && !says(phraseOf(prefix))) return prefix;
  }
  return undefined;
}

/** True of words that say something of each column that begins or ends with them. */
function says(meaning: string): boolean {
  return MEANT.test(meaning) || nameHint(meaning) !== undefined || plainName(meaning) !== undefined;
}

function affixOf({ columns }: Table, prefix: string | undefined): WithoutAffix {
  if (prefix !== undefined)
    return (name) =>
      name.toLowerCase().startsWith(prefix) && name.length > prefix.length
        ? name.slice(prefix.length)
        : undefined;
  const names = columns.map(({ name }) => partsOf(name)).filter((parts) => parts.length > 1);
  for (const at of [0, -1]) {
    const counts = new Map<string, number>();
    for (const parts of names) {
      const word = parts.at(at) ?? '';
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const [word = '', count = 0] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
    if (columns.length < 4 || says(phraseOf(word)) || !/\p{L}/u.test(word) || count <= columns.length * 0.6)
      continue;
    return (name) => {
      const parts = partsOf(name);
      if (parts.length < 2 || parts.at(at) !== word) return undefined;
      return (at === 0 ? parts.slice(1) : parts.slice(0, -1)).join('_');
    };
  }
  return () => undefined;
}

/** In what ways a name can be read, the one that says most first: without what all have, in the order of English, whole. */
function readingsOf(name: string, withoutAffix: WithoutAffix): string[] {
  const own = withoutAffix(name);
  return [
    ...new Set(
      (own === undefined ? [name] : [own, name]).flatMap((one) => [
        // `adresse_typ` is a type, in whatever order.
        (plainName(phraseOf(one)) === undefined && englishOrder(one)?.join('_')) || '',
        phraseOf(one),
      ]),
    ),
  ].filter(Boolean);
}

/** Words that say something of somebody, but not in a table of their kind. */
const OTHER_IN_TABLES: readonly (readonly [table: RegExp, phrase: RegExp])[] = [
  [/(^|_)(oauth|oidc|saml|openid|api|sso|app)_client$/, /(^|_)(client|app|application)?_?name$/],
  [/(^|_)(spider|bot|crawler|robot|browser)$/, /(^|_)(user_?)?agent$/],
  [/(^|_)post$/, /^post_code$/],
  // Of a picture or a plan.
  [/(^|_)(zone|map|hotspot|region|shape|annotation)$/, /^coords?$/],
  [/./, /^(table|column|field)_comment$/],
];

const isOtherHere = (phrase: string, table: Table) =>
  OTHER_IN_TABLES.some(([name, words]) => name.test(phraseOf(table.name)) && words.test(phrase));

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
  [/(^|_)(user|customer|member|account|admin)_token$/, /^code$/, 'token'],
  [/(affiliate|customer|vendor|supplier|reseller|dealer)$/, /^tax$/, 'identifier'],
  [
    /(call|voip|asterisk|dial|pbx|cdr)/,
    /^(from|to|caller|called|dialed|src|dst)(_(number|no|num))?$/,
    'phone',
  ],
  [/(^|_)feed$/, /^id$/, 'token'],
  [/(^|_)remember(_me)?(_token)?$/, /^(sequence|series|selector|validator)$/, 'token'],
  [/(nominatim|geo_?cod|geo_?cache)/, /^(query|address|location|place)$/, 'address'],
  [/(^|_)(link|registration)$/, /^(hash|validation_id)$/, 'token'],
  [/(^|_)(private|sso|signing|encryption)_key$/, /^private$/, 'token'],
  [/activation$/, /^code$/, 'token'],
  [/captcha/, /(^|_)(hash|code|answer|image_?hash)$/, 'token'],
  [/(^|_)(recovery|password|registration|signup)_(key|request)$/, /^(key|code|hash)$/, 'token'],
  [/(^|_)(profile|member|user|employee|staff|person)$/, /^revenue$/, 'amount'],
  [/(^|_)social(_\w+)?$/, /^url$/, 'url'],
  [/(^|_)(tuition|remuneration|salary|wage|payroll|payslip)$/, /^(amount|value)$/, 'amount'],
];

/** Words that in a text mean somebody's, and in a number a count of something. */
const IN_TEXTS: readonly (readonly [phrase: RegExp, content: Content])[] = [
  [/(^|_)(no_)?hp$/, 'phone'],
  [/(^|_)e?mail_id$/, 'email'],
];

function hintInTable(phrase: string, table: Table, column: Column): NameHint | undefined {
  const of = phraseOf(table.name);
  const text = column.typeClass === 'text' && IN_TEXTS.find(([words]) => words.test(phrase));
  if (text) return { content: text[1], strength: 'strong' };
  // Of a request; of a house, it is somebody.
  const requested = table.columns.some(({ name }) =>
    /(^|_)(ip|ip_addr|ip_address|latitude)$/.test(phraseOf(name)),
  );
  if (phrase === 'agent' && requested && column.typeClass === 'text')
    return { content: 'user_agent', strength: 'strong' };
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
  ['cp', 'city', 'postal_code'],
  ['cap', 'city', 'postal_code'],
  ['number', 'street', 'street'],
  ['street_no', 'street', 'street'],
  ['addinfo', 'street', 'address'],
  ['number', 'bank', 'identifier'],
  ['direction', 'zip_code', 'address'],
];

function partOf(phrase: string, table: Table, withoutAffix: WithoutAffix): NameHint | undefined {
  const has = (other: string) =>
    table.columns.some(
      ({ name, typeClass }) => readingsOf(name, withoutAffix).includes(other) && typeClass !== 'temporal',
    );
  const [, before] = /^(|.*_)code$/.exec(phrase) ?? [];
  if (before !== undefined && isWithoutZip(before, has))
    return { content: 'postal_code', strength: 'strong' };
  for (const [word, other, content] of BESIDE) {
    const [, before, after] = new RegExp(`^(|.*_)${word}(|_kanji|_romaji)$`).exec(phrase) ?? [];
    if (before !== undefined && has(`${before}${other}${after}`)) return { content, strength: 'strong' };
  }
  return undefined;
}

/** The `code` of an address of which nothing else is one: `ship_code` beside `ship_city` and `ship_street`. */
function isWithoutZip(before: string, has: (other: string) => boolean): boolean {
  const some = (...words: readonly string[]) => words.some((word) => has(`${before}${word}`));
  return (
    some('city', 'town') &&
    some('street', 'address', 'pobox', 'lane', 'line', 'line_one', 'address_line') &&
    !some('zip', 'zip_code', 'postal', 'postal_code', 'postcode', 'post_code', 'zipcode', 'name')
  );
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
  /(^|_)(user|customer|client|member|person|people|contact|patient|student|employee|staff|author|owner|admin|account|order|invoice|visit|encounter|reservation|booking|sender|recipient|approver|agent|uid|by|kaiin|kokyaku|by_id)(_id|_no|_number|_code)?$|^id_(user|customer|client|member|person|contact|employee|author|owner|order)/;

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
  return !named && !people && !SOMEBODY.test(phraseOf(table.table.name));
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
  const { values, distinct, names, nameForms, logins } = statistics;
  return (
    values >= 20 && distinct <= 24 && distinct <= values / 4 && names < 0.1 && nameForms < 0.5 && logins < 0.1
  );
}
