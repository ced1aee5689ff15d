import type { Dice } from '../dice.ts';
import { bytes, literal, repeated } from './literal.ts';
import type { Shape } from './shapes.ts';
import { longText, ODD_TEXTS, type Person, respelt } from './words.ts';

/** What a text column is about. */
export type Topic =
  | 'email'
  | 'login'
  | 'name'
  | 'phone'
  | 'postal'
  | 'address'
  | 'company'
  | 'ip'
  | 'mac'
  | 'url'
  | 'uuid'
  | 'serial'
  | 'token'
  | 'note'
  | 'card'
  | 'iban'
  | 'state';

const PER_PERSON: Readonly<Record<Topic, (person: Person) => string>> = {
  email: ({ first, last, n }) => `${first}.${last}${n}@shop.example`,
  login: ({ first, n }) => `${first.toLowerCase()}_${n}`,
  name: ({ first, last, n }) => `${first} ${last} ${n}`,
  phone: ({ n }) =>
    `090-${1000 + n}-${String(n * 7)
      .padStart(4, '0')
      .slice(-4)}`,
  postal: ({ n }) => `${150 + (n % 100)}-${String(n).padStart(4, '0').slice(-4)}`,
  address: ({ n }) => (n % 2 === 0 ? `東京都渋谷区神南${n}-2-3` : `${n} Maple Avenue`),
  company: ({ last, n }) => `${last} Trading ${n} KK`,
  ip: ({ n }) => (n % 4 === 0 ? `2400:4050:1::${n.toString(16)}` : `126.3.${n % 250}.${(n * 7) % 250}`),
  mac: ({ n }) =>
    `3c:22:fb:${[n % 256, (n >> 2) % 256, 7].map((byte) => byte.toString(16).padStart(2, '0')).join(':')}`,
  url: ({ n, first }) => `https://blog.shop.example/${first}/${n}?id=7`,
  uuid: ({ n }) => `6fa459ea-ee8a-4ca4-894e-${String(n * 7919).padStart(12, '0')}`,
  serial: ({ n }) => `SN-${String(n).padStart(5, '0')}-77`,
  token: ({ n }) => `sess-${(n * 2_654_435_761).toString(36)}-${n}`,
  note: ({ first, n }) => `${first} told us about order ${n}, and rang again`,
  card: ({ n }) => `4539 1488 ${String(1000 + n).slice(-4)} 6467`,
  iban: ({ n }) => `GB82WEST${String(12_345_600_000_000 + n * 977)}`,
  // What a policy would keep.
  state: ({ n }) =>
    ['open', 'Open', 'closed', 'pending', 'n/a', 'ready to go', 'Größe M', 'é', 'e', ''][n % 10] as string,
};

/** Text of a column about something: people's, other spellings of it, and what nobody expects. */
export function textValue(dice: Dice, topic: Topic, people: readonly Person[], shape: Shape): string {
  if (topic !== 'state' && dice.chance(3) && shape.length > 5000) return repeatedOr(longText(dice));
  if (dice.chance(topic === 'state' ? 2 : 8)) return literal(dice.pick(ODD_TEXTS));
  if (dice.chance(1) && shape.characterSet !== undefined) return notText(shape.characterSet);
  const value = PER_PERSON[topic](dice.pick(people));
  return literal(topic !== 'state' && dice.chance(15) ? respelt(dice, value) : value);
}

const repeatedOr = (text: string): string => repeated(text) ?? literal(text);

/** Bytes that are well-formed in their character set, and yet no character. */
function notText(characterSet: string): string {
  const hex: Readonly<Record<string, string>> = {
    sjis: 'FCFC41',
    cp932: 'FCFC',
    ujis: 'FEFE',
    eucjpms: 'FEFE',
    big5: 'FEFE',
    gbk: 'FEFE',
    euckr: 'FEFE',
    gb2312: 'FEFE',
    latin1: '8190',
    latin7: 'FF',
  };
  const own = hex[characterSet];
  return own === undefined ? "''" : `_${characterSet} X'${own}'`;
}

/** A number of a column: small, large, at its end. */
export function numberValue(dice: Dice, { dataType, unsigned, digits = 6, scale }: Shape): string {
  if (dice.chance(8)) return '0';
  const most = 10n ** BigInt(Math.min(digits, 18)) - 1n;
  const sign = !unsigned && dice.chance(15) ? '-' : '';
  if (dice.chance(6)) return `${sign}${extreme(dataType, unsigned === true, digits, scale)}`;
  const whole = (BigInt(dice.int(0, 2_000_000_000)) * BigInt(dice.int(1, 1_000_000_000))) % (most + 1n);
  const short = dice.chance(40) ? whole % 1000n : whole;
  return `${sign}${short}${scale === 0 ? '' : `.${dice.int(0, 999)}`}`;
}

