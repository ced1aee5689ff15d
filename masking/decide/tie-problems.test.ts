import { describe, expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { column, schemaOf, table } from '../../scripts/testing/masking/schemas.ts';
import { loadPolicy } from '../policy/load.ts';
import type { Column, ForeignKey } from '../schema/schema.ts';
import { decide } from './decide.ts';

const code = (more: Partial<Column> = {}): Column =>
  column('code', 'varchar(64)', { characterSet: 'utf8mb4', collation: 'utf8mb4_0900_ai_ci', ...more });

const toParent = (parentTable: string): readonly ForeignKey[] => [
  { name: 'fk', columns: ['code'], parentDatabase: 'app', parentTable, parentColumns: ['code'] },
];

/** What lint says of tables that each have one column, `code`. */
function problemsOf(policy: string, ...tables: readonly ReturnType<typeof table>[]): string[] {
  const { problems } = decide(loadPolicy({ file: 'p.yml', text: policy }), schemaOf(...tables));
  return problems.map(({ place, message }) => `${place.file}:${place.line} ${message}`);
}

const [USERS, ORDERS, LOG] = ['a_users', 'm_orders', 'z_log'].map((name) => table('app', name, [code()])) as [
  ReturnType<typeof table>,
  ReturnType<typeof table>,
  ReturnType<typeof table>,
];
const JOIN = 'join: [[z_log.code, a_users.code, m_orders.code]]\ntables:\n';

describe('columns that hold the same values are decided alike:', () => {
  test('three of them, and the third is another', () => {
    const rules =
      '  z_log: { code: hash }\n  a_users: { code: hash }\n  m_orders: { code: { keep: "codes of ours" } }\n';
    expect(problemsOf(JOIN + rules, USERS, ORDERS, LOG)).toEqual([
      'p.yml:5 app.m_orders.code (varchar(64)): holds the same values as app.z_log.code, and they are decided differently; give both the same rule, or leave one of them out',
    ]);
  });

  test('any number, tied by join or by foreign keys, in any order of the file', () => {
    const RULES = ['hash', '{ hash: 20 }', 'email', '{ keep: "codes of ours" }', '{ fixed: x }', 'null', ''];
    const groups = fc.array(fc.constantFrom(...RULES), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(
        groups,
        fc.constantFrom('join', 'pairs', 'keys', 'chain'),
        fc.boolean(),
        (rules, by, turned) => {
          const names = rules.map((_, i) => `t${(i * 5 + 3) % 7}`);
          const parents = names.map((_, i) => (by === 'keys' ? names[0] : names[i - 1]) as string);
          const tables = names.map((name, i) =>
            table(
              'app',
              name,
              [code({ nullable: true })],
              by === 'keys' || by === 'chain'
                ? i > 0
                  ? { foreignKeys: toParent(parents[i] as string) }
                  : {}
                : {},
            ),
          );
          const columns = names.map((name) => `${name}.code`);
          const pairs = columns.slice(1).map((one, i) => `[${columns[i]}, ${one}]`);
          const joins =
            by === 'join'
              ? `join: [[${columns.join(', ')}]]\n`
              : by === 'pairs'
                ? `join: [${pairs.reverse().join(', ')}]\n`
                : '';
          const lines = names.flatMap((name, i) => (rules[i] === '' ? [] : [[name, rules[i]] as const]));
          const ordered = turned ? [...lines].reverse() : lines;
          const policy = `${joins}tables:${ordered.length === 0 ? ' {}' : ''}\n${ordered.map(([name, rule]) => `  ${name}: { code: ${rule} }\n`).join('')}`;
          const differing = ordered.filter(([, rule]) => rule !== ordered[0]?.[1]).map(([name]) => name);
          const problems = problemsOf(policy, ...tables).filter((one) => one.includes('decided differently'));
          expect(problems.map((one) => /app\.(\w+)\.code/.exec(one)?.[1]).sort()).toEqual(
            [...differing].sort(),
          );
          for (const one of problems)
            expect(one).toContain(`holds the same values as app.${ordered[0]?.[0]}.code`);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('one that is not listed follows, and one of a table that is emptied does not count', () => {
    const number = (name: string, more = {}) => table('app', name, [column('code', 'bigint')], more);
    const tables = [
      number('a_users'),
      number('m_orders', { foreignKeys: toParent('a_users') }),
      number('z_log'),
    ] as const;
    const policy =
      'join: [[a_users.code, z_log.code]]\ntables:\n  a_users: { code: { number: { digits: 18 } } }\n';
    expect(problemsOf(policy, ...tables)).toEqual([]);
    expect(problemsOf(`${policy}  z_log: { code: { keep: "why" }, rows: truncate }\n`, ...tables)).toEqual(
      [],
    );
    expect(problemsOf(`${policy}  z_log: { code: { keep: "why" } }\n`, ...tables)).toEqual([
      expect.stringMatching(/^p\.yml:4 app\.z_log\.code .*as app\.a_users\.code/),
    ]);
  });

  test.each([
    ['code', 'code', []],
    ['lower(`code2`)', 'code', ['m_orders']],
    ['lower(`code2`)', 'lower(`Code2`)', []],
    ['lower(`code2`)', 'upper(`code2`)', ['m_orders']],
    ['concat(`code2`,`id`)', 'concat(`code2`,`id`)', ['m_orders']],
    ["concat('x')", "concat('y')", []],
  ])('generated ones, %s and %s', (one, other, named) => {
    const made = (name: string, generation: string) =>
      generation === 'code'
        ? table('app', name, [code()])
        : table('app', name, [column('code2', 'varchar(64)'), code({ generated: true, generation })]);
    const rule = (generation: string) => (generation === 'code' ? 'code: hash' : 'code2: hash');
    const policy = `join: [[a_users.code, m_orders.code]]\ntables:\n  a_users: { ${rule(other)} }\n  m_orders: { ${rule(one)} }\n`;
    const problems = problemsOf(policy, made('a_users', other), made('m_orders', one));
    expect(problems.map((problem) => /app\.(\w+)\.code/.exec(problem)?.[1])).toEqual(named);
    for (const problem of problems)
      expect(problem).toMatch(/decide its base like that, or take it out of join$/);
  });

  test.each([
    ['date', '{ date: { shift: 30 } }', /and a shift follows the row; write \{ date: \{ within: month \} \}/],
    ['date', '{ date: { within: month } }', undefined],
    ['varchar(64)', '{ sql: "CONCAT({digest}, id)" }', /its expression reads id, so that equal values/],
    ['varchar(64)', '{ sql: "LEFT({digest}, 20)" }', undefined],
  ])('a mask of the value alone: %s %s', (type, rule, expected) => {
    const tables = ['a_users', 'z_log'].map((name) => table('app', name, [column('code', type)]));
    const policy = `join: [[a_users.code, z_log.code]]\ntables:\n  a_users: { code: ${rule} }\n`;
    const problems = problemsOf(policy, ...tables);
    expect(problems).toEqual(expected ? [expect.stringMatching(expected)] : []);
  });
});
