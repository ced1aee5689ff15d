import { describe, expect, test } from '@jest/globals';
import { column } from '../../scripts/testing/masking/schemas.ts';
import { MaskingError } from '../errors.ts';
import { loadPolicy } from '../policy/load.ts';
import type { Schema, Table } from '../schema/schema.ts';
import { decide } from './decide.ts';

const users: Table = {
  database: 'app',
  name: 'users',
  engine: 'InnoDB',
  columns: [
    column('id', 'bigint'),
    column('email', 'varchar(255)'),
    column('name', 'varchar(80)'),
    column('born_on', 'date', { nullable: true }),
    column('salary', 'int'),
    column('domain', 'varchar(255)', { generated: true }),
  ],
  indexes: [
    { name: 'PRIMARY', unique: true, type: 'BTREE', parts: [{ column: 'id' }] },
    { name: 'by_email', unique: true, type: 'BTREE', parts: [{ column: 'email' }] },
  ],
  foreignKeys: [],
};

const orders: Table = {
  database: 'app',
  name: 'orders',
  engine: 'InnoDB',
  columns: [column('id', 'bigint'), column('contact', 'varchar(255)')],
  indexes: [],
  foreignKeys: [
    {
      name: 'fk',
      columns: ['contact'],
      parentDatabase: 'app',
      parentTable: 'users',
      parentColumns: ['email'],
    },
  ],
};

const schema: Schema = { databases: ['app'], tables: [users, orders] };

const SOUND = `tables:
  users:
    email: email
    name: { person: full }
    born_on: null
    salary: { keep: "published every year" }
  orders:
    contact: email
`;

/** The problems of a policy, as `line:column message`. */
function problemsOf(text: string, of: Schema = schema): string[] {
  return decide(loadPolicy({ file: 'p.yml', text }), of).problems.map(
    ({ place, message }) => `${place.line}:${place.column} ${message}`,
  );
}

describe('a policy against a schema', () => {
  test('a sound one decides every column', () => {
    const { decisions, problems } = decide(loadPolicy({ file: 'p.yml', text: SOUND }), schema);
    expect(problems).toEqual([]);
    const decided = decisions.tables.flatMap(({ table, columns }) =>
      columns.map(
        ({ column: of, rule, by }) =>
          `${table.name}.${of.name}: ${rule?.transformer.name ?? 'follows'} by ${by}`,
      ),
    );
    expect(decided).toEqual([
      'users.id: keep by unlisted',
      'users.email: email by policy',
      'users.name: person by policy',
      'users.born_on: null by policy',
      'users.salary: keep by policy',
      'users.domain: follows by generated',
      'orders.id: keep by unlisted',
      'orders.contact: email by policy',
    ]);
  });

  test.each([
    [
      'an undecided text',
      SOUND.replace('    name: { person: full }\n', ''),
      /^2:3 app\.users\.name \(varchar\(80\)\): is not decided; write \{ person: full \}$/,
    ],
    [
      'a rule without a value',
      SOUND.replace('name: { person: full }', 'name:'),
      /^4:5 app\.users\.name .*is not decided/,
    ],
    [
      'an undecided date',
      SOUND.replace('    born_on: null\n', ''),
      /born_on \(date\): is not decided; write \{ date/,
    ],
    [
      'a number whose name is personal',
      SOUND.replace(/ {4}salary.*\n/, ''),
      /salary \(int\): is not decided/,
    ],
    [
      'a misspelt table',
      SOUND.replace('orders:', 'order:'),
      /^7:3 there is no table order in app; did you mean orders\?/,
    ],
    [
      'a misspelt column',
      SOUND.replace('email: email', 'emial: email'),
      /^3:5 app\.users has no column emial; did you mean email\?/,
    ],
    [
      'a misspelt transformer',
      SOUND.replace('name: { person: full }', 'name: { persn: full }'),
      /^4:5 .*"persn" is not a transformer; did you mean person\?/,
    ],
    [
      'an option that does not exist',
      SOUND.replace('person: full', 'person: middle'),
      /^4:5 .*person: part: .*; for example \{ person: full/,
    ],
    [
      'a transformer for another type',
      SOUND.replace('born_on: null', 'born_on: email'),
      /^5:5 .*email does not fit: it masks text columns and this one is date/,
    ],
    [
      'null where NULL is refused',
      SOUND.replace('name: { person: full }', 'name: null'),
      /^4:5 .*null does not fit: the column is NOT NULL/,
    ],
    [
      'keep without a reason',
      SOUND.replace('name: { person: full }', 'name: keep'),
      /^4:5 .*keep wants a reason/,
    ],
    [
      'a rule for a generated column',
      SOUND.replace('  orders:', '    domain: email\n  orders:'),
      /^7:5 .*is generated and follows its base/,
    ],
    [
      'a name in a unique index',
      SOUND.replace('email: email', 'email: { person: full }'),
      /^3:5 .*unique index by_email, and person does not keep values apart/,
    ],
    [
      'a foreign key decided in two ways',
      SOUND.replace('contact: email', 'contact: hash'),
      /^8:5 app\.orders\.contact \(.*\): holds the same values as app\.users\.email, and they are decided differently/,
    ],
  ])('%s is reported at its place', (_, policy, expected) => {
    expect(problemsOf(policy)).toContainEqual(expect.stringMatching(expected));
  });

  test('a column is the one that MySQL takes for it, whatever the letter case', () => {
    expect(problemsOf(SOUND.replace('    email: email', '    EMail: email'))).toEqual([]);
  });

  test('of what is not listed, that alone is kept which the policy says and whose name is not personal', () => {
    const visits: Table = {
      ...{ database: 'app', name: 'visits', engine: 'InnoDB', indexes: [], foreignKeys: [] },
      columns: [
        column('pages', 'int'),
        column('homePhone', 'bigint'),
        column('seen', 'datetime'),
        column('kind', "enum('a','b')"),
      ],
    };
    const undecided = (unlisted: string) =>
      problemsOf(`unlisted: ${unlisted}\n`, { databases: ['app'], tables: [visits] }).map(
        (problem) => /app\.visits\.(\w+)/.exec(problem)?.[1],
      );
    expect(undecided('{ number: keep, temporal: reject, enum: keep }')).toEqual(['homePhone', 'seen']);
    expect(undecided('{ number: reject, temporal: keep, enum: reject }')).toEqual([
      ...['pages', 'homePhone', 'kind'],
    ]);
  });

  test('outputs that are longer than the column are refused', () => {
    const narrow = {
      ...users,
      columns: users.columns.map((c) => (c.name === 'email' ? column('email', 'varchar(20)') : c)),
    };
    expect(problemsOf(SOUND, { ...schema, tables: [narrow, orders] })).toContainEqual(
      expect.stringMatching(/^3:5 .*outputs have up to 32 characters and the column holds 20/),
    );
  });

  test('a table that the policy does not name is reported, and so is one that is not InnoDB', () => {
    const log = { ...orders, name: 'log', engine: 'MyISAM', foreignKeys: [] };
    const problems = problemsOf(SOUND, { ...schema, tables: [...schema.tables, log] });
    expect(problems).toEqual([
      expect.stringMatching(/^1:1 app\.log\.contact .*is not decided/),
      expect.stringMatching(/^1:1 app\.log is a MyISAM table/),
    ]);
  });

  test('several databases want to be named', () => {
    const two = { ...schema, databases: ['app', 'crm'] };
    expect(problemsOf(SOUND, two)).toContainEqual(
      expect.stringMatching(/^1:1 the server has the databases app, crm; write databases:/),
    );
    const nested = `databases:\n  app:\n${SOUND.replace(/^/gm, '    ').trimEnd()}\n`;
    expect(problemsOf(nested, two)).toEqual([]);
  });
});

describe('the structure of a policy', () => {
  const thrownBy = (text: string): MaskingError => {
    try {
      loadPolicy({ file: 'p.yml', text });
    } catch (error) {
      if (error instanceof MaskingError) return error;
    }
    throw new Error('nothing was refused');
  };

  test('all problems come at once, in the order of the file', () => {
    const { reason, message } = thrownBy('locale: tlh\ntabels: {}\nunlisted: { number: maybe }\n');
    expect(reason).toBe('policy-invalid');
    expect(message.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^p\.yml:1:1: locale: /),
      'p.yml:2:1: "tabels" is not a setting of the policy; did you mean tables?',
      expect.stringMatching(/^p\.yml:3:13: unlisted\.number: /),
    ]);
  });

  test('YAML that cannot be read, and a column that is decided twice', () => {
    expect(thrownBy('tables: {\n').message).toMatch(/p\.yml:\d+:\d+: /);
    expect(thrownBy('tables:\n  t:\n    a: email\n    a: keep\n').message).toMatch(
      /p\.yml:4:5: Map keys must be unique/,
    );
  });

  test('its hash follows its content, not its comments', () => {
    const hash = (text: string) => loadPolicy({ file: 'p.yml', text }).hash;
    expect(hash(`# a comment\n${SOUND}`)).toBe(hash(SOUND));
    expect(hash(SOUND.replace('null', 'keep'))).not.toBe(hash(SOUND));
  });
});

