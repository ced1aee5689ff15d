import { PERSONAL_FROM } from '../detect/profile.ts';
import type { Content } from './contents.ts';
import { type ColumnContext, hitsOf, isNobodys, isOfPeople, seen } from './context.ts';
import { areNames, judgeByValues, loginsOfPeople, OF_SOMEBODY } from './judge-by-values.ts';
import { isNoName, isOnlyName, judgeName, thing } from './judge-name.ts';
import { byStrongName } from './judge-strong-name.ts';
import { judgeWeakName } from './judge-weak-name.ts';
import { type Judgement, open, personal, plain } from './judgement.ts';
import { isKey, keyOf, ownKeysOf } from './keys.ts';
import { isSetting, plainName } from './plain-names.ts';
import { phraseOf } from './readings.ts';

/** A name or an address is a part of the whole that the column's name tells. */
const PARTS: Partial<Record<Content, readonly Content[]>> = {
  person: ['first_name', 'last_name', 'kana', 'company'],
  kana: ['kana', 'first_name', 'last_name'],
  address: ['street', 'city', 'state'],
};

/** Judges a text: by what its name says for sure, by what is found in it, by its shape, and by what its name may mean. */
export function judgeText(context: ColumnContext): Judgement {
  const { table, hint, profile, phrase, column, statistics } = context;
  const hits = hitsOf(context);
  if (table.framework !== undefined && !hits.length)
    return plain(`a table of ${table.framework}’s own`, {
      of: 'table',
      says: `a table of ${table.framework}’s own`,
    });
  if (WHETHER.test(phrase) && (column.length ?? WORD) < WORD && !hits.length)
    return plain('a flag', { of: 'name', says: 'its name: whether something is so' }, seen(context));
  const best = profile.found.find(({ confidence }) => confidence >= PERSONAL_FROM);
  const initial = /(^|_)initials?$/.test(phrase);
  if (column.length === 1 && hint && LONGER.includes(hint.content) && !initial && !hits.length)
    return plain('a mark of one letter', { of: 'type', says: column.columnType }, seen(context));
  if (hint?.strength === 'strong' && !isSetting(phrase)) {
    const strong = byStrongName(context, hint.content, best, hits);
    if (strong) return strong;
  }
  if (best && best.whole >= profile.values / 2) {
    const part = hint && PARTS[best.kind]?.includes(hint.content) ? hint.content : best.kind;
    const listed = thing(context) && !(areNames(context) && isNoName(context));
    return listed && best.kind === 'person'
      ? open('person', 0.6, 'the name of a thing, and it looks like a person’s', ...hits)
      : personal(part, Math.max(best.confidence, 0.7), ...hits);
  }
  if (
    table.noun.sessions &&
    !/cache/.test(table.noun.noun) &&
    isKey(table.table, column) &&
    (statistics.values === 0 || statistics.random >= 0.5)
  )
    return personal(
      'token',
      0.85,
      { of: 'table', says: 'sessions' },
      { of: 'key', says: 'a key of its table' },
    );
  // `session_stream.id`: what somebody is known by while they are there.
  const ofSession = /(^|_)session(_|$)/.test(phraseOf(table.table.name)) && /^s?id$/.test(phrase);
  if (ofSession && statistics.random >= 0.5)
    return personal(
      'token',
      0.8,
      { of: 'table', says: 'sessions' },
      { of: 'values', says: 'made by chance' },
    );
  if (
    statistics.values >= 5 &&
    FILE_IN_TEXT.test(profile.shape) &&
    !isNobodys(context) &&
    !table.noun.catalog
  )
    return personal('picture', 0.7, { of: 'values', says: 'whole files' }, seen(context));
  if (isExpiry(context)) return personal('identifier', 0.8, { of: 'neighbours', says: 'beside a card' });
  if (phrase === 'title' && isOnlyName(context))
    return personal('person', 0.7, { of: 'neighbours', says: 'people without another name' });
  // By what it says of itself, whatever it is called.
  if (statistics.values >= 5 && statistics.agents >= 0.5)
    return personal('user_agent', 0.85, { of: 'values', says: 'browsers and devices' });
  const mailed = [...table.hints.values()].some(
    (one) => one.strength === 'strong' && one.content === 'email',
  );
  const reaches = table.noun.people || (mailed && !table.noun.settings && !table.noun.catalog);
  if (phrase === 'code' && statistics.values === 0 && reaches && (column.length ?? 0) >= CODE)
    return open('token', 0.5, 'a code of a person, as long as one that opens something', seen(context));
  const opened = /hash$/.test(phrase) && !OF_FILE.test(phrase) && !isNobodys(context);
  if (!hint && opened && statistics.values === 0 && (column.length ?? 0) >= CODE)
    return open('token', 0.5, 'a digest of a file, or what opens something', seen(context));
  const key = keyOf(context);
  // Colours and the like are surnames, too; a code may be what somebody signs in with.
  const told = plainName(phrase) !== undefined && !/(^|_)code$/.test(phrase);
  const nameless = hits.length === 0 && !hint && !told;
  const logins = nameless ? loginsOfPeople(context) : undefined;
  if (logins) return logins;
  if (key && !hits.length && isNumberOfPeople(context, key))
    return open('identifier', 0.5, 'a key that people are known by, and no row’s alone', seen(context));
  if (key && !hits.length) return plain(key, { of: 'key', says: key });
  if (isDocument(context)) return judgeWeakName(context, 'mixed', hits);
  if (
    (column.length ?? 0) > 0 &&
    (column.length ?? 0) <= MARK &&
    !hint &&
    statistics.names < 0.1 &&
    !hits.length
  )
    return plain('a mark of a few letters', { of: 'type', says: column.columnType }, seen(context));
  if (isCodeOfPlace(context))
    return open('city', 0.5, 'the code of a place where somebody is', seen(context));
  if ((column.length ?? 0) >= DOCUMENT && table.noun.people && PICTURE.test(phrase) && !hits.length)
    return personal('picture', 0.75, { of: 'name', says: 'its name: a picture' }, seen(context));
  const spares = hint === undefined && !hits.length && statistics.values >= 20 && statistics.names < 0.1;
  if (spares && (table.series.get(phrase)?.length ?? 0) >= SPARE)
    return plain('one of many spare columns, without a hit', seen(context));
  // The subject of what somebody sent is no setting of a template.
  const writes = table.noun.written && /(^|_)(subject|html)$/.test(phrase);
  if (!hint || hint.strength === 'weak') {
    const what = writes ? undefined : plainName(phrase);
    const reached = isOfPeople(table) || table.contacts.length > 0;
    // Keys of settings that end with a number look made by chance, too.
    const isKeyed = what === undefined || what === 'a key of a setting';
    const opens = !isKeyed && OPENS.test(phrase) && !OF_FILE.test(phrase);
    const own = reached || (!isNobodys(context) && !/(^|_)code$/.test(phrase));
    const digest = /(hash|digest)$/.test(phrase) && !(phrase === 'hash' && table.noun.people);
    if (opens && statistics.random >= 0.8 && reached && !digest)
      return personal('token', 0.7, { of: 'values', says: 'made by chance' }, seen(context));
    if (opens && statistics.random >= 0.5 && (own || /(^|_)code$/.test(phrase)))
      return open('token', 0.5, 'made by chance: a code that opens something, or tells it', seen(context));
    if (what && !hits.length && table.noun.people && isUnlikeThing(context) && !isKey(table.table, column))
      return personal(
        'identifier',
        0.7,
        { of: 'values', says: 'codes that differ in each row' },
        seen(context),
      );
    if (what && !hits.length && reached && isUnlikeThing(context))
      return open('free_text', 0.5, 'of people, and each row has another text', seen(context));
    // To whom it goes, or whether: of a flag there would be no room for an address.
    if (what && statistics.values === 0 && (column.length ?? 0) >= ADDRESS && NOTIFIED.test(phrase))
      return open('email', 0.5, 'whom to notify, or whether to', { of: 'type', says: column.columnType });
    if (what && !hits.length) return plain(what, { of: 'name', says: `its name: ${what}` }, seen(context));
    if (what)
      return personal(hint?.content ?? 'free_text', 0.7, ...hits, { of: 'name', says: `its name: ${what}` });
  }
  if (/(^|_)(number|no|num|nr|bango)$|番号$/.test(phrase) && !hint && table.noun.people)
    return personal(
      'identifier',
      0.75,
      { of: 'name', says: 'its name: a number' },
      { of: 'table', says: `of people: ${table.noun.noun}` },
    );
  const own = statistics.values < 5 && ownKeysOf(table.table, column).length > 0;
  if (own && /(^|_)(number|no|num|nr)$/.test(phrase) && OF_SOMEBODY.test(phraseOf(table.table.name)) && !hint)
    return open('identifier', 0.5, 'a number of its own in each row, of somebody', seen(context));
  if (/(^|_)(number|no|num|nr|bango)$|番号$/.test(phrase) && !hint && !hits.length && !isOfPeople(table))
    return plain(
      `numbers of a thing: ${table.noun.noun}`,
      { of: 'name', says: 'its name: a number' },
      seen(context),
    );
  const named = judgeName(context, hits);
  if (named) return named;
  if (!hint && !hits.length && !isOfPeople(table) && isListOf(context))
    return plain('a list of its own', { of: 'table', says: table.noun.noun }, seen(context));
  if (hint) return judgeWeakName(context, hint.content, hits);
  return judgeByValues(context, hits);
}

