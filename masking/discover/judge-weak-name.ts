import type { Content } from './contents.ts';
import {
  type ColumnContext,
  few,
  isNobodys,
  isOfPeople,
  isSomebodys,
  isSomebodysPage,
  seen,
} from './context.ts';
import { ENOUGH, judgeByValues, LOGINS, MANY, madeByChance, namesRow } from './judge-by-values.ts';
import { isOfPayment, judgeSecret } from './judge-secret.ts';
import { isReference, judgeSomebodysName } from './judge-somebodys-name.ts';
import { isReachedThere } from './judge-strong-name.ts';
import { judgeWritten } from './judge-written.ts';
import { type Evidence, type Judgement, open, personal, plain } from './judgement.ts';
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
    case 'username':
      return judgeSomebodysName(context, content, name);
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
      if (
        table.noun.written ||
        isOfMail(context) ||
        (statistics.values === 0 && (isOfPeople(table) || isMailed(context)))
      )
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
      if (statistics.values < 5 && isOfProgram(context))
        return plain('values of a table without a person', name, of);
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

/** What is handed on as a whole, whosever it is. */
const CARRIED = /(^|_)(payload|data|params?|request|response)$/;

/** What a program is told of a part of itself. */
const OF_PART =
  /(^|_)(default|novalue|handler|datatype|element|validation|field|rule|attribute_type)_?(value|config|property|option|data|param)?$|(^|_)attribute$/;

/** Settings, and fields that are filled for each row of whatever table, may hold anything. */
const isOfProgram = (context: ColumnContext): boolean => {
  const { noun } = context.table;
  const listed = noun.catalog && !/(field|meta)$/.test(noun.noun);
  return isNobodys(context) && !noun.settings && (listed || OF_PART.test(context.phrase));
};

/** What carries settings of a program. */
const OF_PROGRAMS = /(^|_)(extension|plugin|add_?on|module|component|widget|theme)s?$/;

/** As long as a picture in a text is. */
const PICTURE = 65_535;

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

/** Another column is an e-mail address: `reply_to` beside `email`. */
const isMailed = ({ table: { hints, noun } }: ColumnContext): boolean =>
  !noun.settings && [...hints.values()].some((one) => one.strength === 'strong' && one.content === 'email');

/** What a column holds whose name may mean somebody, and whose values are texts that somebody is reached by. */
function heldBy({ statistics, profile }: ColumnContext, content: Content): Content {
  if (content === 'street' || content === 'city' || content === 'state') {
    const isPlace = profile.found.some(({ kind }) => kind === 'address');
    return !isPlace && profile.found.length > 0 && statistics.prose >= 0.3 ? 'free_text' : content;
  }
  if (content !== 'person' && content !== 'username') return content;
  const persons = profile.found.find(({ kind }) => kind === 'person');
  // `referred_by` has whole names where people write them.
  if (persons) return content === 'username' && persons.whole >= profile.values / 4 ? 'person' : content;
  return statistics.prose >= 0.3 ? 'free_text' : content;
}