test('a FULLTEXT index that can neither stay nor be made again is told of', () => {
  const docs: Table = {
    ...orders,
    name: 'docs',
    columns: [column('FTS_DOC_ID', 'bigint unsigned'), column('contact', 'varchar(255)')],
    indexes: [
      { name: 'words', unique: false, type: 'FULLTEXT', parts: [{ column: 'contact' }] },
      { name: 'of_contact', unique: false, type: 'BTREE', parts: [{ column: 'contact' }] },
    ],
  };
  const tables = { ...schema, tables: [users, docs] };
  const policy = SOUND.replace('orders:', 'docs:');
  expect(problemsOf(policy, tables)).toEqual([
    expect.stringMatching(
      /^7:3 app\.docs numbers its documents itself .* FULLTEXT index words .*; keep its columns/,
    ),
  ]);
  expect(problemsOf(policy.replace('contact: email', 'rows: truncate'), tables)).toEqual([]);
  expect(problemsOf(policy, { ...schema, tables: [users, { ...docs, foreignKeys: [] }] })).toEqual([]);
});

test('a column that is called like a setting, or like a pattern, is told of by the name that a policy reads', () => {
  const named = {
    ...users,
    columns: [column('rows', 'varchar(80)'), column('a*', 'varchar(80)')],
    indexes: [],
  };
  const of = { ...schema, tables: [named] };
  expect(problemsOf('tables: { users: { rowz: hash } }', of)).toEqual([
    expect.stringMatching(/^1:20 app\.users has no column rowz; did you mean `rows`\?$/),
    expect.stringMatching(
      /^1:11 app\.users\.rows \(varchar\(80\)\): is not decided; .*, and its name as "`rows`"$/,
    ),
    expect.stringMatching(
      /^1:11 app\.users\.a\* \(varchar\(80\)\): is not decided; .*, and its name as "`a\*`"$/,
    ),
  ]);
  expect(problemsOf('tables: { users: { "`rows`": hash, "`a*`": hash } }', of)).toEqual([]);
});