/** `empid` of employees: a key in letters and digits that was not made by chance was given to them, and stands on their papers. */
function isNumberOfPeople({ table, column, statistics }: ColumnContext, key: string): boolean {
  const primary = table.table.indexes.find(({ name }) => name === 'PRIMARY')?.parts ?? [];
  const { values, codes, digits, random } = statistics;
  return (
    key === 'a key of its table' &&
    isOfPeople(table) &&
    primary.length === 1 &&
    primary[0]?.column === column.name &&
    values >= 20 &&
    Math.max(codes, digits) >= 0.9 &&
    random < 0.1
  );
}

/** The form of `data:image/png;base64,…`. */
const FILE_IN_TEXT = /^a{4}:a+\/[a.+-]+;aaaa99,/;

/** What takes more than one letter to say: of a name, one is an initial. */
const LONGER: readonly Content[] = [
  ...(['free_text', 'address', 'street', 'city', 'state', 'postal_code', 'email', 'phone', 'url'] as const),
  ...(['person', 'username', 'company', 'token', 'mixed'] as const),
];

/** What is made by chance under such a name opens something, or tells whose it is: not the digest of a file. */
const OPENS = /(^|_)(code|hash|digest|key|sequence|series|seq)$/;
const OF_FILE =
  /(^|_)(file|content|image|img|picture|data|body|page|url|uri|path|git|commit|build|version|cache|config|schema|query|template|block|media|attachment|asset|md|sha)_(hash|digest|key|code)$/;

