import { describe, expect, test } from '@jest/globals';
import { column } from '../../scripts/testing/masking/schemas.ts';
import type { Column } from '../schema/schema.ts';
import { PackedAddresses } from './packed-addresses.ts';

/** Numbers as chance makes them, the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
}

const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** Addresses of the public: first octets as registries gave them out. */
function publicAddresses(count: number): string[] {
  const next = chance(7);
  const first = [1, 24, 49, 60, 73, 81, 92, 101, 110, 126, 133, 153, 171, 182, 193, 202, 210, 221];
  return many(count, () => {
    const rest = [(next() >>> 8) % 256, (next() >>> 8) % 256, 1 + ((next() >>> 8) % 254)];
    return [first[(next() >>> 8) % first.length], ...rest].join('.');
  });
}

const asHex = (address: string): string =>
  address
    .split('.')
    .map((octet) => Number(octet).toString(16).padStart(2, '0'))
    .join('');
const asNumber = (address: string): string => String(Number.parseInt(asHex(address), 16));
const randomHex = (bytes: number, seed: number, count: number): string[] => {
  const next = chance(seed);
  return many(count, () => many(bytes, () => ((next() >>> 9) % 256).toString(16).padStart(2, '0')).join(''));
};
const sixes = (count: number): string[] =>
  randomHex(14, 3, count).map((rest, i) => `${['2001', '2400', '2a01', '2600'][i % 4]}${rest.slice(4)}1234`);

function finding(of: Column, values: readonly string[]) {
  const looked = new PackedAddresses(of);
  for (const value of values) looked.add(value);
  const found = looked.finding();
  return found === undefined ? 'nothing' : found.sure ? 'sure' : 'perhaps';
}

const bytes = (type: string): Column => column('a', type);

describe('addresses are known by the values', () => {
  test.each<readonly [string, Column, readonly string[]]>([
    ['four bytes among sixteen', bytes('varbinary(16)'), publicAddresses(5).map(asHex)],
    ['both lengths', bytes('varbinary(16)'), [...publicAddresses(20).map(asHex), ...sixes(3)]],
    [
      'both lengths where there is room for more',
      bytes('varbinary(39)'),
      [...publicAddresses(20).map(asHex), ...sixes(3)],
    ],
    ['sixteen bytes', bytes('binary(16)'), sixes(6)],
    [
      'IPv4 in the form of IPv6',
      bytes('binary(16)'),
      publicAddresses(6).map((one) => `00000000000000000000ffff${asHex(one)}`),
    ],
    [
      'four bytes, filled up with zeros',
      bytes('binary(16)'),
      publicAddresses(6).map((one) => `${asHex(one)}${'0'.repeat(24)}`),
    ],
    ['many of four bytes', bytes('binary(4)'), publicAddresses(80).map(asHex)],
    ['many numbers', bytes('int unsigned'), publicAddresses(80).map(asNumber)],
    ['many large numbers', bytes('bigint'), publicAddresses(80).map(asNumber)],
    [
      'numbers with a sign',
      bytes('int'),
      publicAddresses(80).map((one) => String(Number(asNumber(one)) | 0)),
    ],
    [
      'among those of nobody, and none',
      bytes('int unsigned'),
      ['0', '2130706433', '3232235777', '167772161', ...publicAddresses(80).map(asNumber)],
    ],
  ])('%s', (_, of, values) => expect(finding(of, values)).toBe('sure'));

  test('of few numbers a person must say', () =>
    expect(finding(bytes('int unsigned'), publicAddresses(30).map(asNumber))).toBe('perhaps'));
});

describe('other bytes and numbers are none', () => {
  const next = chance(5);
  const uuids = (version: string) =>
    randomHex(16, 11, 200).map((hex) => `${hex.slice(0, 12)}${version}${hex.slice(13, 16)}a${hex.slice(17)}`);
  test.each<readonly [string, Column, readonly string[]]>([
    ['UUIDs made by chance', bytes('binary(16)'), uuids('4')],
    ['UUIDs made by chance, where addresses could be', bytes('varbinary(16)'), uuids('4')],
    ['UUIDs of time', bytes('binary(16)'), uuids('1')],
    [
      'UUIDs of time, swapped',
      bytes('binary(16)'),
      many(200, (i) => `11ef${(i * 7919).toString(16).padStart(12, '0')}a${'123456789abcdef'}`),
    ],
    [
      'UUIDs in order',
      bytes('binary(16)'),
      many(200, (i) =>
        `0190${(i * 65_537).toString(16).padStart(8, '0')}7abc8def0123456789`.padEnd(32, 'a').slice(0, 32),
      ),
    ],
    ['digests', bytes('binary(16)'), randomHex(16, 17, 200)],
    ['longer digests', bytes('binary(32)'), randomHex(32, 17, 200)],
    ['checksums of four bytes', bytes('binary(4)'), randomHex(4, 23, 200)],
    ['checksums that are numbers', bytes('int unsigned'), many(400, () => String(next()))],
    ['numbers by chance that fit a sign', bytes('int'), many(200, () => String(next() >>> 1))],
    ['moments', bytes('int unsigned'), many(400, (i) => String(1_500_000_000 + i * 600_011))],
    ['moments in bytes', bytes('binary(4)'), many(400, (i) => (1_500_000_000 + i * 600_011).toString(16))],
    ['counters', bytes('int unsigned'), many(400, (i) => String(i + 1))],
    ['numbers of the day', bytes('bigint'), many(400, (i) => String(2_024_010_001 + i * 100))],
    [
      'sizes of files',
      bytes('bigint unsigned'),
      many(400, () => String(Math.floor(1000 * 1.0001 ** ((next() >>> 8) % 150_000)))),
    ],
    [
      'numbers of rows that are too large',
      bytes('bigint unsigned'),
      many(400, (i) => String(1_700_000_000_000 + i)),
    ],
    ['words', bytes('varbinary(16)'), many(40, (i) => Buffer.from(`ab${i}`.padEnd(4, 'x')).toString('hex'))],
    [
      'words, filled up with zeros',
      bytes('binary(16)'),
      many(40, (i) =>
        Buffer.from(`AB${10 + i}`)
          .toString('hex')
          .padEnd(32, '0'),
      ),
    ],
    ['addresses of nobody', bytes('varbinary(16)'), many(40, (i) => asHex(`10.0.${i}.${i + 1}`))],
    ['masks', bytes('varbinary(16)'), many(40, (i) => asHex(`198.18.${i}.${i + 1}`))],
    [
      'masks of sixteen bytes',
      bytes('binary(16)'),
      many(40, (i) => `20010db800000000${String(i).padStart(16, '7')}`),
    ],
    ['pictures', bytes('blob'), many(40, () => '-')],
    ['nothing', bytes('binary(16)'), many(40, () => '0'.repeat(32))],
  ])('%s', (_, of, values) => expect(finding(of, values)).not.toBe('sure'));
});
