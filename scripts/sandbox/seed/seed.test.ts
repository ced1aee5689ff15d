import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NAMES } from '../../../masking/transformers/dictionaries/composed.ts';
import { type TestServer, withTestServer } from '../../testing/sandbox/test-server.ts';
import { checksums, findLeaks, rowCounts, seedProduction } from './index.ts';
import { english, japanese, romanised } from './people.ts';

let server: TestServer;
beforeAll(async () => {
  server = await withTestServer();
});
afterAll(() => server.close());

test("no person's given name is one that a mask could give", () => {
  const masks = new Set([
    ...NAMES.en.full.before,
    ...NAMES.en.first.before,
    ...NAMES.ja.full.after,
    ...NAMES.ja.first.before,
  ]);
  expect([...english.given, ...japanese.given].filter((name) => masks.has(name))).toEqual([]);
  expect(romanised.given).toHaveLength(japanese.given.length);
  expect(romanised.family).toHaveLength(japanese.family.length);
});

test('equal seeds give equal databases, in the size that was asked for', async () => {
  const seed = async (size: Parameters<typeof seedProduction>[1]) => {
    await server.root.query('DROP DATABASE IF EXISTS app');
    await server.root.query('DROP USER IF EXISTS app_rw, app_ro, analyst');
    await seedProduction(server.rootOptions, size);
    return checksums(server.root);
  };
  const one = await seed({ users: 200, messages: 500, seed: 3 });
  expect(await rowCounts(server.root)).toMatchObject({ users: 200, messages: 500, devices: 200 });
  expect(await seed({ users: 200, messages: 500, seed: 3 })).toEqual(one);
  expect(await seed({ users: 200, messages: 500, seed: 4 })).not.toEqual(one);
});

test('a copy of production is full of leaks, of every kind', async () => {
  const { byKind, total, places } = await findLeaks(server.root, server.root);
  expect(Object.entries(byKind).filter(([, count]) => count === 0)).toEqual([]);
  expect(total).toBeGreaterThan(5000);
  expect(places).toContain('messages.body');
});
