import { fc } from '../fast-check.ts';

/** One of each kind that leaves no doubt. */
export const PERSONAL: readonly string[] = [
  'taro.yamada+x@mail.example',
  '日本@例え.jp',
  'x@invalid-names.jp',
  'x@mail.invalid.jp',
  'x@example.jp',
  'x@example.com.au',
  'taro%40mail.example',
  'taro&#64;mail.example',
  '090-1234-5678',
  '03-3581-0101',
  '+81 90 1234 5678',
  '+1-415-555-2671',
  '+14155552671',
  '(415) 555-2671',
  '415-555-2671',
  '4111 1111 1111 1111',
  '4111-1111-1111-1111',
  '3782-822463-10005',
  'DE89 3704 0044 0532 0130 00',
  'DE89 370 400 440 532 013 000',
  'GB82WEST12345698765432',
  '126.3.4.5',
  '20.1.2.3',
  '198.20.1.2',
  '1.12.3.4',
  '2400:4050:AB::1F',
  '2400::1',
  '2400::',
  '2606:4700:4700::1111',
  '3c:22:fb:aa:bb:cc',
  '3c-22-fb-aa-bb-cc',
  'mysql://root:hunter2@db/app',
  'AKIAIOSFODNN7EXAMPLE',
  `ghp_${'a1B2'.repeat(9)}`,
  `github_pat_${'a1'.repeat(12)}`,
  `xoxb-${'12345'.repeat(3)}`,
  `sk_live_${'a1B2'.repeat(5)}`,
  `AIza${'a1B2c'.repeat(7)}`,
  `glpat-${'a1B2'.repeat(5)}`,
  `eyJ${'a1B2'.repeat(3)}.eyJ${'a1B2'.repeat(3)}.x`,
  '-----BEGIN RSA PRIVATE KEY-----',
  '-----BEGIN PRIVATE KEY-----',
  `$2b$12$${'abcdefghij'.repeat(5)}abc`,
  '$argon2id$v=19$m=1',
  `$6$salt$${'a1'.repeat(30)}`,
  'pbkdf2_sha256$1000$x',
];

const of = (characters: string, min: number, max: number) =>
  fc
    .array(fc.constantFrom(...characters), { minLength: min, maxLength: max })
    .map((letters) => letters.join(''));

const joined = (...parts: readonly fc.Arbitrary<string>[]) =>
  fc.tuple(...parts).map((texts) => texts.join(''));

const DIGITS = '0123456789';
const HEX = '0123456789abcdefABCDEF';
const group = of(HEX, 1, 4);

const label = fc.oneof(
  fc.constantFrom('例え', 'mail', 'invalid', 'example', 'com', 'x-y', 'é', '2', 'org', 'xn--abc'),
  of('abcXYZ019', 1, 6),
);

/** What personal data looks like, and what only resembles it. */
const LIKE_PERSONAL: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...PERSONAL),
  joined(
    of("abXY01.+%'_-éß日", 1, 10),
    fc.constant('@'),
    fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.')),
    fc.constantFrom('.jp', '.com', '.invalid', '.co', '.例え', '.org', '.Invalid', ''),
  ),
  joined(
    fc.constant('0'),
    of(DIGITS, 1, 4),
    fc.constant('-'),
    of(DIGITS, 1, 4),
    fc.constant('-'),
    of(DIGITS, 3, 4),
  ),
  joined(fc.constant('+'), of('123456789', 1, 1), of('0123456789() -', 7, 17), of(DIGITS, 1, 1)),
  joined(
    fc.constantFrom('10', '127', '192.168', '198.18', '198.19', '1', '19', '198.1', '126.1'),
    fc.constantFrom('.1', '.255.2', '.3.4.5'),
  ),
  joined(
    fc.array(group, { maxLength: 5 }).map((groups) => groups.join(':')),
    fc.constantFrom('::', ':'),
    group,
  ),
  joined(group, fc.constant('::')),
  joined(fc.constantFrom('2001:db8::', '2001:DB8:', '2001:0db8::', 'fe80::', '::'), group),
  fc
    .tuple(fc.constantFrom(':', '-'), fc.array(of(HEX, 2, 2), { minLength: 6, maxLength: 6 }))
    .map(([mark, bytes]) => bytes.join(mark)),
  joined(
    fc.constantFrom('mysql', 'a', 'HTTPS', 'redis+tls'),
    fc.constant('://'),
    of('abé.+-_01#', 1, 8),
    fc.constant(':'),
    of('ab:é.!#$%^&*()01', 1, 12),
    fc.constantFrom('@db', '@db:3306/x'),
  ),
);

/** What stands around it, and may join it. */
const AROUND = fc
  .array(
    fc.constantFrom(
      ...[
        '',
        ' ',
        '"',
        "'",
        ',',
        '\\n',
        '\\t',
        '\n',
        '.',
        '-',
        '_',
        '/',
        ':',
        '@',
        'a',
        'Z',
        '0',
        '7',
        '(',
        ')',
        'お',
        'é',
      ],
      ...[
        '\\',
        '{"a":"',
        '"}',
        '//',
        '=',
        'x',
        '\u3000',
        '\u00a0',
        '\u0085',
        '\ufeff',
        '\u200b',
        '?',
        '%',
        '$',
        '+',
        '#',
        '|',
      ],
    ),
    { maxLength: 3 },
  )
  .map((marks) => marks.join(''));

/** Texts with personal data in them, or what resembles it, close to all that may hide its beginning or end. */
export const personalTexts: fc.Arbitrary<string> = fc
  .array(joined(AROUND, LIKE_PERSONAL, AROUND), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(''));
