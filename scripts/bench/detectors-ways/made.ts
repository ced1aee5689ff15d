import { base, en, Faker, ja } from '@faker-js/faker';
import { myNumber } from '../../../masking/detect/checksums.ts';
import type { Kind } from '../../../masking/detect/kinds.ts';

/** A language that values are made in. */
export type Language = 'English' | 'Japanese';

/** A way to make values of a kind; without a kind, values that are nobody's. */
export interface Made {
  readonly kind: Kind | 'nothing';
  readonly what: string;
  readonly make: (row: number) => string;
}

const KANA = [
  'サトウ ハルト',
  'スズキ ユイ',
  'タカハシ ソウタ',
  'イガラシ シンノスケ',
  'カツラギ ミオ',
  'シモジョウ アオイ',
];

/** What personal values are made from, by kind; the same in every run. */
export function personalOf(language: Language): readonly Made[] {
  const { english, local } = fakers(language);
  const common: readonly Made[] = [
    { kind: 'email', what: 'e-mail addresses', make: () => local.internet.email() },
    { kind: 'phone', what: 'telephone numbers', make: () => phoneOf(language, english) },
    {
      kind: 'credit_card',
      what: 'card numbers',
      make: () => english.finance.creditCardNumber({ issuer: 'visa' }),
    },
    { kind: 'person', what: 'names', make: () => nameOf(language, local) },
    { kind: 'address', what: 'streets and houses', make: () => addressOf(language, local, english) },
  ];
  return language === 'Japanese'
    ? [
        ...common,
        { kind: 'kana', what: 'readings', make: (row) => KANA[row % KANA.length] ?? '' },
        { kind: 'my_number', what: 'individual numbers', make: () => individualNumber(english) },
        {
          kind: 'postal_code',
          what: 'postal codes',
          make: () =>
            `${english.string.numeric({ length: 3, allowLeadingZeros: false })}-${english.string.numeric(4)}`,
        },
      ]
    : [...common, ...machines(english)];
}

function machines(english: Faker): readonly Made[] {
  const octet = () => english.number.int({ min: 1, max: 254 });
  return [
    { kind: 'iban', what: 'bank accounts', make: () => english.finance.iban({ formatted: true }) },
    {
      kind: 'ip',
      what: 'network addresses',
      make: (row) =>
        row % 4 === 0
          ? `2400:4050:${english.string.hexadecimal({ length: 4, prefix: '', casing: 'lower' })}::1`
          : `${english.helpers.arrayElement([5, 24, 62, 81, 93, 126, 151, 178, 203, 217])}.${octet()}.${octet()}.${octet()}`,
    },
    {
      kind: 'mac',
      what: 'hardware addresses',
      make: () => `3c:22:fb:${english.internet.mac().slice(9)}`,
    },
    {
      kind: 'token',
      what: 'tokens',
      make: (row) =>
        row % 2 === 0
          ? `ghp_${english.string.alphanumeric(36)}`
          : `AKIA${english.string.alphanumeric({ length: 16, casing: 'upper' })}`,
    },
    {
      kind: 'password_hash',
      what: 'digests of passwords',
      make: () => `$2b$12$${english.string.alphanumeric(53)}`,
    },
    {
      kind: 'credentials',
      what: 'addresses with a password',
      make: () =>
        `mysql://${english.internet.username().replace(/\W/g, '')}:${english.string.alphanumeric(12)}@db.internal/app`,
    },
  ];
}

/** Values that are nobody's, hard ones among them. */
export function nobodysOf(language: Language): readonly Made[] {
  const { english, local } = fakers(language);
  const made = (what: string, make: (row: number) => string): Made => ({ kind: 'nothing', what, make });
  return [
    made('goods', () =>
      language === 'English'
        ? english.commerce.productName()
        : `${local.location.state()}の${english.helpers.arrayElement(['緑茶', '食器', '文房具', '掃除用品'])}`,
    ),
    made('sentences', () =>
      language === 'English' ? english.lorem.sentence() : '期間限定の商品です。ぜひお試しください。',
    ),
    made('departments', () =>
      language === 'English'
        ? english.commerce.department()
        : english.helpers.arrayElement(['営業部', '開発部', '人事部', '総務 第一課']),
    ),
    made('keys', () => english.string.uuid()),
    made('digests', () => english.string.hexadecimal({ length: 32, prefix: '', casing: 'lower' })),
    made('serial numbers', (row) => String(400_000_000_000 + row * 7919)),
    made('numbers of orders', (row) => `ORD-2026-${100_000 + row}`),
    made('moments', () => english.date.past().toISOString()),
    made('amounts', () => english.finance.amount()),
    made('versions', () => `${english.system.semver()}.${english.number.int({ max: 9999 })}`),
    made('paths', () => english.system.filePath()),
    made('browsers', () => english.internet.userAgent()),
    made(
      'masks',
      () => `${english.string.hexadecimal({ length: 16, prefix: '', casing: 'lower' })}@example.invalid`,
    ),
    made(
      'private networks',
      () => `192.168.${english.number.int({ max: 255 })}.${english.number.int({ max: 255 })}`,
    ),
  ];
}

/** A value in the middle of what somebody wrote. */
export const written = (language: Language, value: string): string =>
  language === 'English'
    ? `Please note: ${value}, as agreed on Monday.`
    : `ご連絡です。 ${value} までお願いします。`;

function fakers(language: Language): { readonly english: Faker; readonly local: Faker } {
  const english = new Faker({ locale: [en, base], seed: 15 });
  return {
    english,
    local: language === 'English' ? english : new Faker({ locale: [ja, en, base], seed: 15 }),
  };
}

function phoneOf(language: Language, english: Faker): string {
  const four = () => english.string.numeric({ length: 4, allowLeadingZeros: false });
  return language === 'Japanese'
    ? `${english.helpers.arrayElement(['090', '080', '070'])}-${four()}-${four()}`
    : english.phone.number({ style: english.helpers.arrayElement(['national', 'international']) });
}

const nameOf = (language: Language, local: Faker): string =>
  language === 'Japanese'
    ? `${local.person.lastName()} ${local.person.firstName()}`
    : `${local.person.firstName()} ${local.person.lastName()}`;

const addressOf = (language: Language, local: Faker, english: Faker): string =>
  language === 'Japanese'
    ? `${local.location.state()}${local.location.city()}${english.number.int({ min: 1, max: 9 })}-${english.number.int({ min: 1, max: 20 })}`
    : local.location.streetAddress();

function individualNumber(english: Faker): string {
  const eleven = english.string.numeric({ length: 11, allowLeadingZeros: false });
  return `${eleven}${[...'0123456789'].find((last) => myNumber(eleven + last)) ?? ''}`;
}
