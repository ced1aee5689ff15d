import { expect, test } from '@jest/globals';
import { cloneForTests } from '../../../scripts/testing/masking/clone-for-tests.ts';
import { spellingsOf } from './spellings.ts';

const clone = cloneForTests();

/** Whether a copy is one of the ways in which an original is looked for; both as SQL. */
async function isLookedFor(original: string, copy: string): Promise<boolean> {
  const ways = spellingsOf('o.value', 'CONVERT(o.value USING utf8mb4)');
  const [row] = await clone.session.rows<{ n: number | string }>(
    `SELECT COUNT(*) AS n FROM (SELECT CAST(${original} AS BINARY) AS value) AS o
       JOIN LATERAL (${ways.map((way) => `SELECT CAST(${way} AS BINARY) AS v`).join(' UNION ')}) AS s ON s.v = CAST(${copy} AS BINARY)`,
    'spelling',
  );
  return Number(row?.n) > 0;
}

const LONG = "CONCAT('see ', REPEAT('to and fro ', 9), 'taro@shop.example')";

test.each<readonly [string, string, string]>([
  ['as it is', "'Taro@shop.example'", "'Taro@shop.example'"],
  ['in small letters', "'Taro@shop.example'", "'taro@shop.example'"],
  ['in capitals', "'Taro@shop.example'", "'TARO@SHOP.EXAMPLE'"],
  ['with narrow digits', "'０９０-１２３４-５６７８'", "'090-1234-5678'"],
  ['without what separates it', "'AB 12-34-56-78'", "'AB12345678'"],
  ['without what separates it, in small letters', "'AB 12-34-56-78'", "'ab12345678'"],
  ['as the login of an address', "'taro.yamada@shop.example'", "'taro.yamada'"],
  ['as a number, without the first digit', "'090-1234-5678'", "'9012345678'"],
  ['with the first digit that a number has lost', "'9012345678'", "'09012345678'"],
  ['as digits of its bytes', "'Taro@shop'", "HEX('Taro@shop')"],
  ['as small digits of its bytes', "'Taro@shop'", "LOWER(HEX('Taro@shop'))"],
  ['in Base64', LONG, `REPLACE(TO_BASE64(${LONG}), '\\n', '')`],
  ['in Base64 without its end', "'Taro@shop.x'", "TRIM(TRAILING '=' FROM TO_BASE64('Taro@shop.x'))"],
  ['as the bytes of a UUID', "'6f1c2d3e-4b5a-4c7d-8e9f-1a2b3c4d5e6f'", "X'6f1c2d3e4b5a4c7d8e9f1a2b3c4d5e6f'"],
  ['as a UUID', "X'6f1c2d3e4b5a4c7d8e9f1a2b3c4d5e6f'", "'6f1c2d3e-4b5a-4c7d-8e9f-1a2b3c4d5e6f'"],
  ['as an address of the internet', "X'CB0071C8'", "'203.0.113.200'"],
  ['as a longer address', "X'20010DB8000000000000000000C80001'", "'2001:db8::c8:1'"],
  ['as the number of an address', "'203.0.113.200'", "'3405803976'"],
  ['as the bytes of an address', "'203.0.113.200'", "X'CB0071C8'"],
  ['as the bytes of a longer address', "'2001:db8::c8:1'", "X'20010DB8000000000000000000C80001'"],
  ['as a latitude', "'POINT(35.6812362 139.7671248)'", "'35.6812362'"],
  ['as a longitude', "'POINT(35.6812362 139.7671248)'", "'139.7671248'"],
])('an original is looked for %s', async (_, original, copy) => {
  expect(await isLookedFor(original, copy)).toBe(true);
});

test.each<readonly [string, string, string]>([
  ['one word that is the login of many', "'marketing@shop.example'", "'marketing'"],
  ['a short login', "'t.y@shop.example'", "'t.y'"],
  ['few digits without what separates them', "'12-34-56'", "'123456'"],
  ['a degree without its fraction', "'POINT(35 139.7671248)'", "'35'"],
])('not for %s', async (_, original, copy) => {
  expect(await isLookedFor(original, copy)).toBe(false);
});
