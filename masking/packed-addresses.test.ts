import { expect, test } from '@jest/globals';
import { SEALED } from '../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../scripts/testing/masking/clone-for-tests.ts';
import { discover } from './discover/discover.ts';
import { draftPolicy } from './discover/draft.ts';
import type { MaskingError } from './errors.ts';
import { maskWith } from './mask.ts';
import { readSchema } from './schema/read.ts';

const clone = cloneForTests();

/** No name says that anything is an address; keys and digests stand beside. */
async function fill(): Promise<void> {
  const address = (i: string) =>
    `CONCAT_WS('.', ELT(1 + ${i} % 9, 1, 49, 92, 126, 153, 171, 193, 210, 221), (${i} * 37) % 256, (${i} * 11) % 256, 1 + ${i} % 254)`;
  const six = (i: string) => `CONCAT(ELT(1 + ${i} % 3, '2400', '2a01', '2600'), ':4050:', HEX(${i}), '::1')`;
  await clone.reset(
    `CREATE TABLE seen (id BINARY(16) PRIMARY KEY, peer VARBINARY(16) NOT NULL, six BINARY(16) NOT NULL, n INT UNSIGNED NOT NULL,
       sum BINARY(4) NOT NULL, digest BINARY(16) NOT NULL, at INT UNSIGNED NOT NULL)`,
    `INSERT INTO seen WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r WHERE i < 200)
       SELECT UUID_TO_BIN(UUID()), IF(i % 7 = 0, INET6_ATON(${six('i')}), INET6_ATON(${address('i')})), INET6_ATON(${six('i')}),
         INET_ATON(${address('i')}), UNHEX(LPAD(HEX(CRC32(i)), 8, '0')), UNHEX(LEFT(SHA2(i, 256), 32)), 1700000000 + i * 7919 FROM r`,
  );
}

const kept = (more: string) =>
  `tables: { seen: { id: { keep: "a key" }, peer: { keep: "bytes" }, six: { keep: "bytes" }, n: { keep: "numbers" }, sum: { keep: "bytes" }, digest: { keep: "bytes" }, at: { keep: "a moment" } } }\n${more}`;

const run = (text: string) =>
  maskWith({ target: clone.target, may: SEALED, policy: { file: 'p.yml', text } }, {});

test('addresses that are kept as bytes and numbers stop the run, whatever their columns are called', async () => {
  await fill();
  const refused = await run(kept('')).then(
    () => undefined,
    (error: MaskingError) => error,
  );
  expect(refused?.reason).toBe('personal-data-kept');
  const told = [...(refused?.message ?? '').matchAll(/app\.seen\.(\w+): ip in \d+ values/g)].map(
    ([, column]) => column,
  );
  expect(told.sort()).toEqual(['n', 'peer', 'six']);
});

test('a policy may accept them', async () => {
  await fill();
  const places = ['peer', 'six', 'n'].map((one) => `{ in: app.seen.${one}, because: "of routers" }`);
  const { checks } = await run(kept(`scan: { accept: [${places.join(', ')}] }`));
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
});

test('a draft masks them, and keeps keys, digests and moments', async () => {
  await fill();
  const schema = await readSchema(clone.session);
  const findings = await discover(clone.session, schema);
  const draft = draftPolicy(schema, findings);
  expect(draft.problems).toEqual([]);
  const fate = Object.fromEntries(
    findings.map(({ column, pile }, i) => [column.name, pile === 'personal' ? draft.rules[i] : pile]),
  );
  expect(fate).toEqual({
    id: 'plain',
    peer: 'ip',
    six: 'ip',
    n: 'ip',
    sum: expect.stringMatching(/plain|open/),
    digest: 'plain',
    at: 'plain',
  });
});
