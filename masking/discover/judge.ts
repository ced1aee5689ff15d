import { PERSONAL_FROM } from '../detect/profile.ts';
import { type Column, membersOf } from '../schema/schema.ts';
import type { Content } from './contents.ts';
import { type ColumnContext, hitsOf, isNobodys, isOfPeople } from './context.ts';
import { doubted } from './doubts.ts';
import { judgeBinary } from './judge-binary.ts';
import { isGender, openGender } from './judge-gender.ts';
import { judgePacked } from './judge-packed.ts';
import { judgeText } from './judge-text.ts';
import { type Judgement, open, personal, plain } from './judgement.ts';
import { isKey, ownKeysOf, referenceOf } from './keys.ts';
import { isSetting, plainName } from './plain-names.ts';
import { phraseOf } from './readings.ts';

/** Weighs what is known of a column. What looks personal by its name, its type or its values is never called plain. */
export function judgeColumn(context: ColumnContext): Judgement {
  const { column } = context;
  switch (column.typeClass) {
    case 'number':
      return judgeNumber(context);
    case 'temporal':
      return judgeMoment(context);
    case 'enum':
      return judgeList(context);
    case 'spatial':
      return judgePlace(context);
    case 'vector':
      return open('free_text', 0.5, 'what a text or a picture became, from which much of it can be guessed', {
        of: 'type',
        says: 'a vector',
      });
    case 'binary':
      return judgeBinary(context);
    default:
      return doubted(context, judgeText(context));
  }
}

/** Whose accounts people have elsewhere: `gitlab_id`. */
const PROVIDERS =
  /(^|_)(google|facebook|twitter|apple|github|gitlab|linked_?in|microsoft|azure|telegram|wechat|slack|discord)_(user_|profile_|account_|member_)?(id|uid)$/;

/** What numbers can be that somebody must not read. */
const IN_NUMBERS = [
  ...['phone', 'my_number', 'credit_card', 'postal_code', 'geo', 'ip', 'sensitive', 'amount', 'birth_year'],
  ...['birth_month', 'birth_day', 'birthday', 'age', 'identifier', 'token', 'password_hash'],
];

function judgeNumber(context: ColumnContext): Judgement {
  const { column, table, hint, profile, statistics, phrase } = context;
  const reference = referenceOf(context);
  const elsewhere = hint?.strength === 'strong' && hint.content === 'identifier' && PROVIDERS.test(phrase);
  if (elsewhere && !column.autoIncrement)
    return personal('identifier', 0.85, { of: 'name', says: 'its name: an account elsewhere' });
  if (reference) return plain(reference, { of: 'key', says: reference });
  if (isFlag(column, context)) return plain('a flag', { of: 'type', says: `a flag: ${column.columnType}` });
  const packed = hint?.content === 'ip' ? undefined : judgePacked(context);
  if (packed) return packed;
  const [best] = profile.found;
  const isId = /(^|_)(id|ids)$/.test(phrase);
  if (best && best.confidence >= PERSONAL_FROM && !isKey(table.table, column) && !isId)
    return personal(best.kind, best.confidence, ...hitsOf(context));
  if (!hint || !IN_NUMBERS.includes(hint.content) || isSetting(phrase)) {
    const what = plainName(phrase);
    if (isPartOfSomebodysDay(context)) {
      const says = 'a day, a month and a year of somebody, in numbers';
      // Of attendance, say, nothing else speaks of birth.
      if (!SPECIAL.test(phraseOf(table.table.name)))
        return open('birthday', 0.5, says, { of: 'neighbours', says });
      const part = phrase === 'year' ? 'birth_year' : phrase === 'month' ? 'birth_month' : 'birth_day';
      return personal(part, 0.6, { of: 'neighbours', says });
    }
    if (isNumberOfSomebodys(context, what))
      return open('identifier', 0.5, 'a number of its own in each row of a table about somebody', {
        of: 'key',
        says: 'unique',
      });
    return plain(what ?? 'a number', { of: 'type', says: 'a number' });
  }
  const name = { of: 'name', says: `its name: ${hint.content.replaceAll('_', ' ')}` } as const;
  const { content } = hint;
  if (TOO_SMALL[column.dataType]?.includes(content) && !table.series.has(phrase))
    return plain('a number too small for what its name says', { of: 'type', says: column.columnType });
  if (
    content === 'amount' &&
    /(^|_)(min|max|minimum|maximum|from|to)_|_(min|max)$/.test(phrase) &&
    !isOfPeople(table)
  )
    return plain('a bound', name, { of: 'table', says: `of ${table.noun.noun}` });
  if (content === 'amount' && hint.strength === 'weak')
    return isOfPeople(table) && !isMeasureOfThing(context)
      ? personal('amount', 0.7, name, { of: 'table', says: `of people: ${table.noun.noun}` })
      : plain('a measure of a thing', name, { of: 'table', says: `of ${table.noun.noun}` });
  if (hint.strength === 'weak') return plain('a number', { of: 'type', says: 'a number' });
  const expires = /(^|_)(exp|expiry|expires?|expiration)(_(year|month|date))?$/.test(phrase);
  if (content === 'identifier' && !expires && statistics.values >= 20 && (statistics.most ?? 0) < 100_000)
    return plain('a number that names a row', { of: 'values', says: 'numbers too small for anybody’s' });
  // `ip1` to `ip4`: an address in four numbers.
  if (content === 'ip' && table.series.get(phrase)?.length === 4) return personal('ip', 0.85, name);
  if (content === 'ip' && statistics.values > 0 && (statistics.most ?? 0) < 16_777_216)
    return open('ip', 0.5, 'its name is an address, and its values are too small for one', name);
  if (content === 'geo' && (statistics.most ?? 0) > 180)
    return open('geo', 0.4, 'its name is a place, and its values are no degrees', name);
  // Parts of money and of measures name nobody.
  if (content === 'identifier' && /^(decimal|float|double)/.test(column.dataType))
    return plain('a number', { of: 'type', says: column.columnType });
  if (isGender(phrase)) return openGender(name);
  return personal(content, 0.9, name);
}

