import { type Finding, PERSONAL_FROM } from '../detect/profile.ts';
import type { Content } from './contents.ts';
import { type ColumnContext, hitsOf, isNobodys, isOfPeople, phraseOf, seen } from './context.ts';
import { contradiction } from './contradiction.ts';
import { judgeByValues, loginsOfPeople, namesOfPeople } from './judge-by-values.ts';
import { isGender, openGender } from './judge-gender.ts';
import { judgeWeakName } from './judge-weak-name.ts';
import { type Evidence, type Judgement, open, personal, plain } from './judgement.ts';
import { isKey } from './keys.ts';
import type { NameHint } from './name-hints.ts';
import { isSetting, plainName } from './plain-names.ts';

/** A name or an address is a part of the whole that the column's name tells. */
const PARTS: Partial<Record<Content, readonly Content[]>> = {
  person: ['first_name', 'last_name', 'username', 'kana', 'company'],
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
  if (hint?.strength === 'strong' && !isSetting(phrase)) {
    const strong = byStrongName(context, hint.content, best, hits);
    if (strong) return strong;
  }
  if (best && best.whole >= profile.values / 2) {
    const part = hint && PARTS[best.kind]?.includes(hint.content) ? hint.content : best.kind;
    return thing(context) && best.kind === 'person'
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
  if (isExpiry(context)) return personal('identifier', 0.8, { of: 'neighbours', says: 'beside a card' });
  if (phrase === 'title' && isOnlyName(context))
    return personal('person', 0.7, { of: 'neighbours', says: 'people without another name' });
  // By what it says of itself, whatever it is called.
  if (statistics.values >= 5 && statistics.agents >= 0.5)
    return personal('user_agent', 0.85, { of: 'values', says: 'browsers and devices' });
  if (phrase === 'code' && statistics.values === 0 && table.noun.people && (column.length ?? 0) >= CODE)
    return open('token', 0.5, 'a code of a person, as long as one that opens something', seen(context));
  const key = keyOf(context);
  // Colours and the like are surnames, too; a code may be what somebody signs in with.
  const told = plainName(phrase) !== undefined && !/(^|_)code$/.test(phrase);
  const nameless = hits.length === 0 && !hint && !told;
  const logins = nameless ? loginsOfPeople(context) : undefined;
  if (logins) return logins;
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
  if (!hint || hint.strength === 'weak') {
    const what = plainName(phrase);
    const reached = isOfPeople(table) || table.contacts.length > 0;
    // Keys of settings that end with a number look made by chance, too.
    const isKeyed = what === undefined || what === 'a key of a setting';
    const opens = !isKeyed && OPENS.test(phrase) && !OF_FILE.test(phrase);
    const own = reached || (!isNobodys(context) && !/(^|_)code$/.test(phrase));
    if (opens && statistics.random >= 0.8 && reached && !/(hash|digest)$/.test(phrase))
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

const PLACES: readonly Content[] = ['address', 'street', 'city', 'state', 'postal_code'];

/** What an address can be that is no place. */
const MACHINES: readonly Content[] = ['email', 'ip', 'mac'];

/** Beside these, a place is somebody's. */
const TELLING: readonly Content[] = [
  'email',
  'phone',
  'kana',
  'birthday',
  'first_name',
  'last_name',
  'street',
  'address',
];

/** `user_name` of somebody who has an address, and no other name: it is not what they sign in with. */
function isOwnName({ phrase, table: { contacts, hints, noun } }: ColumnContext): boolean {
  const lives = contacts.filter((one) => LIVING.includes(hints.get(one)?.content ?? 'nothing'));
  const named = [...hints.values()].some(
    ({ content, strength }) => strength === 'strong' && NAMED.includes(content),
  );
  return /^(user|member)_name$/.test(phrase) && noun.people && lives.length >= 2 && !named;
}

const SOCIAL =
  /(^|_)(facebook|twitter|linkedin|instagram|github|google|google_?plus|youtube|pinterest|tiktok|mastodon|bluesky|orcid|vk|soundcloud|flickr)(_(account|handle|name))?$/;

const LIVING: readonly Content[] = ['phone', 'street', 'address', 'city', 'postal_code', 'birthday'];

const NAMED: readonly Content[] = ['person', 'first_name', 'last_name', 'kana'];

function byStrongName(
  context: ColumnContext,
  content: Content,
  best: Finding | undefined,
  hits: readonly Evidence[],
): Judgement | undefined {
  const { table, statistics, column, phrase } = context;
  const name: Evidence = { of: 'name', says: `its name: ${content.replaceAll('_', ' ')}` };
  const ofThing =
    /(^|_)(shouhin|shohin|product|item|category|brand|maker|service|station|eki|kamoku|byomei|yakuhin)_(kana|yomi|furigana)$/;
  if (content === 'kana' && ofThing.test(phrase) && !hits.length)
    return plain('the reading of a thing', name, seen(context));
  // An `addr` of people who are reached by e-mail.
  if (
    (content === 'address' || content === 'street') &&
    best &&
    best.whole >= context.profile.values / 2 &&
    MACHINES.includes(best.kind)
  )
    return personal(best.kind, 0.9, ...hits, name);
  if (content === 'username' && isOwnName(context)) return personal('person', 0.85, name);
  // Who somebody is elsewhere, by the name there and not by its page.
  if (
    content === 'url' &&
    SOCIAL.test(phrase) &&
    statistics.values >= 5 &&
    !/[/:]/.test(context.profile.shape)
  )
    return personal('username', 0.85, name, seen(context));
  const against = contradiction(content, context);
  if (against) return open(content, 0.5, against, name, { of: 'values', says: against });
  const list: Evidence = { of: 'table', says: `a list of places: ${table.noun.noun}` };
  if (
    PLACES.includes(content) &&
    table.noun.gazetteer &&
    !table.contacts.some((one) => TELLING.includes(table.hints.get(one)?.content ?? 'nothing'))
  )
    return plain('a list of places', list, seen(context));
  const lookup = table.noun.catalog && !isOfPeople(table) && statistics.values >= 5 && statistics.names < 0.2;
  const listed = table.noun.gazetteer && table.contacts.length === 0;
  if ((content === 'person' || content === 'sensitive') && (lookup || listed) && !hits.length)
    return undefined;
  if (content === 'identifier' && lookup && !hits.length && /id_number$/.test(phrase)) return undefined;
  // The bank's, and nobody's account.
  if (content === 'identifier' && table.noun.places && /(swift|bic)(_code)?$/.test(phrase) && !hits.length)
    return undefined;
  // What a machine has stamped on it; of a person's device it is asked for in the next question.
  if (content === 'identifier' && table.noun.things && /serial/.test(phrase) && !hits.length)
    return plain('the number of a machine', name, seen(context));
  if (
    content === 'identifier' &&
    table.noun.catalog &&
    !isOfPeople(table) &&
    /serial/.test(phrase) &&
    !hits.length
  )
    return open(content, 0.5, 'the number of goods, which may tell who bought them', name, seen(context));
  // The page of a song or of an article.
  if (content === 'url' && table.noun.catalog && !isOfPeople(table) && !hits.length) return undefined;
  const unlike = unlikeItsSeries(context, content);
  if (unlike && !hits.length) return open(content, 0.5, unlike, name, seen(context));
  // A machine's.
  if (
    content === 'address' &&
    !hits.length &&
    !isOfPeople(table) &&
    /(^|_)(proxy|server|host|node|listen|bind|gateway|smtp|ldap|memory|peer|bgp|routing|vpn|subnet|control|device|camera)(_|$)/.test(
      `${phrase}_${table.noun.noun}`,
    )
  )
    return undefined;
  // Columns that are there for whatever may come.
  const spare = content === 'free_text' && (table.series.get(phrase)?.length ?? 0) >= 4;
  if (spare && !hits.length && statistics.values >= 20)
    return plain(
      'one of many spare columns, without a hit',
      { of: 'neighbours', says: `one of ${table.series.get(phrase)?.length ?? 0}` },
      seen(context),
    );
  const series = table.series.get(phrase)?.length ?? 0;
  if (spare && !hits.length && series >= MANY_SPARE && !isOfPeople(table) && !table.noun.written)
    return plain(
      'one of many spare columns of a table without a person',
      { of: 'neighbours', says: `one of ${series}` },
      seen(context),
    );
  if (spare && !hits.length)
    return open(content, 0.4, 'one of many spare columns, of which too few values are known', name, {
      of: 'type',
      says: column.columnType,
    });
  // What people write of goods, and what the application itself says.
  if (
    content === 'free_text' &&
    !hits.length &&
    (table.noun.catalog || table.noun.settings) &&
    !isOfPeople(table)
  )
    return undefined;
  if (
    ([...PLACES, 'phone', 'company', 'geo', 'email', 'url'] as readonly Content[]).includes(content) &&
    (table.noun.places || table.noun.settings) &&
    !table.noun.people
  )
    return open(content, 0.5, `of a ${table.noun.noun}: the organisation’s own, or somebody’s`, name, {
      of: 'table',
      says: table.noun.noun,
    });
  if (content === 'free_text' && !hits.length && statistics.values >= ENOUGH && isNobodys(context))
    return open(content, 0.5, 'notes on a thing, without a hit', name, seen(context));
  if (isGender(phrase) && !hits.length) return openGender(name, seen(context));
  if (content === 'kana' && best?.kind !== 'kana' && statistics.values === 0)
    return personal('kana', 0.8, name);
  return personal(
    content,
    hits.length ? Math.max(0.97, best?.kind === content ? best.confidence : 0) : 0.9,
    name,
    ...hits,
  );
}

/** What is made by chance under such a name opens something, or tells whose it is: not the digest of a file. */
const OPENS = /(^|_)(code|hash|digest|key|sequence|series|seq)$/;
const OF_FILE =
  /(^|_)(file|content|image|img|picture|data|body|page|url|uri|path|git|commit|build|version|cache|config|schema|query|template|block|media|attachment|asset|md|sha)_(hash|digest|key|code)$/;

/** Sentences or codes of which each row has another: no kind, no state and no colour of anything. */
function isUnlikeThing({ phrase, statistics }: ColumnContext): boolean {
  const { values, distinct, codes, digits } = statistics;
  return (
    /(^|_)(code|cd|hash)$/.test(phrase) &&
    !/(^|_)(country|currency|language|lang|locale|product|item|coupon|promo|promotion|discount|status|type|error|reason|color|colour)_(code|cd)$/.test(
      phrase,
    ) &&
    values >= 20 &&
    distinct >= values * 0.9 &&
    Math.max(codes, digits) >= 0.9
  );
}

/** So many values without a hit say something. */
const ENOUGH = 100;

/** So many columns of one name are there for an extension to use. */
const MANY_SPARE = 8;

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

/** So many columns of one name are more than anybody's address has parts. */
const SPARE = 5;

/** Why a column of a long series is no part of an address: `address7`, without a number or a place in it. */
function unlikeItsSeries(
  { table, phrase, statistics, profile }: ColumnContext,
  content: Content,
): string | undefined {
  const series = table.series.get(phrase)?.length ?? 0;
  if (content !== 'address' || series < SPARE || statistics.values < 20) return undefined;
  return /9/.test(profile.shape) || statistics.digits > 0.05 || profile.found.length > 0
    ? undefined
    : `one of ${series} columns of an address, and its values have no number`;
}

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

/** Words before `name` that say that it is a thing's. */
function thing({ phrase, table }: ColumnContext): boolean {
  const { noun } = table;
  return (
    /(^|_)(product|item|category|brand|file|class|plan|shop|store|event|city|model|theme|template)_name$/.test(
      phrase,
    ) || noun.catalog
  );
}

const isAccount = ({ content, strength }: NameHint) =>
  strength === 'strong' && (content === 'iban' || content === 'credit_card');

/** The name of what people have or belong to. */
const OF_THING =
  /(^|_)(product|item|category|brand|file|class|plan|shop|store|event|city|country|model|theme|template|bank|branch|department|group|role|position|job|school|college|university|course|subject|team|project|language|image|picture|list|tag|field|table|form|page|domain|host|type|level|status|tier|rank|unit|zone|area|currency|service|package|program|section|menu|display|file|provider|system|device|app)_?name$/;

/** `printername`, `shelfname`: of a person, `name` is glued to words that are known. */
const GLUED_NAME = /(^|_)[a-z]{4,}name$/;

/** A `title` of people who are reached by what stands beside, and have no other name. */
function isOnlyName({ table: { noun, contacts, table, hints } }: ColumnContext): boolean {
  const named = ['person', 'first_name', 'last_name', 'username', 'kana'];
  return (
    noun.people &&
    contacts.length >= 2 &&
    !table.columns.some(({ name }) => /^names?$/.test(phraseOf(name))) &&
    ![...hints.values()].some(({ content, strength }) => strength === 'strong' && named.includes(content))
  );
}

/** A `name` with nothing that says whose: the table says it, or who else stands in it. */
function judgeName(context: ColumnContext, hits: readonly Evidence[]): Judgement | undefined {
  const { phrase, table, statistics, profile, hint } = context;
  const { noun } = table;
  const bare = /^(name|name_kanji|names|mei|meisho|名称|名)$/.test(phrase) || phrase === `${noun.noun}_name`;
  if (hint?.content === 'username') return undefined;
  if (
    !bare &&
    !(GLUED_NAME.test(phrase) && statistics.values >= 20 && !isOfPeople(table)) &&
    !/_name(_(en|ja|jp|eng|full|long|display|upper|lower|text|kanji))?$|(名|名称)$|_mei$/.test(phrase)
  )
    return undefined;
  const inside: Evidence = {
    of: 'values',
    says: `${Math.round(statistics.names * 100)} % of ${profile.values} values hold a known name`,
  };
  const people: Evidence = { of: 'table', says: `of people: ${noun.noun}` };
  if (bare && noun.people)
    return personal(
      /^(supplier|vendor)$/.test(noun.noun) ? 'company' : 'person',
      0.9,
      { of: 'name', says: 'its name: name' },
      people,
    );
  if (bare && table.contacts.length >= 2 && !noun.catalog && !noun.places && !noun.things)
    return personal(
      'person',
      0.75,
      { of: 'name', says: 'its name: name' },
      { of: 'neighbours', says: table.contacts.slice(0, 4).join(', ') },
    );
  // Whose account it is.
  const accounts = [...table.hints].filter(([of]) => !isSetting(table.phrases.get(of) ?? ''));
  if (bare && !noun.places && !noun.things && accounts.some(([, one]) => isAccount(one)))
    return personal(
      'person',
      0.7,
      { of: 'name', says: 'its name: name' },
      { of: 'neighbours', says: 'an account' },
    );
  if (hits.length) return personal('person', 0.7, ...hits);
  const logins = loginsOfPeople(context);
  if (logins) return logins;
  const names = thing(context) ? undefined : namesOfPeople(context);
  if (names) return names;
  if (statistics.values >= 10 && statistics.names >= 0.5 && !thing(context))
    return personal('person', 0.7, inside, { of: 'name', says: 'its name: name' });
  if (statistics.values >= 10 && statistics.names >= 0.3 && statistics.nameForms >= 0.6)
    return open('person', 0.5, 'a name, and many values look like persons’', inside);
  // `address_name`, of which only a few rows are there.
  if (isOfPeople(table) && !noun.catalog && !bare && !OF_THING.test(phrase) && statistics.names >= 0.5)
    return personal('person', 0.6, inside, { of: 'neighbours', says: table.contacts.slice(0, 4).join(', ') });
  if (noun.people && !bare && !OF_THING.test(phrase))
    return open('person', 0.5, 'a name in a table of people, and nothing says whose', people, inside);
  // Beside addresses, and of no row anything is known, or some are names.
  const unknown = statistics.values < 5 || statistics.names >= 0.1 || statistics.nameForms >= 0.4;
  if (isOfPeople(table) && !bare && !OF_THING.test(phrase) && unknown)
    return open(
      'person',
      0.5,
      'a name beside what somebody is reached by, and nothing says whose',
      { of: 'neighbours', says: table.contacts.slice(0, 4).join(', ') },
      inside,
    );
  return plain(
    `the name of a thing: ${noun.noun || 'its table'}`,
    { of: 'name', says: 'its name: name' },
    inside,
    seen(context),
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

/** Characters of keys made by chance, in their usual spellings. */
const KEY_LENGTHS: readonly number[] = [16, 20, 22, 24, 26, 32, 40, 64];

/** Words of what is made by chance to be asked for once. */
const ASKED = /activ|confirm|valid|verif|reset|request|sess|token|log_?in|auth|access|invit|remember|cookie/;

/** Why a text is a key: made by chance, or a reference. */
function keyOf({ table: { table }, column, phrase, statistics, hint }: ColumnContext): string | undefined {
  const { length } = column;
  if (/(^|_)(uuid|guid|ulid)$/.test(phrase)) return 'a key made by chance';
  const foreign = table.foreignKeys.find((key) => key.columns.includes(column.name));
  if (foreign && !hint) return `references ${foreign.parentDatabase}.${foreign.parentTable}`;
  const isId = /(^|_)(id|ids|key|no|code|cd)$|\wid$/.test(phrase);
  // As long as a UUID, and only ever the key of some row.
  if (/id$/.test(phrase) && length === 36 && hint?.strength !== 'strong') return 'a key made by chance';
  // As long as a digest, to the last character, in each row.
  const fixed = column.dataType === 'char' && KEY_LENGTHS.includes(length ?? 0);
  if (/id$/.test(phrase) && fixed && hint?.strength !== 'strong' && !ASKED.test(phrase))
    return 'a key made by chance';
  if (hint || !isId) return undefined;
  if (isKey(table, column)) return statistics.random >= 0.9 ? 'a key made by chance' : 'a key of its table';
  // The other half of a reference to rows of several tables.
  const type = phrase.replace(/_?id$/, '_type');
  return type !== phrase && table.columns.some(({ name }) => name.toLowerCase() === type)
    ? 'a reference, beside the type of what it names'
    : undefined;
}
