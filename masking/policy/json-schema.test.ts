import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { transformers } from '../transformers/registry.ts';
import { policyJsonSchema } from './json-schema.ts';

const written = readFileSync(new URL('../policy.schema.json', import.meta.url), 'utf8');

test('the schema beside the policy is fresh (else: npm run docs)', () => {
  expect(JSON.parse(written)).toEqual(policyJsonSchema());
});

const editor = z.fromJSONSchema(policyJsonSchema() as never);
const accepts = (text: string) => editor.safeParse(parse(text)).success;

test('an editor accepts the policy in force, and every example of a transformer', () => {
  expect(
    accepts(
      readFileSync(new URL('../../scripts/sandbox/organisation/masking/policy.yml', import.meta.url), 'utf8'),
    ),
  ).toBe(true);
  for (const { name, example } of transformers.values()) {
    const rule = example.rule.replace(/^(\w+: )(.*)$/, '{ $1$2 }');
    expect([name, accepts(`tables:\n  t:\n    v: ${rule}\n`)]).toEqual([name, true]);
  }
});

test.each([
  'tabels: {}',
  'tables: { t: { v: emial } }',
  'tables: { t: { v: { person: middle } } }',
  'tables: { t: { v: { date: { within: week } } } }',
  'tables: { t: { v: { json: { "$.a": emial } } } }',
  'tables: { t: { rows: nothing } }',
  'locale: tlh',
])('an editor marks %s', (text) => {
  expect(accepts(text)).toBe(false);
});
