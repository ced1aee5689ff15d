import { describe, expect, test } from '@jest/globals';
import { column, schemaOf, table, unique } from '../../scripts/testing/masking/schemas.ts';
import { loadPolicy } from '../policy/load.ts';
import { decide } from './decide.ts';

const text = (name: string, length: number, collation: string) =>
  column(name, `varchar(${length})`, { collation, characterSet: 'utf8mb4' });

const foreignKey = (columns: readonly string[], parentTable: string, parentColumns: readonly string[]) => ({
  name: 'fk',
  columns,
  parentDatabase: 'app',
  parentTable,
  parentColumns,
});

const schema = schemaOf(
  table('app', 'users', [text('login', 40, 'utf8mb4_0900_ai_ci'), column('member_no', 'bigint')], {
    indexes: [unique('u', 'login'), unique('m', 'member_no')],
  }),
  table('app', 'posts', [text('author', 40, 'utf8mb4_0900_ai_ci')], {
    foreignKeys: [foreignKey(['author'], 'users', ['login'])],
  }),
  table('app', 'cards', [column('member', 'bigint')], {
    foreignKeys: [foreignKey(['member'], 'users', ['member_no'])],
  }),
  table('app', 'visits', [text('ip', 45, 'utf8mb4_0900_ai_ci')]),
  table('app', 'bans', [text('ip', 15, 'utf8mb4_0900_ai_ci')]),
);

function outcomeOf(policy: string) {
  const { decisions, problems } = decide(loadPolicy({ file: 'p.yml', text: policy }), schema);
  const of = (name: string, columnName: string) =>
    decisions.tables
      .find((one) => one.table.name === name)
      ?.columns.find((one) => one.column.name === columnName);
  return { of, problems: problems.map(({ place, message }) => `${place.line}:${place.column} ${message}`) };
}

const SOUND = `join: [[visits.ip, bans.ip]]
tables:
  users: { login: username, member_no: { number: { digits: 18 } } }
  visits: { ip: ip }
`;

describe('columns that hold the same values', () => {
  test('are decided once, by a foreign key or by join', () => {
    const { of, problems } = outcomeOf(SOUND);
    expect(problems).toEqual([]);
    expect(of('posts', 'author')).toMatchObject({ by: 'tie', rule: { transformer: { name: 'username' } } });
    // Although unlisted numbers are kept: the foreign key would point nowhere.
    expect(of('cards', 'member')).toMatchObject({ by: 'tie', rule: { transformer: { name: 'number' } } });
    expect(of('bans', 'ip')).toMatchObject({ by: 'tie', rule: { transformer: { name: 'ip' } } });
  });

  test('fit the narrowest of them', () => {
    const { of } = outcomeOf(SOUND);
    expect(of('visits', 'ip')?.context.column.length).toBe(15);
    expect(of('visits', 'ip')?.column.length).toBe(45);
  });

  test('must not be decided differently', () => {
    expect(outcomeOf(`${SOUND}  bans: { ip: { text: redact } }\n`).problems).toEqual([
      '5:11 app.bans.ip (varchar(15)): holds the same values as app.visits.ip, and they are decided differently; give both the same rule, or leave one of them out',
    ]);
  });

  test.each([
    ['join: [[visits.ip, ban.ip]]', /^1:20 join: there is no table ban \(in ban\.ip\)/],
    ['join: [[visits.ip, bans.ips]]', /^1:20 join: app\.bans has no column ips; did you mean ip\?/],
    ['join: [[visits.ip, ip]]', /^1:20 join: "ip" is no column; write table\.column/],
  ])('%s is reported', (join, expected) => {
    expect(outcomeOf(SOUND.replace(/^join.*$/m, join)).problems).toContainEqual(
      expect.stringMatching(expected),
    );
  });
});

test('columns that tell letter cases apart keep spellings apart, whether they are unique or not', () => {
  const sensitive = schemaOf(
    table('app', 'users', [text('login', 40, 'utf8mb4_bin')], { indexes: [unique('u', 'login')] }),
    table('app', 'posts', [text('author', 40, 'utf8mb4_bin')], {
      foreignKeys: [foreignKey(['author'], 'users', ['login'])],
    }),
    table('app', 'notes', [text('login', 40, 'utf8mb4_bin')]),
  );
  const { decisions } = decide(
    loadPolicy({
      file: 'p.yml',
      text: 'tables:\n  users: { login: username }\n  notes: { login: username }\n',
    }),
    sensitive,
  );
  const spellings = decisions.tables.map(
    ({ columns }) => columns.find(({ column: one }) => one.name !== 'id')?.context.spellings,
  );
  expect(spellings).toEqual(['apart', 'apart', 'apart']);
});
