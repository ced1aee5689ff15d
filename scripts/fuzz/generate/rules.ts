import type { RuleValue } from '../case.ts';
import type { Dice } from '../dice.ts';
import type { Shape } from './shapes.ts';
import type { Topic } from './values.ts';

/** What is known of a column when its rule is chosen. */
export interface Ruled {
  readonly shape: Shape;
  readonly topic?: Topic;
  readonly nullable: boolean;
  /** It is in a unique key. */
  readonly unique: boolean;
}

interface Offer {
  readonly rule: RuleValue;
  /** Characters (or bytes) that its masks have. */
  readonly least: number;
  /** It keeps values apart. */
  readonly apart?: boolean;
  readonly topics?: readonly Topic[];
}

const TEXT: readonly Offer[] = [
  { rule: 'email', least: 32, apart: true, topics: ['email'] },
  { rule: 'username', least: 17, apart: true, topics: ['login', 'name'] },
  { rule: 'url', least: 40, apart: true, topics: ['url'] },
  { rule: 'uuid', least: 36, apart: true, topics: ['uuid'] },
  { rule: 'hash', least: 16, apart: true, topics: ['serial'] },
  { rule: { hash: 14 }, least: 14, apart: true, topics: ['serial'] },
  { rule: { hash: 40 }, least: 40, apart: true },
  { rule: { token: { length: 24, prefix: 'key_' } }, least: 28, apart: true, topics: ['token'] },
  { rule: 'token', least: 32, apart: true, topics: ['token'] },
  { rule: { template: 'X-{hex:16}' }, least: 18, apart: true },
  { rule: { phone: { unique: true } }, least: 20, apart: true, topics: ['phone'] },
  { rule: 'phone', least: 13, topics: ['phone'] },
  { rule: { hash: 8 }, least: 8 },
  { rule: { template: '{digits:6}-DEMO' }, least: 11 },
  { rule: { person: 'full' }, least: 40, topics: ['name'] },
  { rule: { person: 'last', locale: 'en' }, least: 30, topics: ['name'] },
  { rule: 'postal_code', least: 8, topics: ['postal'] },
  { rule: 'address', least: 90, topics: ['address'] },
  { rule: { address: 'city', locale: 'en' }, least: 40, topics: ['address'] },
  { rule: 'company', least: 60, topics: ['company'] },
  { rule: 'ip', least: 15, topics: ['ip'] },
  { rule: 'mac', least: 17, topics: ['mac'] },
  { rule: 'credit_card', least: 19, topics: ['card'] },
  { rule: 'iban', least: 22, topics: ['iban'] },
  { rule: 'my_number', least: 12 },
  { rule: { one_of: ['bronze', 'silver', 'gold'] }, least: 6 },
  { rule: { fixed: 'n/a' }, least: 3 },
  { rule: { text: 'scramble' }, least: 1, topics: ['note'] },
  { rule: { text: 'redact' }, least: 1, topics: ['note'] },
  { rule: { text: 'lorem', locale: 'en' }, least: 120, topics: ['note'] },
  { rule: { regexp: { replace: '[0-9]', with: '#' }, rest: { keep: 'its form' } }, least: 1 },
  { rule: { sql: "CONCAT(LEFT({digest}, 8), '-x')" }, least: 10 },
  { rule: { sql: { expression: "CONCAT('it''s ', {digest})", unique: true } }, least: 70, apart: true },
  {
    rule: {
      sql: {
        expression: "IF(CHAR_LENGTH({value}) > 5, LEFT({digest}, 6), '\\'-')",
        predicate: 'CHAR_LENGTH({value}) <= 6',
      },
    },
    least: 6,
  },
];

const JAPANESE = /^(utf8mb4|utf8mb3|ucs2|utf16|utf16le|utf32|sjis|cp932|ujis|eucjpms)$/;

/** A rule that should fit, as far as the documentation says; now and then one that does not. */
export function chooseRule(dice: Dice, of: Ruled): RuleValue {
  if (of.nullable && !of.unique && dice.chance(4)) return null;
  if (dice.chance(1)) return dice.pick(TEXT).rule;
  switch (of.shape.family) {
    case 'text':
      return textRule(dice, of);
    case 'number':
      return numberRule(dice, of);
    case 'temporal':
      return momentRule(dice, of);
    case 'enum':
      return of.unique || dice.chance(50)
        ? { keep: 'a choice' }
        : dice.pick([{ one_of: ['small', 'medium'] }, { fixed: 'small' }]);
    case 'binary':
      return binaryRule(dice, of);
    case 'spatial':
      return of.shape.dataType === 'point' && !of.unique && dice.chance(75)
        ? dice.chance(50)
          ? 'geo'
          : { geo: 50 }
        : { keep: 'a map' };
    case 'json':
      return { keep: 'settings' };
  }
}

