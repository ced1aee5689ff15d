import type { Content } from './contents.ts';
import {
  byChance,
  type ColumnContext,
  few,
  isNobodys,
  isOfPeople,
  isSilent,
  isSilentInWords,
  isSomebodys,
  isSomebodysPage,
  REFERENCE_TO_SOMEBODY,
  seen,
} from './context.ts';
import {
  judgeByValues,
  LOGINS,
  loginsOfPeople,
  madeByChance,
  namesRow,
  OF_SOMEBODY,
} from './judge-by-values.ts';
import { isReachedThere } from './judge-strong-name.ts';
import { type Evidence, type Judgement, open, personal, plain } from './judgement.ts';
import { isKey, isListed } from './keys.ts';
import { phraseOf } from './readings.ts';

/** A name that may mean somebody: the table, the neighbours and the values say whether it does. */
export function judgeWeakName(
  context: ColumnContext,
  content: Content,
  hits: readonly Evidence[],
): Judgement {
  const { table, statistics } = context;
  const name: Evidence = { of: 'name', says: `its name, perhaps: ${content.replaceAll('_', ' ')}` };
  const of: Evidence = { of: 'table', says: table.noun.noun };
  // A session is a key of one, or all that stands in it.
  const document = content === 'token' && statistics.php + statistics.json > 0.1;
  if (hits.length) return personal(document ? 'mixed' : heldBy(context, content), 0.85, ...hits, name);
  switch (content) {
    case 'free_text':
      return judgeWritten(context, name);
    case 'person':
    case 'username': {
      const signs = statistics.logins >= LOGINS;
      if (isRowKey(context) || isReference(context)) return plain('keys of rows', name, seen(context));
      // Of whom something is owed or paid, with the bank's number.
      if (/(^|_)account$/.test(context.phrase) && statistics.digits >= 0.9 && !isNobodys(context))
        return personal('identifier', 0.7, name, { of: 'values', says: 'numbers' });
      if (context.column.typeClass === 'text' && (context.column.length ?? SHORTEST) < SHORTEST && !signs)
        return plain('too short for a name', { of: 'type', says: context.column.columnType }, seen(context));
      if (isSilentInWords(context)) return plain('words, and none of them a name', name, seen(context));
      const known = statistics.names >= 0.25 || statistics.nameForms >= 0.7 || signs;
      if (statistics.values < 5 && table.noun.written) return personal(content, 0.7, name, of);
      if (
        statistics.values >= 5 &&
        !known &&
        statistics.names < 0.1 &&
        table.noun.catalog &&
        content === 'person'
      )
        return plain(`a word about a ${table.noun.noun}`, name, seen(context));
      if (known)
        return personal(signs ? 'username' : 'person', 0.75, name, {
          of: 'values',
          says: 'many values have the form of names',
        });
      // Who did something, in what notes it.
      const logged = /(^|_)(audit|log|trail|history|activity|journal)/.test(phraseOf(table.table.name));
      if (logged && /^(actor|operator|whodunnit|user|usr|account|member|principal)$/.test(context.phrase))
        return personal('username', 0.75, name, of);
      if (content === 'username' && (isOfPeople(table) || table.noun.written))
        return personal('username', 0.7, name, of);
      // Who signs in somewhere has a password there.
      const signsIn = [...table.hints.values()].some(
        (one) => one.strength === 'strong' && one.content === 'password_hash',
      );
      if (content === 'username' && signsIn && !SERVICE_USER.test(context.phrase))
        return personal('username', 0.7, name, { of: 'neighbours', says: 'a password' });
      if (content === 'person' && statistics.values < 5 && !isNobodys(context) && !isListing(context))
        return personal('person', 0.6, name, of);
      // In no table does `user` say what a thing is called.
      if (statistics.values < 5 && /^((to|from)_)?user$/.test(context.phrase))
        return personal('username', 0.6, name, of);
      return open(content, 0.5, 'it may name somebody', name, seen(context));
    }
    case 'state': {
      if (table.noun.gazetteer) return plain('a list of places', name, seen(context));
      const address = table.table.columns.some(({ name: other }) =>
        ['city', 'street', 'address', 'postal_code'].includes(table.hints.get(other)?.content ?? ''),
      );
      if (!address) return plain('a state, and no address beside it', name, seen(context));
      return table.noun.places && !table.noun.people && !isReachedThere(context)
        ? open('state', 0.5, `of a ${table.noun.noun}: the organisation’s own, or somebody’s`, name)
        : personal('state', 0.8, name, { of: 'neighbours', says: table.contacts.slice(0, 4).join(', ') });
    }
    case 'street':
    case 'city': {
      // Where something was, in the words of whoever wrote it.
      const places = context.profile.found.find(({ kind }) => kind === 'address');
      if (places && places.values >= 3) return personal('address', 0.75, name, seen(context));
      if (content === 'city' && !places && statistics.values >= 20 && isNobodys(context))
        return plain('where a thing is', name, seen(context));
      const beside = table.contacts.length > 0 || /addr/.test(table.table.name.toLowerCase());
      return (content === 'street' ? beside : isOfPeople(table))
        ? personal(content, 0.75, name, { of: 'neighbours', says: table.contacts.slice(0, 4).join(', ') })
        : judgeByValues(context, hits);
    }
    case 'url': {
      // Where a payment of somebody stands: each has a page of its own.
      if (
        isOfPayment(context) &&
        statistics.distinct > statistics.values * 0.9 &&
        /:\/\//.test(context.profile.shape)
      )
        return personal('url', 0.7, name, { of: 'table', says: table.noun.noun });
      if (isSomebodysPage(context)) return personal('url', 0.7, name, of);
      // `to_uri`: what is no page is whatever its values are.
      const isLogin = statistics.logins >= LOGINS && !/[/:]/.test(context.profile.shape);
      if (statistics.values >= ENOUGH && (isLogin || !PAGE.test(context.profile.shape)))
        return judgeByValues(context, hits);
      if (statistics.values < 5 && /(^|_)uri$/.test(context.phrase) && !isNobodys(context))
        return open('url', 0.4, 'a page, or what somebody is reached by', name, of);
      return plain('a page', name, seen(context));
    }
    case 'token':
      return judgeSecret(context, name);
    case 'picture': {
      const inText = statistics.longest > 200 ? !isPath(context) : /_base$/.test(context.phrase);
      return /signature|fingerprint/.test(context.phrase) ||
        (inText && (isOfPeople(table) || isSomebodys(context)))
        ? personal('picture', 0.8, name)
        : isOfPeople(table) && !isPath(context)
          ? open('picture', 0.5, 'a picture of somebody, or where it stands', name, of)
          : plain(isPath(context) ? 'where a picture stands' : 'a picture of a thing', name, of);
    }
    case 'email':
      // To whom a message goes, by whatever name.
      if (table.noun.written || isOfMail(context) || (statistics.values === 0 && isOfPeople(table)))
        return personal(statistics.values > 0 && statistics.at < 0.05 ? 'username' : 'email', 0.7, name, of);
      // In whatever list it stands.
      if (statistics.values === 0)
        return open('email', 0.5, 'whom something goes to or comes from', name, of);
      return judgeByValues(context, hits);
    case 'identifier': {
      if (isReference(context)) return plain('a reference, by its index', name, seen(context));
      const people =
        isOfPeople(table) ||
        /(person|patient|provider|customer|member|user|staff|employee|student|contact|sign_on|sso|oauth|identit|consent|visitor|device|guest)/.test(
          table.table.name.toLowerCase(),
        );
      // `membership_id` of which hundreds have one of three: a kind of membership, perhaps.
      if (people && statistics.values >= MANY && statistics.distinct <= 12 && few(context))
        return open('identifier', 0.4, 'a few ids that many rows share', name, seen(context));
      if (people) return personal('identifier', 0.75, name, of);
      // `consumer_id`, in a table that names nobody else: who it is elsewhere, perhaps.
      const differ = statistics.values >= ENOUGH && statistics.distinct > statistics.values * 0.9;
      return differ && !isNobodys(context)
        ? table.noun.catalog || table.noun.settings || namesRow(context)
          ? open('identifier', 0.5, 'ids that differ in each row, beside what is of somebody', name)
          : personal('identifier', 0.6, { of: 'values', says: 'ids that differ in each row' }, name)
        : judgeByValues(context, hits);
    }
    case 'mixed':
      if (table.noun.sessions) return personal('mixed', 0.8, name, { of: 'table', says: 'sessions' });
      if (statistics.random >= 0.5) return madeByChance(context);
      if (
        statistics.values < 5 &&
        isSomebodys(context) &&
        (table.series.get(context.phrase)?.length ?? 0) < 3
      )
        return personal('mixed', 0.6, name, { of: 'neighbours', says: 'whose row it is' });
      if (
        statistics.values < 5 &&
        CARRIED.test(context.phrase) &&
        !OF_PROGRAMS.test(phraseOf(table.table.name)) &&
        !table.noun.catalog &&
        !table.noun.settings
      )
        return personal('mixed', 0.6, name, { of: 'type', says: context.column.columnType });
      if (statistics.values < 5)
        return open(
          'mixed',
          isOfPeople(table) ? 0.5 : 0.4,
          'it may hold anything, and has hardly a value',
          name,
        );
      if (Math.max(statistics.names, statistics.logins) >= 0.1 && statistics.values >= 5)
        return open('mixed', 0.5, 'it holds anything, known names among it', name, seen(context));
      // A text with room for a picture, which is no document: `map_snapshot` of somebody.
      if (
        (context.column.length ?? 0) >= PICTURE &&
        statistics.longest > 200 &&
        statistics.json + statistics.php + statistics.prose < 0.1 &&
        isSomebodys(context)
      )
        return personal('picture', 0.6, name, seen(context));
      return plain(
        table.noun.settings ? 'settings without a hit' : 'values of the application',
        name,
        seen(context),
      );
    default:
      return judgeByValues(context, hits);
  }
}

