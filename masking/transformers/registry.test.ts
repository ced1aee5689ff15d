import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { withMasks } from '../../scripts/testing/masking/masks.ts';
import { name } from '../session/quote.ts';
import { digest, KINDS, settingKey } from './expression.ts';
import { transformers } from './registry.ts';
import { readRule } from './rule.ts';

const { mask, connection } = withMasks();

test('every example is a rule that its transformer understands', () => {
  for (const { name: named, example } of transformers.values()) {
    const read = readRule(parse(`rule: ${flow(example.rule)}`).rule, transformers);
    expect(typeof read === 'string' ? read : read.transformer.name).toBe(named);
  }
});

/** `fixed: x` as it stands behind a column's name. */
const flow = (rule: string): string => rule.replace(/^([\w]+: )(.*)$/, '{ $1$2 }');

test.each([
  [{ date: { within: 'year', shift: 3 } }, /either within or shift/],
  [{ email: {}, phone: {} }, /email and phone are both transformers/],
  [{ persn: 'full' }, /did you mean person/],
  [7, /7 is not a rule/],
])('%j is refused', (raw, expected) => {
  expect(readRule(raw, transformers)).toMatch(expected);
});

test('each kind of mask hides what the others would tell', async () => {
  const rules = ['email', 'hash', 'username', '{ text: scramble }'];
  const outputs: string[] = [];
  for (const rule of rules) {
    const [row] = await mask({ rule, column: 'VARCHAR(60)' }, ['taro@x.jp']);
    outputs.push(row?.after?.slice(0, 8) ?? '');
  }
  expect(new Set(outputs).size).toBe(rules.length);
});

test('every kind has a key of its own, and every run has others', async () => {
  const digests = async () => {
    await connection().query(settingKey('RANDOM_BYTES(32)').join('; '));
    const [rows] = await connection().query(
      `SELECT ${KINDS.map((kind) => `${digest(kind, "'taro'")} AS ${name(kind)}`).join(', ')}`,
    );
    return Object.values((rows as Record<string, string>[])[0] ?? {});
  };
  const all = [...(await digests()), ...(await digests())];
  expect(all.filter((one) => /^[0-9a-f]{64}$/.test(one))).toHaveLength(2 * KINDS.length);
  expect(new Set(all).size).toBe(2 * KINDS.length);
});

describe('what promises to keep values apart', () => {
  test.each([
    'email',
    'username',
    'hash',
    'uuid',
    'url',
    '{ token: 20 }',
    '{ phone: { unique: true } }',
    '{ template: "{hex:16}" }',
  ])('%s keeps 100,000 values apart', async (written) => {
    const rule = readRule(parse(`rule: ${written}`).rule, transformers);
    if (typeof rule === 'string') throw new Error(rule);
    await connection().query(
      `SET SESSION cte_max_recursion_depth = 100000; ${settingKey('RANDOM_BYTES(32)').join('; ')}`,
    );
    const column = {
      name: 'v',
      dataType: 'varchar',
      columnType: 'varchar(60)',
      typeClass: 'text' as const,
      nullable: true,
      length: 60,
      collation: 'utf8mb4_0900_ai_ci',
      generated: false,
      autoIncrement: false,
      onUpdate: false,
    };
    const expression = rule.transformer.expression("CONCAT(n, '@x.jp')", rule.options, {
      locale: 'en',
      column,
    });
    const [rows] = await connection().query(
      `WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 100000) SELECT COUNT(DISTINCT ${expression}) AS n FROM s`,
    );
    expect(rows).toEqual([{ n: 100_000 }]);
  });
});
