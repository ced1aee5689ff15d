import { describe, expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { luhn, mod97, myNumber } from './checksums.ts';
import { findCertain, findPersonal } from './find.ts';
import { jsonLeavesOf } from './json-leaves.ts';
import { bareNumber } from './numbers.ts';
import { houses, people } from './people.ts';
import { personalKinds, profileOf } from './profile.ts';
import { shapeOf } from './shape.ts';

const kinds = (value: string, masked = false) => [
  ...new Set(findPersonal(value, masked).map((match) => match.kind)),
];

describe('personal data is found', () => {
  test.each([
    ['email', 'write to Taro.Yamada+x@mail.example, please'],
    ['email', '{"contact": {"email": "hanako@softbank.example"}}'],
    ['email', 'taro@notexample.com, whose domain only ends like one of nobody’s'],
    ['email', 'GET /reset?mail=taro%40mail.example&lang=ja'],
    ['email', '<a>taro&#64;mail.example</a>'],
    ['email', '<a>taro&#x40;mail.example</a>'],
    ['email', '<a>taro&#0064;mail.example</a>'],
    ['email', '<a>taro&commat;mail.example</a>'],
    ['email', '{"mail": "taro\\u0040mail.example"}'],
    ['email', "mail = 'taro\\x40mail.example'"],
    ['phone', '090-1234-5678'],
    // A line end that is written out, as in JSON, is no letter before a number.
    ['phone', 'call\\n090-1234-5678'],
    ['ip', '{"said": "from\\t126.3.4.5"}'],
    ['phone', 'お電話は03-3581-0101まで'],
    ['phone', '+81 90 1234 5678'],
    ['phone', '+1-415-555-2671'],
    ['phone', '(415) 555-2671'],
    ['phone', '09012345678'],
    ['phone', '9012345678'],
    ['credit_card', '4111 1111 1111 1111'],
    ['credit_card', '4111111111111111'],
    ['credit_card', '3782-822463-10005'],
    ['iban', 'DE89 3704 0044 0532 0130 00'],
    ['iban', 'GB82WEST12345698765432'],
    ['my_number', '123456789018'],
    ['ip', 'from 126.3.4.5:443'],
    ['ip', '2400:4050:AB::1F'],
    ['ip', 'server=2400:4050::1#53'],
    ['ip', '**2400:4050::1**'],
    ['ip', '#2400:4050:ab:cd::1#'],
    ['ip', '##:#::1 was 2400:4050::1'],
    ['ip', '#1*2400:4050::1'],
    ['mac', '3c:22:fb:aa:bb:cc'],
    ['postal_code', '150-0041'],
    ['postal_code', '〒150-0041'],
    ['person', '佐藤 颯真'],
    ['person', '佐藤 颯真様、お世話になっております。'],
    ['person', 'James Whitfield'],
    ['person', 'Robert Johnson'],
    ['person', 'Mary Ann Okonkwo'],
    ['person', 'Jean-Pierre Martin'],
    ['person', 'JENNIFER WILLIAMS'],
    ['person', 'michael anderson'],
    ['person', 'Anderson, Michael J.'],
    ['person', 'Anderson, Michael'],
    ['kana', 'サトウ ソウマ'],
    ['address', '東京都渋谷区神南1-2-3'],
    ['address', '神南1-2-3'],
    ['address', '12 Maple Avenue'],
    ['credentials', 'mysql://root:hunter2@db.internal/app'],
    ['token', `ghp_${'a1B2'.repeat(9)}`],
    ['token', 'AKIAIOSFODNN7EXAMPLE'],
    ['password_hash', `$2b$12$${'abcdefghij'.repeat(5)}abc`],
  ])('%s: %s', (kind, value) => expect(kinds(value)).toContain(kind));
});

describe('what is nobody’s is let through', () => {
  test.each([
    '3f9a61c07be2d485@example.invalid',
    'someone@example.com',
    // What is left of an address whose digits, or letters, were written over.
    '####:####:#::b#',
    '****:****:*::b*',
    '{"from": "####:#ab:cd::#"}',
    '24##:4##0:##::1f',
    '000-2915-0437',
    '000-291-50437',
    '198.19.44.201',
    '2001:db8::7be2:d485:3f9a:61c0',
    '10.0.0.1 192.168.1.1 127.0.0.1 ::1 fe80::1',
    'Mozilla/5.0 Chrome/126.0.6478.127 Safari/537.36',
    '佐賀県森田町見本町4丁目17-2',
    '7194 Sample Street, Portland, Oregon',
    '2024-05-17 12:34:56.789+09:00',
    '550e8400-e29b-41d4-a716-446655440000',
    'SKU-00412',
    '/items/8412',
    '1234567890123456', // No card begins so.
    '4111 1111 1111 1112', // A wrong check digit.
    'DE89 3704 0044 0532 0130 01',
    '123456789012',
    '品切れ',
    '4000 0000 1234 5678',
    '000-1234',
    '977-7413',
    // Words that are names, too, and names of which only one half is known, without the form of a name.
    'White Shirt',
    'San Jose',
    'Santa Maria',
    'North Carolina',
    'Young Adult Books',
    'Robert Bosch Werke',
    'KING SIZE',
    'mary had lambs',
    'Williams, Inc',
  ])('%s', (value) => expect(kinds(value)).toEqual([]));

  test('names that masks are made of, where masks may stand, and only there', () => {
    expect(kinds('藤岡 和夫', true)).toEqual([]);
    for (const mask of [
      '藤岡 和彦',
      'Aline Ashley',
      'ALINE ASHLEY',
      'aline ashley',
      'Ashley, Aline',
      'Abton Albert',
      '林 一诺',
    ])
      expect([mask, kinds(mask, true)]).toEqual([mask, []]);
    expect(kinds('佐藤 颯真', true)).toEqual(['person']);
  });
});

test('chance alone makes no column personal: serial numbers with right check digits', () => {
  const serials = Array.from({ length: 500 }, (_, i) => String(400_000_000_000 + i * 7919));
  expect(profileOf(serials).found.map(({ kind }) => kind)).toContain('my_number');
  expect(personalKinds(profileOf(serials))).toEqual([]);
  const numbers = Array.from({ length: 2000 }, (_, i) => String(400_000_000_000 + i)).filter(myNumber);
  expect(personalKinds(profileOf(numbers)).map(({ kind }) => kind)).toEqual(['my_number']);
});

test('check digits are right for one last digit in ten or eleven', () => {
  const body = (length: number) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
  const lastDigits = (digits: readonly number[], right: (all: string) => boolean) =>
    [...'0123456789'].filter((last) => right(digits.join('') + last)).length;
  fc.assert(
    fc.property(body(15), (digits) => lastDigits(digits, luhn) === 1),
    { numRuns: 50 },
  );
  fc.assert(
    fc.property(body(11), (digits) => lastDigits(digits, myNumber) === 1),
    { numRuns: 50 },
  );
  expect(mod97('GB82WEST12345698765432')).toBe(true);
  expect(mod97('GB82WEST12345698765423')).toBe(false);
});

test('a shape has nothing of the value', () => {
  expect(shapeOf('taro.yamada@mail.example')).toBe('aaaa.aaaaaa@aaaa.aaaaaaa');
  expect(shapeOf('佐々木 ソウマ、03-1234')).toBe('漢漢漢 アアア、99-9999');
  fc.assert(fc.property(fc.string(), (value) => !/[b-zB-Z0-8]/.test(shapeOf(value))));
});

test('leaves of JSON have the paths that a policy names them by', () => {
  const leaves = jsonLeavesOf('{"a": {"b c": "x"}, "list": [{"ip": "y"}, {"ip": null}], "n": 3, "ok": true}');
  expect(leaves.filter(({ isKey }) => !isKey)).toEqual([
    { path: '$.a."b c"', value: 'x' },
    { path: '$.list[*].ip', value: 'y' },
    { path: '$.n', value: '3' },
  ]);
  expect(jsonLeavesOf('{broken')).toEqual([]);
});

test('keys of JSON are values, too: of the object that has them', () => {
  const keys = jsonLeavesOf('{"taro@shop.example": {"phone": [{"090-1234-5678": 1}]}}').filter(
    ({ isKey }) => isKey,
  );
  expect(keys).toEqual([
    { path: '$', value: 'taro@shop.example', isKey: true },
    { path: '$."taro@shop.example"', value: 'phone', isKey: true },
    { path: '$."taro@shop.example".phone[*]', value: '090-1234-5678', isKey: true },
  ]);
});

test('no text makes a detector stumble', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (value) => findCertain(value).length >= 0),
  );
});

test('short numbers and words, which are not looked at, would be nothing', () => {
  const short = fc.oneof(
    fc.stringMatching(/^-?[0-9]{1,8}([.][0-9]{1,4})?$/),
    fc.stringMatching(/^[a-z]{1,8}$/),
    fc.constantFrom('deadbeef', 'localhos', 'a', '0', '-1', '90123456', '4111.1111'),
  );
  fc.assert(
    fc.property(short, (value) => {
      const looks = [...findCertain(value), ...people(value, false), ...houses(value)];
      expect([...looks, ...(bareNumber(value) ? [value] : [])]).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