/** Codes of what many share: where somebody works, and as what. */
const OF_LIST =
  /(^|_)(country|currency|language|lang|locale|product|item|coupon|promo|promotion|discount|status|type|error|reason|color|colour|section|department|dept|division|position|post|title|job|role|rank|grade|place|workplace|office|branch|site|location|contract|occupation|shop|store|region|area|zone|route|group|class|course|school|bank|warehouse|plan|rate|nationality|race|religion|unit|schedule|pattern|category|segment|sector|industry|company|facility|ward|clinic|subject|faculty|major|term|market|channel)_(code|cd)$/;

/** Sentences or codes of which each row has another: no kind, no state and no colour of anything. */
function isUnlikeThing({ phrase, statistics }: ColumnContext): boolean {
  const { values, distinct, codes, digits } = statistics;
  return (
    /(^|_)(code|cd|hash)$/.test(phrase) &&
    !OF_LIST.test(phrase) &&
    values >= 20 &&
    distinct >= values * 0.9 &&
    Math.max(codes, digits) >= 0.9
  );
}

/** What opens something has more characters than a code of a list. */
const CODE = 32;

/** `order_stage.stage`, `leadsource.leadsource`: the table is there for what it lists. */
function isListOf({ phrase, table: { table }, statistics }: ColumnContext): boolean {
  const listed = phraseOf(table.name);
  const few = table.columns.filter(({ typeClass }) => typeClass === 'text').length <= 2;
  const unnamed = statistics.names < 0.1 && statistics.nameForms < 0.6 && statistics.random < 0.5;
  return phrase.length >= 3 && few && unnamed && (listed === phrase || listed.endsWith(`_${phrase}`));
}

/** As short as a column of addresses may be. */
const ADDRESS = 40;

const NOTIFIED = /(^|_)(e?mail|sms|phone|mobile)_notifications?$/;

/** As long as a picture in a text is. */
const DOCUMENT = 65_535;

const PICTURE = /(^|_)(image|picture|photo|avatar|portrait|signature|fingerprint|face)$/;

/** So many columns of one name are there to be filled by whoever installs it, where nothing was found in them. */
const SPARE = 5;

/** Yes or no, in whatever word. */
const WORD = 12;

const WHETHER = /^(is|has|can|does|show|hide|allow|require|enable)_/;

/** So few characters name nobody. */
const MARK = 3;

/** `city_code` beside a street: as coarse as a town, and perhaps a town written out. */
function isCodeOfPlace({ phrase, table }: ColumnContext): boolean {
  return (
    /(^|_)(city|town|provin|province|state|pref|prefecture|county|municipality)_(code|cd)$/.test(phrase) &&
    [...table.hints.values()].some(({ content, strength }) => strength === 'strong' && content === 'street')
  );
}

/** Until when a card is valid, which is asked for with its number. */
function isExpiry({ phrase, column: { length = 0 }, table: { table, hints } }: ColumnContext): boolean {
  const named =
    /(^|_)(expiry|expiration|expire|expires|exp_date|exp_month|exp_year|valid_thru)(_date)?$/.test(phrase);
  const card =
    /card/i.test(table.name) ||
    [...hints].some(([name, { strength }]) => strength === 'strong' && /card|pan$/i.test(name));
  return named && length <= 10 && card;
}

/** A long text that the application writes for itself: whatever it needs. */
function isDocument({ column: { length = 0 }, phrase, hint }: ColumnContext): boolean {
  const named =
    /(^|_)(setting|config|option|preference|meta|metadata|data|info|extra|param|params|payload|attribute|property|json)$/;
  return length >= 1000 && named.test(phrase) && hint?.strength !== 'strong';
}
