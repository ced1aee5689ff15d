import { expect, test } from '@jest/globals';
import { SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskWith } from '../mask.ts';

const clone = cloneForTests();

const LOG = "REPEAT('2024-01-01 10:20:30.123 INFO 12 started\\n', 800)";

const mask = (rules: string) =>
  maskWith(
    {
      target: clone.target,
      may: SEALED,
      policy: {
        file: 'policy.yml',
        text: `unlisted: { number: keep, temporal: keep, enum: keep }\ntables: { logs: { ${rules} } }\n`,
      },
    },
    {},
  );

test('log lines of 34 kB, kept as a text, in bytes, and in a document that is masked', async () => {
  await clone.reset(
    'CREATE TABLE logs (id INT PRIMARY KEY, body LONGTEXT, bytes LONGBLOB, doc JSON)',
    `INSERT INTO logs VALUES (1, ${LOG}, ${LOG}, JSON_OBJECT('log', ${LOG}, 'mail', 'ann@shop.example')),
       (2, REPEAT('af3b9c01', 130000), REPEAT('ACGT', 300000), NULL)`,
  );
  const attestation = await mask(
    'body: { keep: logs }, bytes: { keep: logs }, doc: { json: { "$.mail": email }, rest: { keep: logs } }',
  );
  expect(attestation.checks.filter(({ passed }) => !passed)).toEqual([]);
});

test.each([
  ['in a text of 40 kB', 20_000, 'body'],
  ['in a text of a megabyte, across pieces of it', 199_995, 'body'],
  ['at the end of a text of two megabytes', 2_000_000, 'body'],
  ['in bytes', 600_000, 'bytes'],
  ['in a document', 700_000, 'doc'],
])('what is personal is found %s', async (_, at, column) => {
  const text = `CONCAT(LEFT(REPEAT('line without anything\\n', 100000), ${at}), ' ann@shop.example ', REPEAT('x ', 10000))`;
  await clone.reset(
    'CREATE TABLE logs (id INT PRIMARY KEY, body LONGTEXT, bytes LONGBLOB, doc JSON)',
    `INSERT INTO logs (id, ${column}) VALUES (1, ${column === 'doc' ? `JSON_OBJECT('log', ${text})` : text})`,
  );
  const error = await failure(mask('body: { keep: logs }, bytes: { keep: logs }, doc: { keep: logs }'));
  expect(error.reason).toBe('personal-data-kept');
  expect(error.message).toContain(`app.logs.${column}: email in 1 values`);
});
