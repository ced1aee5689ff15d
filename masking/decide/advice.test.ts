import { expect, test } from '@jest/globals';
import { RULES } from '../../scripts/testing/masking/rules.ts';
import { column, schemaOf, table, unique } from '../../scripts/testing/masking/schemas.ts';
import { loadPolicy } from '../policy/load.ts';
import { decide } from './decide.ts';

const TYPES = [
  ...[
    'char(0)',
    'char(1)',
    'char(8)',
    'char(12)',
    'char(36)',
    'varchar(8)',
    'varchar(20)',
    'varchar(255)',
    'text(65535)',
  ],
  ...[
    'tinyint',
    'tinyint unsigned',
    'int',
    'bigint',
    'decimal(5,2)',
    'decimal(30,30)',
    'decimal(65,30)',
    'float',
    'float(7,3)',
  ],
  ...[
    'double',
    'double(8,6) unsigned',
    'date',
    'datetime(6)',
    'timestamp',
    'time',
    'year',
    'json',
    'bit(1)',
    'bit(64)',
  ],
  ...[
    'binary(1)',
    'binary(6)',
    'binary(16)',
    'varbinary(4)',
    'varbinary(40)',
    'tinyblob(255)',
    'longblob(4294967295)',
  ],
  ...['point', 'geometry', 'polygon', "enum('a','it''s')", "enum('only')", "set('a','b')", 'vector(12)'],
];

/** The keys of a table over its column `v`, or over `v` and others. */
const KEYS = {
  none: [],
  unique: [unique('u', 'v')],
  pair: [unique('u', 'v', 'tenant')],
  apart: [unique('u', 'id', 'v')],
};

/** What lint says of one column under a rule, or without one. */
function said(
  rule: string | undefined,
  of: { type: string; name: string; nullable: boolean; keys: keyof typeof KEYS },
) {
  const keys = KEYS[of.keys].map((index) => ({
    ...index,
    parts: index.parts.map((part) => (part.column === 'v' ? { ...part, column: of.name } : part)),
  }));
  const length = /\((\d+)\)/.exec(of.type)?.[1];
  const about = {
    nullable: of.nullable,
    ...(length && /char|text|binary|blob|vector/.test(of.type) ? { length: Number(length) } : {}),
  };
  const columns = [column(of.name, of.type, about), column('tenant', 'int')];
  const text = `unlisted: { temporal: reject }\ntables:\n  t: { ${rule === undefined ? '' : `${of.name}: ${rule},`} tenant: { keep: "a test" } }\n`;
  const { problems } = decide(
    loadPolicy({ file: 'p.yml', text }),
    schemaOf(table('app', 't', columns, { indexes: keys })),
  );
  return problems.map(({ message }) => message);
}

/** The advice of a message, as a policy would write it. */
const adviceIn = (message: string): string | undefined => /(?:; |, or )write (.+)$/.exec(message)?.[1];

/** Without a key, under one of its own, and under one with another column. */
const TABLES = [
  { name: 'v', nullable: true, keys: 'none' },
  { name: 'email', nullable: false, keys: 'unique' },
  { name: 'born_on', nullable: true, keys: 'unique' },
  { name: 'v', nullable: false, keys: 'pair' },
] as const;

test.each(TYPES)('what lint advises for %s, it accepts', (type) => {
  let refusals = 0;
  for (const table of TABLES) {
    const of = { type, ...table };
    const accepted = new Map<string | undefined, string[] | undefined>();
    for (const rule of [undefined, ...RULES]) {
      for (const message of said(rule, of)) {
        refusals++;
        const advice = adviceIn(message);
        if (!accepted.has(advice)) accepted.set(advice, advice === undefined ? undefined : said(advice, of));
        expect({ message, of, said: accepted.get(advice) }).toMatchObject({ said: [] });
      }
    }
  }
  expect(refusals).toBeGreaterThan(0);
});

test('keeping is the last resort, and so is emptying what may be NULL', () => {
  const advice = (type: string, nullable: boolean, keys: keyof typeof KEYS = 'unique') =>
    said('{ person: full }', { type, name: 'v', nullable, keys }).at(-1) ?? '';
  expect(advice('char(12)', false)).toMatch(/; write \{ token: 12 \}$/);
  expect(advice('binary(6)', false)).toMatch(
    /no rule masks it and keeps its values apart: .*write \{ keep: "why" \}$/,
  );
  expect(advice('binary(6)', true)).toMatch(/; write null$/);
  expect(advice('tinyblob(255)', false)).toMatch(/; write hash$/);
  expect(advice('linestring', false)).toMatch(/no rule masks it: .*write \{ keep: "why" \}$/);
  expect(advice('geometry', false)).toMatch(/no rule masks it and keeps its values apart/);
  expect(advice('geometry', true)).toMatch(/; write null$/);
  expect(advice('int', false)).toMatch(/no rule masks it and keeps its values apart/);
  expect(advice('bigint', false)).toMatch(/; write \{ number: \{ digits: 18 \} \}$/);
});
