import { describe, expect, test } from '@jest/globals';
import { column, schemaOf, table } from '../../scripts/testing/masking/schemas.ts';
import { loadPolicy } from '../policy/load.ts';
import { decide } from './decide.ts';

const schema = schemaOf(
  table('app', 'users', [
    column('email', 'varchar(60)'),
    column('backup_email', 'varchar(60)'),
    column('name', 'varchar(60)'),
  ]),
  table('app', 'admins', [column('email', 'varchar(60)'), column('rows', 'varchar(60)')]),
  table('audit', 'user_changes', [column('by', 'varchar(60)'), column('note', 'text')]),
  table('audit', 'logins', [column('by', 'varchar(60)'), column('note', 'text')]),
);

function outcomeOf(text: string) {
  const { decisions, problems } = decide(loadPolicy({ file: 'p.yml', text }), schema);
  return {
    rules: Object.fromEntries(
      decisions.tables.flatMap(({ table: of, columns }) =>
        columns
          .filter(({ column: one }) => one.name !== 'id')
          .map(({ column: one, rule, by }) => [
            `${of.database}.${of.name}.${one.name}`,
            rule?.transformer.name ?? by,
          ]),
      ),
    ),
    tables: decisions.tables,
    problems: problems.map(({ place, message }) => `${place.line}:${place.column} ${message}`),
  };
}

const SOUND = `tables:
  "app.*":
    "*email": email
    name: { person: full }
  app.admins:
    "\`rows\`": { text: redact }
  "audit.*":
    "*": { text: scramble }
    by: email
    id: keep
  audit.logins: { rows: truncate, note: { text: redact } }
`;

describe('names and patterns', () => {
  test('the most specific one wins, the table before the column', () => {
    const { rules, problems, tables } = outcomeOf(SOUND);
    expect(problems).toEqual([]);
    expect(rules).toEqual({
      'app.users.email': 'email',
      'app.users.backup_email': 'email',
      'app.users.name': 'person',
      'app.admins.email': 'email',
      'app.admins.rows': 'text',
      'audit.user_changes.by': 'email',
      'audit.user_changes.note': 'text',
      'audit.logins.by': 'email',
      'audit.logins.note': 'text',
    });
    expect(tables.find(({ table: of }) => of.name === 'logins')).toMatchObject({ rows: 'truncate' });
  });

  test('a longer pattern says more than a shorter one, and a name says most', () => {
    const { rules } = outcomeOf(
      SOUND.replace('"*email": email', '"*email": email\n    "backup*email": hash'),
    );
    expect(rules).toMatchObject({ 'app.users.email': 'email', 'app.users.backup_email': 'hash' });
  });

  test.each([
    [
      'a pattern that matches no table',
      SOUND.replace('"audit.*"', '"log_*.*"'),
      /^7:3 the pattern log_\*\.\* matches no table of log_\*/,
    ],
    [
      'a pattern that matches no column',
      SOUND.replace('"*email": email', '"*email": email\n    "*phone*": phone'),
      /^4:5 no table of \* has a column that matches \*phone\*/,
    ],
    [
      'a name in a pattern of tables that is in none of them',
      SOUND.replace('    name:', '    nmae:'),
      /^4:5 no table of \* has a column nmae; did you mean name\?/,
    ],
    [
      'two patterns of the same weight',
      SOUND.replace('"*email": email', '"*_email": email\n    "backup*": hash\n    email: email'),
      /^4:5 app\.users\.backup_email: backup\* and \*_email both|^3:5 app\.users\.backup_email: \*_email and backup\* both/,
    ],
    [
      'a table without its database where there are several',
      'tables:\n  users: { email: email }\n',
      /^1:1 the server has the databases app, audit; write databases:/,
    ],
    [
      'a table without its database beside databases',
      'tables:\n  users: { email: email }\ndatabases:\n  app: { tables: {} }\n',
      /^2:3 users stands beside databases and names none/,
    ],
    [
      'a database that is not there',
      'databases:\n  apps: { tables: { users: { email: email } } }\n',
      /^2:3 there is no database apps; did you mean app\?/,
    ],
    [
      'a condition of two statements',
      SOUND.replace('rows: truncate', 'rows: { keep: "1; DROP TABLE users" }'),
      /^11:19 logins\.rows: "keep" is one condition/,
    ],
    [
      'a condition whose parenthesis is another one',
      SOUND.replace('rows: truncate', 'rows: { keep: "1) OR (name = \'(\'" }'),
      /^11:19 logins\.rows: "keep" is one condition.*; a closing parenthesis that nothing opened/,
    ],
  ])('%s is reported', (_, text, expected) => {
    // Weights of `*_email` and `backup*` are the same: six characters each.
    expect(outcomeOf(text).problems).toContainEqual(expect.stringMatching(expected));
  });
});

test('a table that is emptied needs no decisions', () => {
  const { problems, rules } = outcomeOf('tables:\n  "*.*": { rows: truncate }\n');
  expect(problems).toEqual([]);
  expect(rules['app.users.email']).toBe('truncated');
});

test('a condition may hold in quotes what it may not be', () => {
  const condition = String.raw`name <> ';--#/*?' AND name <> 'it\'s (' AND name <> "('" AND id > 1--1`;
  const text = SOUND.replace('rows: truncate', `rows: { keep: ${JSON.stringify(condition)} }`);
  expect(outcomeOf(text).problems).toEqual(outcomeOf(SOUND).problems);
});
