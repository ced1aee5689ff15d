import { nameWords } from '../detect/name-words.ts';
import { byChance, type ColumnContext, isNobodys, REFERENCE_TO_SOMEBODY, seen } from './context.ts';
import { DIGEST, GIVEN, LOGINS, namesOfPeople } from './judge-by-values.ts';
import { type Judgement, open, personal } from './judgement.ts';
import { isKey } from './keys.ts';
import { isThing } from './plain-names.ts';
import { phraseOf } from './readings.ts';
import { tableNoun } from './table-nouns.ts';

/** So long a text is no flag, no number and no state. */
const LONG = 1000;

/** As long as a whole file is. */
const FILE = 65_535;

/** So few distinct words are a list. */
const FEW = 24;

/** So many values speak for all of them. */
const ENOUGH = 20;

const SHORT = ['a flag', 'a number of things', 'an order', 'a state or a kind', 'a moment'];

/**
 * Where a text would be kept on words alone, masks what its values are, and asks a person where its type does not bear them out: no list of words
 * knows what the next application calls somebody, and what is known of values holds in each.
 */
export function doubted(context: ColumnContext, judged: Judgement): Judgement {
  if (judged.pile !== 'plain' || context.table.framework !== undefined) return judged;
  return doubtOf(context, judged.why) ?? judged;
}

function doubtOf(context: ColumnContext, why: string): Judgement | undefined {
  return (
    namedOrPlaced(context, why) ??
    opening(context, why) ??
    telling(context, why) ??
    saying(context, why) ??
    unread(context, why)
  );
}

/** Names and addresses, whatever the column is called. */
function namedOrPlaced(context: ColumnContext, why: string): Judgement | undefined {
  const { statistics, profile } = context;
  const says = { of: 'name', says: `words say ${why}` } as const;
  const streets = profile.found.find(({ kind }) => kind === 'address');
  if (streets && streets.values >= 10 && streets.values >= profile.values * 0.1)
    return personal(
      'address',
      0.6,
      { of: 'values', says: `addresses in ${streets.values} of ${profile.values} values` },
      says,
    );
  const names = namesOfPeople(context);
  if (names && statistics.prose >= 0.5) return personal('person', 0.6, ...names.evidence, says);
  // A few single words are a list, in which colours are surnames, too; `Dr. Smith` is somebody.
  const isList = statistics.distinct <= FEW && statistics.prose < 0.5;
  if (statistics.values >= 10 && statistics.names >= 0.5 && !isList)
    return personal('person', 0.6, { of: 'values', says: 'many values hold a known name' }, says);
  // `target` of a fight: by what people sign in, unless it is a colour, which is a surname, too.
  if (statistics.logins >= LOGINS && statistics.distinct > FEW && why !== 'how something looks')
    return personal(
      'username',
      0.6,
      { of: 'values', says: 'many values are a word with a known name in it' },
      says,
    );
  return undefined;
}

/** Tables of what people come in with. */
const KEPT_TO_OPEN = /(^|_)(token|secret|credential|oauth|session|device|authorization|key)(_|$)/;

/** As long as a UUID is. */
const UUID = 36;

/** Made by chance, whatever word says that it is a property. */
function opening(context: ColumnContext, why: string): Judgement | undefined {
  const { statistics, profile, column, phrase, table } = context;
  const type = { of: 'type', says: column.columnType } as const;
  // A file of a key is a path, or all that stands in it.
  if (
    (column.length ?? 0) >= FILE &&
    /(^|_)(key|secret|token|password|credential|private)_file$/.test(phrase)
  )
    return open('token', 0.5, 'a file with what opens something', type, seen(context));
  // Paths and addresses have marks that keys have not.
  const chance = statistics.values >= 5 && statistics.random >= 0.5 && !/[/.:]/.test(profile.shape);
  if (!chance) return undefined;
  const isKeyOfRow = /^(a key |references )/.test(why);
  const opens = KEPT_TO_OPEN.test(phraseOf(table.table.name)) && (column.length ?? UUID) !== UUID;
  if (isKeyOfRow ? !opens : DIGEST.test(phrase) || isThings(context, why)) return undefined;
  return personal('token', 0.6, byChance(context), { of: 'name', says: `words say ${why}` });
}

/** A picture, the number of an order, or what goods are told apart by. */
const isThings = (context: ColumnContext, why: string): boolean =>
  /^(a picture|where a picture)/.test(why) ||
  (/^numbers of a thing/.test(why) && isNumbered(context)) ||
  (/^(a property of a thing|a code of a thing)$/.test(why) && isNobodys(context));

/** What else is numbered: goods, and what passes between people and the application. */
const NUMBERED =
  /^(order|invoice|po|quote|receipt|purchase|purch|sale|shipment|shipping|supply|cart|message|msg|file|journal|ledger|work|public|short|model|part|lot|batch|increment|client|supplier|vendor|grn|project|contract|stock)$/;