/** A date in three numbers, in a table of what is known of somebody: `contact_important_dates`. */
function isPartOfSomebodysDay({ table: { table }, phrase }: ColumnContext): boolean {
  const phrases = table.columns.map(({ name }) => phraseOf(name));
  const of =
    /(^|_)(user|customer|client|member|person|people|contact|patient|student|employee|staff|family)(_|$)/;
  return DAY.includes(phrase) && DAY.every((one) => phrases.includes(one)) && of.test(phraseOf(table.name));
}

const DAY: readonly string[] = ['day', 'month', 'year'];

/** Tables of days that are somebody's own. */
const SPECIAL = /(^|_)(birth|birthdays?|anniversary|anniversaries|dates?)$/;

/** `giftcard_number`, of which no two rows have the same, beside `person_id`: what names it names somebody. */
function isNumberOfSomebodys(context: ColumnContext, what: string | undefined): boolean {
  const { column, table, phrase } = context;
  const alone = ownKeysOf(table.table, column).some(({ name }) => name !== 'PRIMARY');
  return (
    alone && what === undefined && /(^|_)(number|no|num|code|bango)$/.test(phrase) && !isNobodys(context)
  );
}

/** What numbers of these types are too small for, whatever their names say. */
const TOO_SMALL: Readonly<Record<string, readonly Content[]>> = {
  tinyint: [
    'phone',
    'postal_code',
    'credit_card',
    'my_number',
    'ip',
    'identifier',
    'token',
    'password_hash',
    'geo',
  ],
  smallint: ['phone', 'credit_card', 'my_number', 'ip', 'password_hash', 'geo'],
};

/** A height beside a width, or of a picture: nobody's. */
function isMeasureOfThing({ table, phrase }: ColumnContext): boolean {
  const picture =
    /(avatar|image|img|photo|picture|thumb|thumbnail|screen|page|logo|window|video|banner|package|box|order|product|item|shipping|shipment|parcel|cart|net|gross|total|unit)_/.test(
      phrase,
    );
  const goods = /(^|_)(order|cart|shipment|parcel|package|product|item|delivery)(_|$)/.test(
    phraseOf(table.table.name),
  );
  return picture || goods || table.table.columns.some(({ name }) => /width|depth/i.test(name));
}

/** One or none, by its type or by all its values and its name. */
function isFlag({ columnType, dataType }: Column, { statistics, phrase }: ColumnContext): boolean {
  if (/^tinyint\(1\)/i.test(columnType) || /^bit\(1\)/i.test(columnType)) return true;
  const binary = (statistics.least ?? 0) >= 0 && (statistics.most ?? 0) <= 1;
  if (/^(is|has|can|use|show|enable|allow|require|do|send|hide|accept|swap|no|verified)_/.test(`${phrase}_`))
    return binary;
  const named = /(^|_)(flg|flag|enabled|active|verified|estimated|required)$/.test(phrase);
  return named && dataType !== 'bigint' && (statistics.values === 0 || binary);
}

