import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { decodeNews, encodeNews, isNews, type StructureNews } from './structure-news.ts';

const lines = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    path: ['tables', 't', `c${i}`],
    place: `app.t.c${i}`,
    rule: 'email',
  }));
const news: StructureNews = {
  ...{ source: 'production', compared: true, changes: ['column app.t.c is new'], changed: 1 },
  ...{ lines: lines(1), undecided: 1, problems: [], snapshot: 'version: 1\n' },
};

test('what one job found, another reads', () => {
  expect(decodeNews(encodeNews(news))).toEqual(news);
  expect(isNews(news)).toBe(true);
  expect(isNews({ ...news, changed: 0, undecided: 0 })).toBe(false);
});

test('what is too long for the environment of a process is left away, the structure first, and still counted', () => {
  const long = randomBytes(200_000).toString('hex');
  const whole = encodeNews({ ...news, snapshot: long });
  expect(whole.length).toBeLessThan(60_000);
  expect(decodeNews(whole)).toEqual({ ...news, snapshot: undefined });
  const many = decodeNews(encodeNews({ ...news, lines: lines(5000), undecided: 5000 }));
  expect([many?.lines.length, many?.undecided]).toEqual([200, 5000]);
  const wide = encodeNews({ ...news, problems: [long] });
  expect(wide.length).toBeLessThan(60_000);
  expect(decodeNews(wide)).toMatchObject({ undecided: 1, changed: 1, lines: [] });
});

test('what is no such output is nothing: a machine that was lost, another version, a text of somebody’s', () => {
  const packed = (value: unknown) => gzipSync(JSON.stringify(value)).toString('base64');
  for (const text of [
    undefined,
    '',
    'hello',
    packed({}),
    packed({ ...news, source: 3 }),
    packed({ ...news, more: 1 }),
  ])
    expect(decodeNews(text)).toBeUndefined();
  expect(decodeNews(gzipSync(Buffer.alloc(100 * 1024 * 1024)).toString('base64'))).toBeUndefined();
});