/** By the words before the last; of a number alone, by its table. */
function isNumbered({ phrase, table }: ColumnContext): boolean {
  const before = phrase.split('_').slice(0, -1);
  if (before.length === 0 && /^(number|no|num|nr)$/.test(phrase)) return true;
  const whose = before.length > 0 ? before : nameWords(table.table.name).words;
  return whose.some((word) => NUMBERED.test(word) || isThing(word) || tableNoun(word).catalog);
}

/** Codes that many rows share, and keys. */
const KNOWN = /^(a state or a kind|a code of a thing|a key |a reference|keys |values of |references )/;

/** Of which no word says anything. */
const UNEXPLAINED = ['codes', 'numbers in a text'];

/** Codes and numbers of which each row has another, and that no word says to be a thing's. */
function telling(context: ColumnContext, why: string): Judgement | undefined {
  const { statistics, profile, column, phrase, table } = context;
  const { values, distinct, codes, digits } = statistics;
  if (values < ENOUGH || distinct < values * 0.9 || Math.max(codes, digits) < 0.9) return undefined;
  if (isKey(table.table, column) || KNOWN.test(why) || table.noun.places) return undefined;
  const unknown = UNEXPLAINED.includes(why) || (GIVEN.test(phrase) && !isNobodys(context));
  if (unknown && !isNumbered(context) && !/[/.:]/.test(profile.shape))
    return open('identifier', 0.5, `words say ${why}, and each row has another`, seen(context));
  // Where somebody's account or deed is shown.
  const page = why === 'codes' && /:\/\//.test(profile.shape);
  const reference = table.table.columns.some(({ name }) => REFERENCE_TO_SOMEBODY.test(phraseOf(name)));
  return page && reference && !table.noun.catalog && !table.noun.settings
    ? open('url', 0.5, 'a page of its own in each row, in a table about somebody', seen(context))
    : undefined;
}

/** A text without a bound, of which each row says something else: no list that a word may promise. */
function saying(context: ColumnContext, why: string): Judgement | undefined {
  const { column, statistics, table } = context;
  const { values, distinct, prose } = statistics;
  const own = values >= ENOUGH && distinct >= values * 0.9 && prose >= 0.5;
  const listed = table.noun.catalog || table.noun.settings || table.noun.things || isNobodys(context);
  if (!own || listed || (column.length ?? 0) < LONG || ![...SHORT, 'a property of a thing'].includes(why))
    return undefined;
  return open('free_text', 0.5, `words say ${why}, and each row says something else`, seen(context));
}

/** Texts of which hardly a value is known, and only a word says that they are the application's. */
const ON_WORDS = /^(a page|a text|the name of|a word about|keys of settings)/;

/** What may be of people in a table that has otherwise nothing to do with any. */
const PERHAPS_WRITTEN = /^(a text|a property of a thing|a file of the application|a word about|a key that)/;

/** What only a program writes, however long it is, and whatever the table is about; pages and names that say of what thing they are. */
const OF_PROGRAM =
  /(^|_)(permission|scope|ability|privilege|capability|condition|column|heading|stylesheet|css|address_format|(payment|shipping)_method|definition|exception|stack_?trace|default_view|query_?cache|filename|sort_?order)$|(^|_)(store|shop|callback|redirect|sample|download|image|api|base|support|lookup|logout|forum|rule|product|category|file|icon|logo)_(url|uri|link)$|(^|_)(store|shop|product|category|brand|folder|attribute_set|module|inventory_source)_name$/;

/** Shorter texts hold a code or a word. */
const SENTENCE = 20;

function unread(context: ColumnContext, why: string): Judgement | undefined {
  const { statistics, column, phrase, table } = context;
  const { length = 0 } = column;
  if (statistics.values >= 5 || /^one of many spare/.test(why)) return undefined;
  if (OF_PROGRAM.test(phrase)) return undefined;
  const { catalog, settings, gazetteer, things, places } = table.noun;
  const listed = catalog || settings || gazetteer;
  const type = { of: 'type', says: column.columnType } as const;
  const nobodys = isNobodys(context);
  if (length >= FILE && /(^|_)(html|xml|markdown)$/.test(phrase) && !nobodys)
    return open('free_text', 0.5, 'people may have written it', type);
  // What stands in a log or a note was written, or tells of somebody.
  if (length >= LONG && context.table.noun.written && why === 'a text about a thing')
    return personal('free_text', 0.6, { of: 'table', says: context.table.noun.noun }, type);
  if (length >= LONG && (nobodys ? !listed && PERHAPS_WRITTEN.test(why) : !listed || SHORT.includes(why)))
    return open('free_text', 0.4, `words say ${why}, and it has room for a text, and hardly a value`, type);
  if (length >= SENTENCE && !(listed || things || places || nobodys) && ON_WORDS.test(why))
    return open('free_text', 0.4, `words say ${why}, and it has hardly a value`, type);
  return undefined;
}