/** Moments of the application, by the words of their names. */
const MOMENTS =
  /(^|_)(at|on|date|time|datetime|timestamp|gmt|day|created|updated|modified|changed|deleted|registered|expire|expires|expiry|sent|paid|started|start|end|ended|last|next|first|due|from|to|since|until|activated|published|scheduled|valid|login|logged|access|visit|viewed|opened|closed|completed|granted|executed|hire|issued|shipped|ordered|delivered|started|stopped|activity|moment|retired|voided|nichiji|hiduke|date_time|日時|日付|日)$/;

/** A word that is said of one day of somebody’s alone. */
const BIRTH = /(^|_)(birth|birthday|birthdate|dob|bday)_/;

/** What was done on account of it, or until when. */
const DONE =
  /_(sent|expires?|expired|verified|confirmed|created|updated|modified|changed|edited|deleted|checked|requested|notified|reminded|imported|synced)(_(at|on|date|time))?$/;

function judgeMoment(context: ColumnContext): Judgement {
  const { column, table, hint, statistics, phrase } = context;
  if (hint?.strength === 'strong' && /^birth|^age$/.test(hint.content)) {
    const content = hint.content === 'birth_year' && column.dataType !== 'year' ? 'birthday' : hint.content;
    const day =
      content === 'birth_day' || content === 'birth_month' || content === 'age' ? 'birthday' : content;
    return personal(day, 0.95, { of: 'name', says: 'its name: birthday' });
  }
  // `birth_month_year_youth`, whatever else stands behind.
  if (BIRTH.test(phrase) && !DONE.test(phrase) && column.dataType !== 'time') {
    const name = { of: 'name', says: 'its name: birthday' } as const;
    // A coupon for it is of the last years.
    return statistics.values >= 5 && (statistics.years ?? 0) < 25
      ? open('birthday', 0.5, 'its name speaks of a birthday, and its days are of few years', name)
      : personal('birthday', 0.9, name);
  }
  if (hint?.content === 'identifier')
    return personal('birthday', 0.7, { of: 'name', says: 'its name: an expiry of a card' });
  // People are born over decades, and hardly ever this year; what an application notes is of the last years.
  const decades =
    column.dataType !== 'time' &&
    (statistics.years ?? 0) >= 25 &&
    (statistics.most ?? 0) <= new Date().getFullYear();
  if (decades && statistics.values >= 20 && (statistics.least ?? 0) >= 1890)
    return isOfPeople(table)
      ? personal(
          'birthday',
          0.7,
          { of: 'values', says: 'days over decades, as of birth' },
          { of: 'table', says: 'of people' },
        )
      : open('birthday', 0.4, 'days over decades, as of birth', { of: 'values', says: 'days over decades' });
  if (column.dataType !== 'date' || MOMENTS.test(phrase) || !isOfPeople(table))
    return plain(
      'a moment that the application notes',
      { of: 'type', says: column.dataType },
      { of: 'name', says: 'its name: a moment' },
    );
  return statistics.values >= 20
    ? plain('a moment that the application notes', { of: 'values', says: 'days of a few years' })
    : open('birthday', 0.4, 'a day of a person that its name does not explain', {
        of: 'table',
        says: 'of people',
      });
}

function judgeList({ column, hint, phrase, table }: ColumnContext): Judgement {
  const members = membersOf(column);
  const sexes =
    members.length <= 6 &&
    members.filter((one) => /^(m|f|male|female|man|woman|男|女|男性|女性)$/i.test(one)).length >= 2;
  const ofThing = table.noun.catalog && !isOfPeople(table);
  if ((sexes || isGender(phrase)) && !ofThing) return openGender({ of: 'type', says: 'a list of genders' });
  if (hint?.content === 'sensitive' && hint.strength === 'strong' && !isGender(phrase))
    return personal('sensitive', 0.8, { of: 'name', says: 'its name: sensitive' });
  return plain('a value from a list', { of: 'type', says: `a list of ${members.length} values` });
}

function judgePlace(context: ColumnContext): Judgement {
  const { table, phrase } = context;
  const type = { of: 'type', says: 'a place' } as const;
  const area = /(^|_)(boundary|border|area|polygon|shape|region|geometry|route|path)$/.test(phrase);
  if (area && !isOfPeople(table)) return open('geo', 0.4, 'an area, or somebody’s place', type);
  return personal('geo', 0.8, type);
}
