import { describe, expect, test } from '@jest/globals';
import { column, schemaOf, table, unique } from '../../scripts/testing/masking/schemas.ts';
import { loadPolicy } from '../policy/load.ts';
import type { Column, Index } from '../schema/schema.ts';
import { decide } from './decide.ts';

const COLUMNS = [
  column('v', 'varchar(60)', { collation: 'utf8mb4_0900_ai_ci' }),
  column('tenant', 'int'),
  column('doc', 'json'),
  column('n', 'bigint'),
];

function problemsOf(
  rules: string,
  indexes: readonly Index[],
  columns: readonly Column[] = COLUMNS,
): string[] {
  const loaded = loadPolicy({ file: 'p.yml', text: `tables:\n  t: { doc: null, ${rules} }\n` });
  const nullable = columns.map((one) => (one.name === 'doc' ? { ...one, nullable: true } : one));
  return decide(loaded, schemaOf(table('app', 't', nullable, { indexes }))).problems.map(
    ({ message }) => message,
  );
}

describe('a unique index', () => {
  test.each([
    ['email', [unique('u', 'v')]],
    ['hash', [unique('u', 'v', 'tenant')]],
    ['{ token: 32 }', [unique('u', 'tenant', 'v(20)')]],
    ['email', [unique('u', 'v(14)')]],
    ['{ phone: { unique: true } }', [unique('u', 'v')]],
    ['{ template: "{digits:15}{digits:3}" }', [unique('u', 'v')]],
    ['{ sql: { expression: "CONCAT({value}, 1)", unique: true } }', [unique('u', 'v')]],
    // Distinct already, whatever becomes of v.
    ['{ person: full }', [unique('u', 'id', 'v')]],
    ['email', [unique('u', '(lower(`v`))')]],
    ['email', [unique('u', '(cast(lower(`v`) as char(20) charset utf8mb4))')]],
  ])('may hold %s', (rule, indexes) => {
    expect(problemsOf(`v: ${rule}`, indexes)).toEqual([]);
  });

  test.each([
    [
      '{ person: full }',
      [unique('u', 'v')],
      /unique index u, and person does not keep values apart; write hash$/,
    ],
    ['{ person: full }', [unique('u', 'v', 'tenant')], /person does not keep values apart/],
    ['phone', [unique('u', 'v')], /phone does not keep values apart; write \{ phone: \{ unique: true \} \}$/],
    ['{ hash: 8 }', [unique('u', 'v')], /hash does not keep/],
    ['email', [unique('u', 'v(8)')], /email does not keep values apart in its first 8 characters/],
    ['url', [unique('u', 'v(30)')], /url does not keep values apart in its first 30/],
    ['{ token: 10 }', [unique('u', 'v')], /token does not keep/],
    ['email', [unique('u', '(substr(`v`,17))')], /email does not keep/],
    ['email', [unique('u', '(cast(`v` as char(8)))')], /email does not keep/],
  ])('may not hold %s', (rule, indexes, expected) => {
    expect(problemsOf(`v: ${rule}`, indexes)).toEqual([expect.stringMatching(expected)]);
  });

  test('is distinct by its other columns only where those are, and hold no NULL', () => {
    const rules = 'v: { person: full }, tenant: { keep: "why" }';
    const index = [unique('both', 'v', 'tenant'), unique('n', 'tenant')];
    const tenant = (nullable: boolean) =>
      COLUMNS.map((one) => (one.name === 'tenant' ? { ...one, nullable } : one));
    expect(problemsOf(rules, index, tenant(false))).toEqual([]);
    // Of NULLs a unique index holds any number: (Ann, NULL) and (Bob, NULL) would become the same.
    expect(problemsOf(rules, index, tenant(true))).toEqual([
      expect.stringMatching(/unique index both, and person does not keep values apart/),
    ]);
    // Nor where only a prefix of it is, or where the two are not unique.
    expect(problemsOf(rules, [unique('both', 'v', 'n'), unique('n', 'n(4)')], COLUMNS)).toHaveLength(1);
    expect(
      problemsOf(
        rules,
        [unique('both', 'v', 'tenant'), { ...unique('n', 'tenant'), unique: false }],
        tenant(false),
      ),
    ).toHaveLength(1);
    // Nor where the index in question holds no more than its beginning.
    const ref = [...COLUMNS, column('ref', 'varchar(20)', { collation: 'utf8mb4_0900_ai_ci' })];
    const beside = (part: string) =>
      problemsOf(`${rules}, ref: { keep: "why" }`, [unique('both', 'v', part), unique('r', 'ref')], ref);
    expect(beside('ref')).toEqual([]);
    expect(beside('ref(4)')).toHaveLength(1);
  });

  test('over a generated column follows its base', () => {
    const domain = column('domain', 'varchar(60)', {
      generated: true,
      generation: "substring_index(`v`,_utf8mb4'@',-(1))",
    });
    const lower = column('lowered', 'varchar(60)', { generated: true, generation: 'lower(`v`)' });
    expect(problemsOf('v: email', [unique('u', 'domain')], [...COLUMNS, domain])).toEqual([
      expect.stringMatching(/email does not keep/),
    ]);
    expect(problemsOf('v: email', [unique('u', 'lowered')], [...COLUMNS, lower])).toEqual([]);
  });

  test('over a path of JSON follows the rule at the path', () => {
    const index = [
      unique('u', "(cast(json_unquote(json_extract(`doc`,_utf8mb4'$.serial')) as char(40) charset utf8mb4))"),
    ];
    const loaded = (rule: string) =>
      decide(
        loadPolicy({
          file: 'p.yml',
          text: `tables:\n  t: { v: email, doc: { json: { "$.serial": ${rule} } } }\n`,
        }),
        schemaOf(table('app', 't', COLUMNS, { indexes: index })),
      ).problems.map(({ message }) => message);
    expect(loaded('hash')).toEqual([]);
    expect(loaded('phone')).toEqual([
      expect.stringMatching(/app\.t\.doc is in the unique index u, and phone/),
    ]);
  });

  test('of numbers wants digits enough', () => {
    expect(problemsOf('v: email, n: { number: { digits: 18 } }', [unique('u', 'n')])).toEqual([]);
    expect(problemsOf('v: email, n: { number: { noise: 5 } }', [unique('u', 'n')])).toEqual([
      expect.stringMatching(/number does not keep values apart; write \{ number: \{ digits: 18 \} \}/),
    ]);
  });
});

test('dates of a row shift together', () => {
  const dates = [column('v', 'date'), column('n', 'date'), column('doc', 'json')];
  expect(problemsOf('v: { date: { shift: 30 } }, n: { date: { shift: 30 } }', [], dates)).toEqual([]);
  expect(problemsOf('v: { date: { shift: 30 } }, n: { date: { shift: 20 } }', [], dates)).toEqual([
    expect.stringMatching(/^app\.t\.n: it shifts by up to 20 days and v by up to 30/),
  ]);
});
