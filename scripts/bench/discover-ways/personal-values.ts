import { isIP } from 'node:net';
import type { Makings, Value } from './makings.ts';

const KANA_FAMILY =
  'サトウ スズキ タカハシ タナカ イトウ ワタナベ ヤマモト ナカムラ コバヤシ カトウ イガラシ'.split(' ');
const KANA_GIVEN = 'ハルト ユイ ソウタ ミオ シンノスケ サクラ ケンタ アオイ ツバサ ヒナタ'.split(' ');

/** A value of the kind that the corpus says the column holds, in the part that its name says. */
export function personalValue(makings: Makings): Value {
  const value = (KINDS[makings.column.personal] ?? KINDS.text)?.(makings) ?? null;
  // A document of its own: `eav` makes one; codes for a second factor stand in a list.
  const isDocument = /^json$/i.test(makings.column.type) && makings.column.personal !== 'eav';
  return isDocument ? JSON.stringify([value]) : value;
}

const isNumber = ({ column }: Makings) => /int|decimal|double|float|year/i.test(column.type);
const nameHas = ({ column }: Makings, pattern: RegExp) => pattern.test(column.name);

const KINDS: Readonly<Record<string, (makings: Makings) => Value>> = {
  email: ({ english }) => english.internet.email().toLowerCase(),
  name,
  person: name,
  phone,
  address,
  login: ({ english, row }) => `${english.internet.username().toLowerCase()}${row % 7}`,
  company: ({ local }) => local.company.name(),
  url: ({ english }) => english.internet.url(),
  ua: ({ english }) => english.internet.userAgent(),
  ip,
  mac: ({ english }) => english.internet.mac(),
  id: (makings) => (nameHas(makings, /mac/i) ? makings.english.internet.mac() : identifier(makings)),
  pay,
  birth,
  geo,
  text,
  blob: ({ english, column }) =>
    /blob|binary/i.test(column.type)
      ? Buffer.from(english.string.hexadecimal({ length: 400, prefix: '' }), 'hex')
      : `data:image/png;base64,${english.string.alphanumeric(300)}`,
  secret,
  eav,
};

function name(makings: Makings): string {
  const { local, english, row } = makings;
  if (nameHas(makings, /kana|furigana|yomi|カナ|フリガナ|ふりがな/i)) {
    const family = KANA_FAMILY[row % KANA_FAMILY.length] ?? '';
    const given = KANA_GIVEN[english.number.int({ max: KANA_GIVEN.length - 1 })] ?? '';
    if (nameHas(makings, /02$|mei|first|given/i)) return given;
    return nameHas(makings, /01$|sei|last|family/i) ? family : `${family} ${given}`;
  }
  if (nameHas(makings, /first|given|middle|fore|(^|_)mei(_|$)|name_?02$|^名$/i))
    return local.person.firstName();
  if (nameHas(makings, /last|family|sur|(^|_)sei(_|$)|name_?01$|^姓$/i)) return local.person.lastName();
  return makings.japanese
    ? `${local.person.lastName()} ${local.person.firstName()}`
    : english.person.fullName();
}

function phone(makings: Makings): Value {
  const { english, japanese } = makings;
  const part = /0?([123])$/.exec(makings.column.name)?.[1];
  const split = makings.columns.some((one) => one.name === makings.column.name.replace(/[123]$/, '3'));
  if (japanese && part !== undefined && split)
    return part === '1'
      ? english.helpers.arrayElement(['03', '06', '090', '080'])
      : english.string.numeric(4);
  const number = japanese
    ? `0${english.helpers.arrayElement(['90', '80', '70'])}-${english.string.numeric({ length: 4, allowLeadingZeros: false })}-${english.string.numeric(4)}`
    : english.phone.number({ style: 'national' });
  return isNumber(makings) ? Number(number.replace(/\D/g, '')) : number;
}

function address(makings: Makings): Value {
  const { local, english, japanese } = makings;
  if (nameHas(makings, /zip|postal|postcode|post_code|yubin|郵便/i)) {
    if (!japanese) return english.location.zipCode();
    const split = makings.columns.some((one) => /(zip|yubin|post\w*)0?2$/i.test(one.name));
    const code = `${english.string.numeric({ length: 3, allowLeadingZeros: false })}-${english.string.numeric(4)}`;
    if (split && nameHas(makings, /0?1$/)) return code.slice(0, 3);
    return split && nameHas(makings, /0?2$/) ? code.slice(4) : code;
  }
  if (nameHas(makings, /state|province|pref|region|district|都道府県/i)) return local.location.state();
  if (nameHas(makings, /city|town|village|locality|市/i)) return local.location.city();
  if (nameHas(makings, /country/i)) return local.location.country();
  if (japanese)
    return nameHas(makings, /0?2$|building/i)
      ? `${english.number.int({ min: 1, max: 9 })}-${english.number.int({ min: 1, max: 20 })} ハイツ${english.number.int({ min: 101, max: 909 })}`
      : `${local.location.city()}${english.number.int({ min: 1, max: 9 })}-${english.number.int({ min: 1, max: 20 })}`;
  return nameHas(makings, /2|3|4|line_?2/)
    ? english.location.secondaryAddress()
    : english.location.streetAddress();
}