function textRule(dice: Dice, { shape, topic, unique }: Ruled): RuleValue {
  if (topic === 'state' && dice.chance(80)) return { keep: 'a state' };
  const fitting = TEXT.filter(({ least, apart }) => least <= shape.length && (!unique || apart));
  const japanese = shape.length >= 20 && !unique && JAPANESE.test(shape.characterSet ?? '') && dice.chance(6);
  if (japanese)
    return dice.pick([
      { kana: 'full' },
      { kana: { part: 'last', letters: 'hiragana' } },
      { person: 'full', locale: 'ja' },
    ]);
  const own = fitting.filter(({ topics }) => topic !== undefined && topics?.includes(topic));
  if (own.length > 0 && dice.chance(65)) return dice.pick(own).rule;
  return fitting.length > 0 ? dice.pick(fitting).rule : unique ? { keep: 'a code' } : { text: 'scramble' };
}

function numberRule(dice: Dice, { shape, unique }: Ruled): RuleValue {
  const { digits = 6, scale, dataType } = shape;
  if (unique)
    return dataType === 'bigint' && dice.chance(60)
      ? { number: { digits: dice.pick([17, 18]) } }
      : { keep: 'a number' };
  return dice.weighted<RuleValue>([
    [4, { keep: 'a number' }],
    [3, { number: { noise: dice.pick([1, 10, 50, 100]) } }],
    [2, { number: { bucket: dice.pick([10, 5, 100]) } }],
    ...(scale === 0 && digits >= 2 ? ([[2, { number: { range: [0, 99] } }]] as const) : []),
    ...(digits >= 4 ? ([[2, { number: { digits: dice.pick([2, 3, digits]) } }]] as const) : []),
    [1, { fixed: 7 }],
    [1, { one_of: [1, 2, 3] }],
    [1, { sql: 'CRC32({digest}) % 10' }],
    ...(scale === undefined || scale >= 2 ? ([[2, 'geo']] as const) : []),
    ...(dataType === 'bigint' || (dataType === 'int' && shape.unsigned) ? ([[2, 'ip']] as const) : []),
  ]);
}

function momentRule(dice: Dice, { shape, unique }: Ruled): RuleValue {
  const { dataType } = shape;
  if (unique || dice.chance(20)) return { keep: 'a moment' };
  if (dataType === 'year')
    return dice.pick<RuleValue>([{ date: { shift: 3650 } }, { fixed: '1999' }, { keep: 'a year' }]);
  if (dataType === 'time') return dice.pick<RuleValue>([{ date: { within: 'day' } }, { fixed: '12:00:00' }]);
  return dice.weighted<RuleValue>([
    [3, { date: { within: 'year' } }],
    [2, { date: { within: 'month' } }],
    [3, { date: { shift: 3650 } }],
    ...(dataType === 'date' ? [] : ([[2, { date: { within: 'day' } }]] as const)),
    [1, { fixed: '2000-01-01' }],
    [1, { one_of: ['2000-01-01', '1999-12-31'] }],
  ]);
}

function binaryRule(dice: Dice, { shape, unique }: Ruled): RuleValue {
  const { dataType, length } = shape;
  if (dataType === 'bit') return unique || dice.chance(60) ? { keep: 'flags' } : { fixed: dice.pick([0, 1]) };
  const most = Math.min(64, length * 2);
  return dice.weighted<RuleValue>([
    [2, { keep: 'bytes of a program' }],
    ...(/^(binary|varbinary)$/.test(dataType) && length === 16 ? ([[6, 'uuid']] as const) : []),
    ...(most >= 14 ? ([[4, { hash: most }]] as const) : []),
    ...(most >= 8 && !unique ? ([[2, { hash: 8 }]] as const) : []),
    ...(dataType === 'varbinary' && length >= 16 && !unique ? ([[3, 'ip']] as const) : []),
    ...(unique ? [] : ([[1, { fixed: 'x' }]] as const)),
    ...(!unique && length >= 6 ? ([[1, { sql: 'UNHEX(LEFT({digest}, 12))' }]] as const) : []),
  ]);
}
