import type { Finding } from '../detect/profile.ts';
import type { Content } from './contents.ts';
import { type ColumnContext, few, isNobodys, isOfPeople, seen } from './context.ts';
import { contradiction } from './contradiction.ts';
import { loginsOfPeople } from './judge-by-values.ts';
import { isGender, openGender } from './judge-gender.ts';
import { type Evidence, type Judgement, open, personal, plain } from './judgement.ts';
import { phraseOf } from './readings.ts';

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
  /(^|_)(facebook|twitter|linked_?in|instagram|github|google|google_?plus|youtube|pinterest|tiktok|mastodon|bluesky|orcid|vk|soundcloud|flickr|messenger)(_(account|handle|name|id))?$/;

const LIVING: readonly Content[] = ['phone', 'street', 'address', 'city', 'postal_code', 'birthday'];

const NAMED: readonly Content[] = ['person', 'first_name', 'last_name', 'kana'];

/** Whoever stands for a shop, or has an account there. */
const REPRESENTING =
  /(^|_)(daihyou?(sha)?|tantou?(sha)?|meigi(nin)?|keiyakusha|owner|holder|manager|contact|person|sei|mei|first|last|family|given)(_|$)/;

/** What somebody carries to be known by, or a thing has on it. */
const CARRIED = /(^|_)((rfid|nfc)(_\w+)?|card_uid|(roll|reg)_(no|num|number))$/;

/** Judges a text whose name says what it holds; nothing where its table says that it is of a thing. */
export function byStrongName(
  context: ColumnContext,
  content: Content,
  best: Finding | undefined,
  hits: readonly Evidence[],
): Judgement | undefined {
  const { table, statistics, column, phrase } = context;
  const name: Evidence = { of: 'name', says: `its name: ${content.replaceAll('_', ' ')}` };
  const ofThing =
    /(^|_)(shouhin|shohin|product|item|category|brand|maker|service|station|eki|kamoku|byomei|yakuhin|bank|branch|bank_name|branch_name)_(kana|yomi|furigana)$/;
  const ofPlace = (table.noun.places || table.noun.gazetteer || table.noun.catalog) && !table.noun.people;
  const named = Math.max(statistics.names, statistics.nameForms) >= 0.1 || REPRESENTING.test(phrase);
  const isReadingOfThing =
    ofThing.test(phrase) || (ofPlace && statistics.values >= 5 && statistics.kana < 0.1 && !named);
  if (content === 'kana' && isReadingOfThing && !hits.length)
    return plain('the reading of a thing', name, seen(context));
  // An `addr` of people who are reached by e-mail.
  if (
    (content === 'address' || content === 'street') &&
    best &&
    best.whole >= context.profile.values / 2 &&
    MACHINES.includes(best.kind)
  )
    return personal(best.kind, 0.9, ...hits, name);
  // What things are shown as, without one name of somebody.
  const shown = content === 'person' && /(^|_)(display|full)_?name$/.test(phrase) && !isOfPeople(table);
  if (shown && statistics.values >= ENOUGH && statistics.names < 0.02 && statistics.nameForms < 0.3)
    return open('person', 0.5, 'a name that is shown, and none of its values is a known one', name);
  if (content === 'username' && isOwnName(context)) return personal('person', 0.85, name);
  // `received_by` has the names of those who did, where people write them.
  const persons = context.profile.found.find(({ kind }) => kind === 'person');
  if (content === 'username' && persons && persons.whole >= context.profile.values / 4)
    return personal('person', 0.9, name, ...hits);
  // `card_number` of a library's.
  if (
    content === 'credit_card' &&
    statistics.values >= CARDS &&
    !context.profile.found.some(({ kind }) => kind === 'credit_card')
  )
    return personal('identifier', 0.85, name, seen(context));
  // Who somebody is elsewhere, by the name there and not by its page.
  if (
    content === 'url' &&
    SOCIAL.test(phrase) &&
    statistics.values >= 5 &&
    !/[/:]/.test(context.profile.shape)
  )
    return personal('username', 0.85, name, seen(context));
  // Of what is counted or weighed beside it, in the same few words: no part of an address.
  if (
    content === 'street' &&
    /(^|_)unit$/.test(phrase) &&
    few(context) &&
    isMeasured(context) &&
    !hits.length
  )
    return plain('a unit of measure', { of: 'neighbours', says: 'a quantity beside it' }, seen(context));
  const against = contradiction(content, context);
  // `creditcardname` with numbers of cards: they say what they are.
  if (against && best && best.whole >= context.profile.values / 2)
    return personal(best.kind, 0.85, ...hits, name);
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
  const carried =
    CARRIED.test(phrase) || /(^|_)(identifier|identification)$/.test(phraseOf(table.table.name));
  if (content === 'identifier' && carried && isNobodys(context) && !hits.length)
    return open(content, 0.5, 'what a thing is known by, or somebody', name, seen(context));
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
  // `edited_by_text`: by what people sign in, and no text of theirs.
  const logins = content === 'free_text' && !hits.length ? loginsOfPeople(context) : undefined;
  if (logins) return logins;
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
    !table.noun.people &&
    !(content === 'email' || isReachedThere(context))
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
/** True where the table has a number of units: `qty`, `weight`. */
function isMeasured({ table: { table } }: ColumnContext): boolean {
  return table.columns.some(
    ({ name, typeClass }) =>
      typeClass === 'number' &&
      /(^|_)(qty|quantity|amount|price|cost|weight|volume|dose|dosage|stock|measure|value)$/.test(
        phraseOf(name),
      ),
  );
}

/** Where somebody is: `user_location`. */
const OF_SOMEBODYS =
  /(^|_)(user|customer|client|person|patient|student|employee|member|contact)_(location|place|site)$/;

/** A place of somebody's: whose it is stands beside, or whom to ask for there. */
export function isReachedThere({ table: { table, noun, phrases } }: ColumnContext): boolean {
  const whose =
    /^(customer|client|contact|owner|debtor|resident|vendor|supplier)(_(id|uuid|no|name|email|phone))?$/;
  // A house or a flat that is let is called a property, too.
  if (noun.noun === 'property' && table.columns.some(({ name }) => /(^|_)street/.test(phraseOf(name))))
    return true;
  if (OF_SOMEBODYS.test(phraseOf(table.name))) return true;
  return (
    !noun.settings && [...phrases.values()].some((phrase) => whose.test(phrase.replace(`${noun.noun}_`, '')))
  );
}

/** So many numbers of cards have check digits that are right. */
const CARDS = 20;

/** So many values without a hit say something. */
const ENOUGH = 100;

/** So many columns of one name are there for an extension to use. */
const MANY_SPARE = 8;

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
