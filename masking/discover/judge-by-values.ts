import type { Kind } from '../detect/kinds.ts';
import {
  byChance,
  type ColumnContext,
  few,
  isNobodys,
  isOfPeople,
  isSilent,
  isSomebodys,
  isSomebodysPage,
  seen,
} from './context.ts';
import { type Evidence, type Judgement, open, personal, plain } from './judgement.ts';
import { isThing } from './plain-names.ts';
import { phraseOf } from './readings.ts';
import { tableNoun } from './table-nouns.ts';

/** A text whose name says nothing: by what its values look like, and by what its table is about. */
export function judgeByValues(context: ColumnContext, hits: readonly Evidence[]): Judgement {
  const { table, statistics, profile } = context;
  const { noun } = table;
  const people = isOfPeople(table);
  const of: Evidence = { of: 'table', says: noun.noun };
  const named = namesOfPeople(context);
  if (named && (hits.length || !noun.catalog || areNames(context))) return named;
  if (hits.length) return personal(mixedOrText(context), 0.7, ...hits);
  const logins = loginsOfPeople(context);
  if (logins) return logins;
  const room = context.column.length ?? LONG;
  // What people write and send, of which nothing is there yet.
  if (noun.written && room >= LONG && statistics.values < FEW)
    return personal('free_text', 0.6, of, { of: 'type', says: context.column.columnType });
  const inside = profile.found.find(({ values }) => values >= 3);
  // Streets and names that detectors know are some of those that there are.
  const some = inside !== undefined && inside.values >= 10 && inside.values >= profile.values * 0.1;
  if (some && !noun.catalog && !noun.things && KNOWN_IN_PART.includes(inside.kind))
    return personal(
      inside.whole >= inside.values * 0.8 ? inside.kind : 'free_text',
      0.7,
      { of: 'values', says: `${inside.kind} in ${inside.values} of ${profile.values} values` },
      of,
    );
  if (inside && statistics.prose >= 0.3)
    return personal(
      'free_text',
      0.6,
      {
        of: 'values',
        says: `${inside.kind.replaceAll('_', ' ')} in ${inside.values} of ${profile.values} values`,
      },
      of,
    );
  if (statistics.values === 0) {
    if (noun.catalog || noun.settings) return plain(`a table of the application’s own: ${noun.noun}`, of);
    // `applied_rule_ids`: of a thing, by the word before.
    if (/_id$/.test(context.phrase) && namesRow(context)) return plain('keys of rows', of);
    if ((isThing(context.phrase) || room < LONG) && isNobodys(context))
      return plain('a word about a thing, in a table without a person', of);
    return noun.sessions
      ? personal('mixed', 0.7, { of: 'table', says: 'sessions' })
      : open('free_text', people ? 0.5 : 0.3, 'nothing is known: it is empty, and its name says nothing', of);
  }
  if (statistics.values >= 5 && statistics.names >= 0.4 && statistics.prose < 0.9)
    return noun.catalog
      ? open('person', 0.5, 'many values are known names', of)
      : personal('person', 0.7, {
          of: 'values',
          says: `${Math.round(statistics.names * 100)} % of ${statistics.values} values hold a known name`,
        });
  if (few(context))
    return plain(`${statistics.distinct} distinct values in ${statistics.values}`, seen(context));
  if (statistics.random >= 0.8 && (noun.catalog || noun.settings)) return madeByChance(context);
  if (noun.catalog || noun.settings)
    return plain(`a table of the application’s own: ${noun.noun}`, of, seen(context));
  if (noun.things) return plain(`a property of a machine: ${noun.noun}`, of, seen(context));
  if (noun.sessions && !(/cache/.test(noun.noun) && (context.column.length ?? 0) < DOCUMENT))
    return personal('mixed', 0.7, { of: 'table', says: 'sessions' });
  if (statistics.random >= 0.8 && (!isNobodys(context) || OPENING.test(table.table.name.toLowerCase())))
    return personal('token', 0.7, byChance(context), of);
  if (statistics.random >= 0.5) return madeByChance(context);
  const unnamed = statistics.names < 0.05 && statistics.nameForms < 0.4;
  // Codes that differ in each row may tell a person.
  const codes = people && statistics.codes >= 0.9 && statistics.distinct > statistics.values * 0.9;
  if (isThing(context.phrase) && unnamed && !codes && statistics.values >= (noun.people ? MANY : ENOUGH))
    return plain('a word about a thing, without a hit', of, seen(context));
  if (isSomebodysPage(context))
    return personal('url', 0.7, of, { of: 'values', says: 'most are whole addresses of pages' });
  const shape = shapeOf(context);
  // What each row of a table about somebody has another of may tell who it is.
  const telling =
    !isNobodys(context) && statistics.distinct > statistics.values * 0.9 && !isThing(context.phrase);
  if (shape === 'codes' && telling && noun.people && !/\//.test(profile.shape))
    return personal(
      'identifier',
      0.7,
      { of: 'values', says: 'codes that differ in each row' },
      {
        of: 'table',
        says: `of people: ${noun.noun}`,
      },
    );
  const given = shape === 'numbers in a text' || GIVEN.test(context.phrase);
  if (shape && TELLS.includes(shape) && telling && given && (people || noun.people))
    return personal(
      'identifier',
      0.6,
      { of: 'values', says: `${shape} that differ in each row` },
      { of: 'neighbours', says: table.contacts.slice(0, 4).join(', ') },
    );
  if (shape && TELLS.includes(shape) && telling && (people || noun.people))
    return open(
      'identifier',
      0.5,
      `${shape} that differ in each row, in a table about somebody`,
      seen(context),
    );
  if (shape === 'numbers in a text' && COORDINATE.test(profile.shape))
    return open('geo', 0.5, 'numbers as exact as the coordinates of a place', seen(context));
  if (shape && statistics.values < FEW && !isNobodys(context))
    return open('free_text', 0.3, `only ${statistics.values} values`, of);
  if (shape && !(people && noun.people)) return plain(shape, seen(context));
  if (statistics.prose >= 0.5 && noun.written && OF_SOMEBODY.test(phraseOf(table.table.name)))
    return personal('free_text', 0.6, of, seen(context));
  // What somebody does or has learnt; longer texts of people are written by them.
  if (isToldBySilence(context) && (room < LONG || !(people || noun.written || isSomebodys(context))))
    return plain('words without a hit', seen(context));
  if (statistics.prose >= 0.5 && (people || noun.written))
    return open('free_text', 0.5, 'texts of which nothing is known', seen(context), of);
  // `badge_id`: by which they are known there, or elsewhere.
  if (
    noun.people &&
    shape !== undefined &&
    /(id|no|num|number)$/.test(context.phrase) &&
    !namesRow(context) &&
    statistics.distinct > statistics.values * 0.9
  )
    return personal('identifier', 0.6, { of: 'values', says: `${shape} that differ in each row` }, of);
  if (people && noun.people)
    return open('free_text', 0.5, 'it belongs to a person, and nothing says what it is', seen(context), of);
  if (statistics.names >= 0.1 && statistics.nameForms >= 0.6)
    return open('person', 0.5, 'many values have the form of names', seen(context));
  if (statistics.values < FEW && isNobodys(context) && room < LONG)
    return plain('a word about a thing, in a table without a person', of);
  if (statistics.values < FEW) return open('free_text', 0.3, `only ${statistics.values} values`, of);
  if (isNobodys(context) && unnamed && isSaid(context))
    return plain('words of a table without a person, without a hit', of, seen(context));
  return open(
    'free_text',
    0.3,
    'no word of a person in its name, and none found in its values',
    seen(context),
    of,
  );
}

/** What is noted of somebody: `employee_leave_log`. */
export const OF_SOMEBODY =
  /(^|_)(user|customer|client|person|patient|student|employee|staff|candidate|applicant)_/;

/** Digests of files, keys that say that they are one, and words with marks between them. */
export const DIGEST =
  /(uuid|guid|ulid|md|sha|checksum|etag|crc|hash|digest)(_?(sum|hash|hex))?$|(^|_)(slug|permalink|alias|path|dir)$/;

/** What opens something, whatever it is called, or a digest of which a person must say what it was made of. */
export function madeByChance(context: ColumnContext): Judgement {
  const { phrase, table } = context;
  const of: Evidence = { of: 'table', says: table.noun.noun };
  return DIGEST.test(phrase) || table.noun.catalog
    ? open('token', 0.5, 'made by chance: a key of something, or what opens it', seen(context), of)
    : personal('token', 0.6, byChance(context), of);
}

/** What is given to tell one from all others, by a last word or glued to it. */
export const GIVEN =
  /(^|_)(ids?|no|num|number|nr|ref|reference|roll|serial|barcode|identifier|uid)$|[a-z]{3,}(id|no|number|serial)$/;

/** `order_id` of a customer: the word before says of what kind the row is that it names, and that is not this one. */
export function namesRow({ phrase, table }: ColumnContext): boolean {
  const word = phrase.split('_').at(-2) ?? '';
  if (word === 'badge' || word === '') return false;
  const { people, places, written, catalog, things, settings } = tableNoun(word);
  const known = people || places || written || catalog || things || settings || isThing(word);
  return !(table.noun.people && table.noun.noun.startsWith(word)) && (known || OF_ROW.test(word));
}

/** Words of rows that are no table's noun here. */
const OF_ROW = /^(account|order|increment|invoice|quote|temp|tmp|routing)$/;

/** Kinds of which a dictionary has only a part. */
const KNOWN_IN_PART: readonly Kind[] = ['address', 'person'];

/** The form of degrees with so many digits behind the point that they tell a house. */
const COORDINATE = /^[+-]?9{1,3}\.9{4,}( ?[,;] ?[+-]?9{1,3}\.9{4,})?$/;

const TELLS: readonly string[] = ['codes', 'numbers in a text'];

/** Words without a hit and without a house’s number, so many that all are so, also where the table has to do with somebody. */
function isToldBySilence(context: ColumnContext): boolean {
  const { values, prose, numbered, codes } = context.statistics;
  // Of so few letters no sentence is made, and hardly a name.
  const said = prose >= 0.3 || ((context.column.length ?? LONG) <= WORD && codes < 0.5);
  return isSilent(context) && values >= MORE && said && numbered < 0.1 && isWord(context.phrase);
}

/** More than a few letters, which say nothing. */
const isWord = (phrase: string): boolean => phrase.split('_').some((word) => word.length >= 4);

/** Many values in words or codes, none with a house's number in it, under a name that is more than a few letters. */
function isSaid({ statistics, phrase }: ColumnContext): boolean {
  const { values, prose, codes, numbered, logins } = statistics;
  return values >= MANY && logins < 0.1 && numbered < 0.1 && prose + codes >= 0.5 && isWord(phrase);
}

/** Fewer values say nothing of what others may be. */
const FEW = 5;

const WORD = 6;

/** So long a text says more than what something is called. */
const LONG = 1000;

/** So many values without a hit say something. */
export const ENOUGH = 20;
/** Of people, and of texts, so many; and where nothing but the want of a hit speaks, `MORE`. */
export const MANY = 100;
const MORE = 125;

/** Shorter columns of a cache say what is kept there, and for how long. */
const DOCUMENT = 1000;

/** Tables of what opens something: what is made by chance there is that. */
const OPENING = /token|secret|credential|factor|subscription|push|oauth|session|user_key/;

/** Of so many known names and forms of one, whatever list they stand in. */
export function areNames({ statistics }: ColumnContext): boolean {
  return statistics.names >= 0.5 && statistics.nameForms >= 0.8;
}

/** Many values have the form of names, and so many of them are known ones that the others are less frequent names. */
export function namesOfPeople({ profile, statistics }: ColumnContext): Judgement | undefined {
  const person = profile.found.find(({ kind }) => kind === 'person');
  if (person === undefined || statistics.values < 10) return undefined;
  const share = person.whole / profile.values;
  if (share < 0.25 || statistics.nameForms < 0.7) return undefined;
  return personal('person', 0.75, {
    of: 'values',
    says: `${person.whole} of ${profile.values} values are known names, and most others look like one`,
  });
}

/** Of so many values one part is a known name: codes have few, and by chance. */
export const LOGINS = 0.2;

/** Of so many, and each row another, no list of words has one. */
const MOST_LOGINS = 0.4;

/** By what people sign in, whatever the column is called: `ann.smith7`. */
export function loginsOfPeople({ statistics, table: { noun } }: ColumnContext): Judgement | undefined {
  const { logins, values, distinct } = statistics;
  if (values < 5 || logins < LOGINS) return undefined;
  const seen = {
    of: 'values',
    says: `${Math.round(logins * 100)} % of ${values} values are a word with a known name in it`,
  } as const;
  const own = logins >= MOST_LOGINS && distinct > values * 0.5;
  return !noun.catalog || own
    ? personal('username', 0.75, seen)
    : open('username', 0.5, 'many values are a word with a known name in it', seen);
}

function shapeOf({ statistics }: ColumnContext): string | undefined {
  if (statistics.json >= 0.9) return 'documents without a hit';
  if (statistics.php >= 0.9) return 'serialized values without a hit';
  if (statistics.digits >= 0.9) return 'numbers in a text';
  return statistics.codes >= 0.9 ? 'codes' : undefined;
}

function mixedOrText({ statistics }: ColumnContext): 'mixed' | 'free_text' {
  return statistics.php > 0 || statistics.json > 0.1 ? 'mixed' : 'free_text';
}