/** Marks that addresses of pages have, and paths. */
const PAGE = /[./:#]/;

/** So many values say what all are; of texts, so many. */
const ENOUGH = 20;
const MANY = 100;

/** What is handed on as a whole, whosever it is. */
const CARRIED = /(^|_)(payload|data|params?|request|response)$/;

/** What carries settings of a program. */
const OF_PROGRAMS = /(^|_)(extension|plugin|add_?on|module|component|widget|theme)s?$/;

/** So long a text is written by somebody; of somebody, so long. */
const LONG = 1000;
const SENTENCE = 100;

/** As long as a picture in a text is. */
const PICTURE = 65_535;

/** No shorter column holds a name. */
const SHORTEST = 4;

/** What the application lists or is set to. */
const isListing = ({ table: { noun } }: ColumnContext): boolean =>
  noun.catalog || noun.settings || noun.gazetteer;

/** `assigned_user_id` with an index that is not unique, and codes of which none is a name. */
function isReference(context: ColumnContext): boolean {
  const { values, codes, names, logins } = context.statistics;
  return isListed(context) && values >= ENOUGH && codes >= 0.9 && names < 0.1 && logins < 0.1;
}

/** `user_id` in a text: keys of somebody's row, none of which is a name by which people sign in. */
function isRowKey({ phrase, table, column, statistics }: ColumnContext): boolean {
  const { values, distinct, codes, names, logins } = statistics;
  const elsewhere = /social|oauth_(user|account|identit)|openid|sso|identit|provider/.test(
    table.table.name.toLowerCase(),
  );
  return (
    /(^|_)(user|member|admin|account|operator|(creat|modif|updat|insert|edit|enter|chang|delet)(e|y|ed|ied)?)_?id$|^uid$/.test(
      phrase,
    ) &&
    !elsewhere &&
    values >= ENOUGH &&
    codes >= 0.9 &&
    // A list of those whom it names, and no reference to their rows, has each once.
    (phrase !== 'uid' || distinct < values * 0.95 || isKey(table.table, column)) &&
    // Of somebody who has a row of their own here, it is an account elsewhere: `yubico_user_id`.
    !(table.noun.people && /_user_id$/.test(phrase) && distinct > values * 0.9) &&
    names < 0.1 &&
    logins < 0.1
  );
}

/** Where a file stands in the application, and no page of another. */
function isPath({ statistics, profile }: ColumnContext): boolean {
  return (
    statistics.values >= ENOUGH &&
    statistics.codes >= 0.9 &&
    /\//.test(profile.shape) &&
    !/:\/\//.test(profile.shape)
  );
}

/** What is sent, and what did not arrive. */
function isOfMail({ table: { table, noun } }: ColumnContext): boolean {
  return /(^|_)(e?mail|smtp|newsletter)/.test(phraseOf(table.name)) && !noun.catalog && !noun.settings;
}

/** By what one service signs in at another: a person must say whether that is somebody. */
const SERVICE_USER = /(^|_)(http|smtp|ftp|sftp|ssh|ldap|imap|proxy|db|database|mysql|snmp|api)_user$/;

/** What a column holds whose name may mean somebody, and whose values are texts that somebody is reached by. */
function heldBy({ statistics, profile }: ColumnContext, content: Content): Content {
  if (content === 'street' || content === 'city' || content === 'state') {
    const isPlace = profile.found.some(({ kind }) => kind === 'address');
    return !isPlace && profile.found.length > 0 && statistics.prose >= 0.3 ? 'free_text' : content;
  }
  if (content !== 'person' && content !== 'username') return content;
  if (profile.found.some(({ kind }) => kind === 'person')) return content;
  return statistics.prose >= 0.3 ? 'free_text' : content;
}

/** Texts that the application brings, or that people write. */
function judgeWritten(context: ColumnContext, name: Evidence): Judgement {
  const { table, phrase, statistics } = context;
  const { noun } = table;
  const silent = statistics.values >= MANY && statistics.names < 0.02 && statistics.nameForms < 0.3;
  const byPeople =
    /(^|_)(body|message|reply|statement|review|story|transcript|instructions?|resolution)$/.test(phrase);
  const template =
    /(template|tpl|canned|snippet|predefined|preset|format|opmessage|type|setting|config|layout|page|block|news|help|faq|script|translation|lang)/.test(
      table.table.name.toLowerCase(),
    );
  const unread = statistics.values < 5 && !isNobodys(context);
  const others = loginsOfPeople(context);
  if (others) return others;
  if (statistics.values >= 5 && statistics.random >= 0.5)
    return open('token', 0.5, 'made by chance, and no text', name, seen(context));
  if (
    (noun.catalog || noun.settings || noun.things || (template && noun.noun !== 'revision')) &&
    !(unread && columnsOf(context).some((name) => REFERENCE_TO_SOMEBODY.test(name)))
  )
    return unread && context.hint?.strength === 'strong'
      ? open('free_text', 0.5, 'people may have written it', name)
      : plain(`a text of the application: ${noun.noun}`, { of: 'table', says: noun.noun }, seen(context));
  if (few(context))
    return plain(`${statistics.distinct} distinct values in ${statistics.values}`, seen(context));
  if (/(^|_)reason$/.test(phrase)) {
    const beside = table.table.columns.filter(({ name: other }) =>
      /^(voided|retired|date_voided|date_retired|voided_by|retired_by|deleted_by|deleted_at|cancelled_at)$/i.test(
        other,
      ),
    );
    if (beside.length > 0)
      return plain(
        'why a row was set aside',
        { of: 'neighbours', says: beside.map(({ name: other }) => other).join(', ') },
        seen(context),
      );
  }
  // What a task or a log is called by whoever wrote the application.
  const jobs = /^(task|log|notification|alert|activity|queue|history)$/.test(noun.noun);
  if (silent && jobs && /(^|_)(title|description|caption|headline|query|summary)$/.test(phrase))
    return plain('the title of a job, without a hit', name, seen(context));
  if (noun.written || (isOfPeople(table) && !/title|caption|headline|query/.test(phrase)))
    return personal('free_text', 0.75, name, { of: 'table', says: noun.noun });
  if (byPeople) return personal('free_text', 0.6, name, seen(context));
  const asked = /(^|_)(subject|question|caption)$/.test(phrase);
  if (silent && (asked || isNobodys(context) || (isSilent(context) && (context.column.length ?? 0) < LONG)))
    return plain('a text about a thing, without a hit', name, seen(context));
  if (/(^|_)(subject|content|text|answer|question|reason|explanation|excerpt)$/.test(phrase))
    return unread && isSomebodys(context)
      ? personal('free_text', 0.6, name, { of: 'neighbours', says: 'whose row it is' })
      : /(^|_)reason$/.test(phrase) && (context.column.length ?? 0) >= LONG
        ? personal('free_text', 0.6, name, { of: 'type', says: context.column.columnType })
        : open('free_text', 0.5, 'people may have written it', name, seen(context));
  // What is kept of somebody: `employee_attachment`.
  const room =
    (context.column.length ?? 0) >= SENTENCE &&
    !/(^|_)title$/.test(phrase) &&
    !/(^|_|ssh)(token|key)$/.test(noun.noun);
  if (room && (unread || OF_SOMEBODY.test(phraseOf(table.table.name))))
    return personal('free_text', 0.6, name, { of: 'type', says: context.column.columnType });
  if (OF_SOMEBODY.test(phraseOf(table.table.name)))
    return open('free_text', 0.4, 'a text about something of somebody', name, seen(context));
  if (unread) return open('free_text', 0.4, 'a text in a table about somebody', name, seen(context));
  return plain('a text about a thing', name, { of: 'table', says: noun.noun }, seen(context));
}

const columnsOf = ({ table }: ColumnContext): string[] =>
  table.table.columns.map(({ name }) => phraseOf(name));

const isOfPayment = ({ table }: ColumnContext): boolean =>
  /(^|_)(order|payment|transaction|refund|charge)/.test(phraseOf(table.table.name));

/** What opens something has more characters, where it is not made by chance: of digits alone nobody can tell. */
const SHORT_KEY = 16;

function judgeSecret(context: ColumnContext, name: Evidence): Judgement {
  const { statistics, table, column, phrase } = context;
  const { random, values } = statistics;
  const isShort = statistics.longest < SHORT_KEY;
  const isKeyed = /(^|_)key$/.test(phrase) && (isShort || statistics.digits < 0.5);
  // Of people, a public id is what they are known by.
  const isShown = /(^|_)public_id$/.test(phrase) && !isOfPeople(table) && isShort;
  if ((isKeyed || isShown) && values >= ENOUGH && random < 0.05)
    return plain('keys that were not made by chance', seen(context));
  if (phrase === 'session' && (statistics.php + statistics.json > 0.1 || statistics.longest > 512))
    return personal('mixed', 0.8, name);
  if (random >= 0.5) return personal('token', 0.8, name, byChance(context));
  if (few(context)) return plain(`${statistics.distinct} distinct values in ${values}`, seen(context));
  if (values > 0 && (statistics.codes < 0.9 || (table.noun.settings && values >= 5)))
    return plain('keys of settings', seen(context));
  const listed = table.noun.settings || table.noun.catalog;
  if (listed && !(values < 5 && isKeptBesideSecrets(context)))
    return plain('keys of settings', { of: 'table', says: table.noun.noun });
  if (
    values === 0 &&
    isOfPayment(context) &&
    /(^|_)(transaction|charge|payment)_(id|reference)$|^txn_id$/.test(phrase)
  )
    return personal('token', 0.7, name, { of: 'table', says: table.noun.noun });
  const telling = /invitation|invite|token|account|licen[cs]e|contact|session/.test(
    table.table.name.toLowerCase(),
  );
  if (values === 0 && isOfPeople(table) && phrase !== 'key')
    return personal('token', 0.7, name, { of: 'table', says: `of people: ${table.noun.noun}` });
  const opens = /(^|_)(key|access|session|certificate|cert)$/.test(phrase);
  if (telling && opens) return personal('token', 0.7, name, { of: 'table', says: table.noun.noun });
  return open('token', 0.5, `it may open something (${column.columnType})`, name, seen(context));
}

/** `license_key` of settings that have a column each, or of a list that holds other secrets. */
function isKeptBesideSecrets({ table: { hints, noun, table }, column, phrase }: ColumnContext): boolean {
  const keyed = table.columns.some(({ name }) => /(^|_)(value|val)$/.test(phraseOf(name)));
  const secrets = [...hints].some(
    ([name, { content, strength }]) =>
      name !== column.name && strength === 'strong' && (content === 'token' || content === 'password_hash'),
  );
  return !keyed && (secrets || (noun.settings && /_key$/.test(phrase)));
}