function ip(makings: Makings): Value {
  const { english, column } = makings;
  const six = english.number.int({ max: 9 }) === 0 && !/int|\(4\)/i.test(column.type);
  const address = six
    ? `2400:4050:${english.string.hexadecimal({ length: 4, prefix: '', casing: 'lower' })}::1`
    : `${english.number.int({ min: 11, max: 126 })}.${english.number.int({ max: 255 })}.${english.number.int({ max: 255 })}.${english.number.int({ min: 1, max: 254 })}`;
  if (/^(var)?binary|blob/i.test(column.type)) return packed(address);
  return /int/i.test(column.type) ? packed(address).readUInt32BE(0) : address;
}

/** As INET6_ATON stores it. */
function packed(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address.split('::');
  const words = (text: string) =>
    text
      .split(':')
      .filter(Boolean)
      .map((word) => Number.parseInt(word, 16));
  const [first, last] = [words(head), words(tail)];
  const all = [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
  const bytes = Buffer.alloc(16);
  for (const [i, word] of all.entries()) bytes.writeUInt16BE(word, i * 2);
  return bytes;
}

function identifier(makings: Makings): Value {
  const { english } = makings;
  if (nameHas(makings, /ssn|social/i) && !isNumber(makings)) {
    const [area, group, serial] = [
      english.number.int({ min: 101, max: 665 }),
      english.string.numeric(2),
      english.string.numeric(4),
    ];
    return `${area}-${group}-${serial}`;
  }
  if (isNumber(makings)) return english.number.int({ min: 100_000_000, max: 2_000_000_000 });
  return english.string.alphanumeric({ length: 10, casing: 'upper' });
}

function pay(makings: Makings): Value {
  const { english, local } = makings;
  if (isNumber(makings)) return english.number.int({ min: 20_000, max: 160_000 });
  if (nameHas(makings, /last_?4|last_?four/i)) return english.string.numeric(4);
  if (nameHas(makings, /iban/i)) return english.finance.iban();
  if (nameHas(makings, /expir/i)) return `${english.string.numeric(2)}/${english.string.numeric(2)}`;
  if (nameHas(makings, /card|cc_/i)) return english.finance.creditCardNumber({ issuer: 'visa' });
  if (nameHas(makings, /holder|owner|participant|_name/i)) return local.person.fullName();
  return nameHas(makings, /account|routing|number/i)
    ? english.finance.accountNumber(9)
    : english.string.alphanumeric(17);
}

function birth(makings: Makings): Value {
  const { english, column } = makings;
  const date = english.date.birthdate({ mode: 'age', min: 18, max: 85 }).toISOString();
  if (!isNumber(makings))
    return column.type === 'date' ? date.slice(0, 10) : date.slice(0, 19).replace('T', ' ');
  if (nameHas(makings, /month/i)) return Number(date.slice(5, 7));
  return Number(
    nameHas(makings, /day/i) ? date.slice(8, 10) : nameHas(makings, /age/i) ? 44 : date.slice(0, 4),
  );
}

function geo(makings: Makings): Value {
  const { english, column } = makings;
  const [lat, lon] = [english.location.latitude(), english.location.longitude()];
  if (/geometry|point/i.test(column.type)) return `POINT(${lon} ${lat})`;
  const one = nameHas(makings, /lon|lng/i) ? lon : lat;
  return isNumber(makings) ? one : String(one);
}

function text({ local, english, japanese, column }: Makings): string {
  const short = /varchar\((\d+)\)/i.exec(column.type)?.[1];
  const written = japanese
    ? `${local.person.lastName()}様より${english.helpers.arrayElement(['お問い合わせ', '配送のご相談', '返品のご希望', '日時のご指定'])}。${english.helpers.arrayElement(['午前中に届けてください。', '電話でご連絡ください。', '至急お願いします。'])}`
    : english.lorem.sentences(Number(short ?? 999) < 100 ? 1 : 2);
  const hit = english.number.int({ max: 14 });
  if (hit === 0) return `${english.internet.email()} ${written}`;
  return hit === 1 ? `${written} ${english.phone.number({ style: 'national' })}` : written;
}

function secret(makings: Makings): Value {
  const { english } = makings;
  if (isNumber(makings)) return english.number.int({ min: 100_000, max: 999_999 });
  if (nameHas(makings, /pass|pwd/i)) return `$2y$10$${english.string.alphanumeric(53)}`;
  if (nameHas(makings, /answer|question/i)) return english.lorem.words(2);
  if (nameHas(makings, /webhook/i))
    return `https://hooks.slack.example.net/services/${english.string.alphanumeric(24)}`;
  if (nameHas(makings, /verification|_code|pin|otp/i)) return english.string.numeric(6);
  return english.string.hexadecimal({ length: 40, prefix: '', casing: 'lower' });
}

function eav(makings: Makings): string {
  const { english, local, column } = makings;
  const email = english.internet.email().toLowerCase();
  const forms: readonly (() => string)[] = [
    () => email,
    () => local.person.fullName(),
    () => `a:1:{s:5:"email";s:${email.length}:"${email}";}`,
    () => english.phone.number({ style: 'national' }),
    () => JSON.stringify({ email, city: local.location.city() }),
    () => english.string.numeric(3),
    () => 'true',
  ];
  if (/^json$/i.test(column.type)) return JSON.stringify({ email, theme: 'dark' });
  return english.helpers.arrayElement(forms)();
}