function extreme(dataType: string, unsigned: boolean, digits: number, scale: number | undefined): string {
  const ends: Readonly<Record<string, readonly [string, string]>> = {
    tinyint: ['127', '255'],
    smallint: ['32767', '65535'],
    mediumint: ['8388607', '16777215'],
    int: ['2147483647', '4294967295'],
    bigint: ['9223372036854775807', '18446744073709551615'],
    float: ['3.4e38', '3.4e38'],
    double: ['1.7e308', '1.7e308'],
  };
  const end = scale !== undefined && scale > 0 ? undefined : ends[dataType]?.[unsigned ? 1 : 0];
  return end ?? `${'9'.repeat(digits) || '0'}.${'9'.repeat(scale ?? 2)}`;
}

const pad = (n: number, length = 2): string => String(n).padStart(length, '0');

/** A date or time: of people's lives, marks of "never" and "unknown", zeros. */
export function momentValue(dice: Dice, { dataType }: Shape): string {
  if (dataType === 'year')
    return dice.chance(12) ? dice.pick(['0', '1901', '2155']) : `'${dice.int(1930, 2025)}'`;
  if (dataType === 'time')
    return `'${dice.chance(10) ? dice.pick(['00:00:00', '-838:59:59', '838:59:59', '-01:00:00']) : `${pad(dice.int(0, 23))}:${pad(dice.int(0, 59))}:${pad(dice.int(0, 59))}.${dice.int(0, 999)}`}'`;
  const time =
    dataType === 'date'
      ? ''
      : ` ${pad(dice.int(0, 23))}:${pad(dice.int(0, 59))}:${pad(dice.int(0, 59))}${dice.chance(30) ? `.${dice.int(1, 999_999)}` : ''}`;
  if (dice.chance(14)) {
    const day = dice.pick(
      dataType === 'timestamp'
        ? ['0000-00-00', '1970-01-02', '2038-01-18']
        : [
            '0000-00-00',
            '2020-00-00',
            '1985-06-00',
            '9999-12-31',
            '1900-01-01',
            '1004-01-01',
            '1000-01-01',
            '0099-05-05',
            '2000-02-29',
          ],
    );
    return `'${day}${dataType === 'date' || /00$/.test(day) ? '' : dice.pick([' 00:00:00', ' 23:59:59'])}'`;
  }
  return `'${dice.int(dataType === 'timestamp' ? 1975 : 1930, 2025)}-${pad(dice.int(1, 12))}-${pad(dice.int(1, 28))}${time}'`;
}

export function choiceValue(dice: Dice, { dataType }: Shape): string {
  if (dataType === 'set') return dice.pick(["''", "'small'", "'small,medium'", "'medium,it''s large'"]);
  return dice.pick(["'small'", "'medium'", "'it''s large'", "'small'", "''", '0']);
}

/** Bytes: of a text, of an address, of nothing. */
export function binaryValue(dice: Dice, { dataType, length }: Shape, people: readonly Person[]): string {
  if (dataType === 'bit') return `b'${dice.int(0, length > 8 ? 511 : 1).toString(2)}'`;
  const { n, first } = dice.pick(people);
  return dice.weighted([
    [4, () => bytes(hexOf(n, Math.min(length, 16)))],
    [2, () => literal(`${first}${n}@shop.example`)],
    [1, () => `INET6_ATON('126.3.${n % 250}.9')`],
    [1, () => bytes('')],
    [1, () => bytes('00')],
    [1, () => bytes('fffe00d8')],
    ...(length > 40_000 ? [[0.3, () => "REPEAT(X'00ff41', 12000)"] as const] : []),
  ] as const)();
}

/** So many bytes that depend on a number. */
const hexOf = (n: number, length: number): string =>
  Array.from({ length }, (_, i) => ((n * (i + 3) * 7919) % 256).toString(16).padStart(2, '0')).join('');

/** A place: somewhere, at the end of the world, or a line. */
export function placeValue(dice: Dice, { dataType, sql }: Shape, people: readonly Person[]): string {
  const srid = /SRID (\d+)/.exec(sql)?.[1] ?? '0';
  const { n } = dice.pick(people);
  const point = dice.chance(8)
    ? dice.pick(['89.99 179.99', '0 0', '-90 0'])
    : `${30 + (n % 50)}.${n} ${(n * 3) % 170}.${n}`;
  const text =
    dataType === 'point' || dataType === 'geometry'
      ? `POINT(${point})`
      : dataType === 'linestring'
        ? `LINESTRING(${point}, 1 1)`
        : 'POLYGON((0 0, 0 2, 2 2, 2 0, 0 0))';
  return `ST_GeomFromText('${text}', ${srid})`;
}
