import { expect, test } from '@jest/globals';
import { column, schemaOf, table } from '../../scripts/testing/masking/schemas.ts';
import { loadPolicy } from '../policy/load.ts';
import type { Column } from '../schema/schema.ts';
import { decide } from './decide.ts';

const COLUMNS: readonly Column[] = [
  column('Name', 'varchar(60)'),
  column('value', 'varchar(60)'),
  column('tenant', 'int'),
  column('shown', 'varchar(60)', { generated: true, generation: 'upper(`Name`)' }),
  column('twice', 'varchar(60)', { generated: true, generation: 'concat(`shown`,`shown`)' }),
  column('plain', 'int', { generated: true, generation: '(`tenant` + 1)' }),
  column('note', 'varchar(60)'),
  column('doc', 'json'),
];

/** What lint says of an expression over `note`, where Name and value are masked, too. */
function problemsOf(rule: string, at = 'note'): string[] {
  const rules = {
    Name: 'username',
    value: 'username',
    note: 'username',
    doc: '{ json: { "$.a": email } }',
    [at]: rule,
  };
  const written = Object.entries(rules).map(([key, one]) => `    ${key}: ${one}\n`);
  const loaded = loadPolicy({ file: 'p.yml', text: `tables:\n  t:\n${written.join('')}` });
  return decide(loaded, schemaOf(table('app', 't', COLUMNS))).problems.map(
    ({ place, message }) => `${place.file}:${place.line} ${message}`,
  );
}

const sql = (expression: string): string => `{ sql: ${JSON.stringify(expression)} }`;

test.each([
  ['CONCAT(LEFT({digest}, 6), name)', 'Name'],
  ['CONCAT(LEFT({digest}, 6), NAME)', 'Name'],
  ['CONCAT({digest}, `nAme`)', 'Name'],
  ['CONCAT({digest}, t.name)', 'Name'],
  ['CONCAT({digest}, app.t . `name`)', 'Name'],
  [String.raw`CONCAT('\'', name, '\'')`, 'Name'],
  [String.raw`CONCAT("\"", name, "'")`, 'Name'],
  ['CONCAT({value}, value)', 'value'],
  ['CONCAT(shown, 1)', 'shown, which follows Name'],
  ['CONCAT(TWICE, 1)', 'twice, which follows Name'],
  ['CONCAT(note, 1)', 'note'],
])('an expression may not read what the same statement masks: %s', (expression, read) => {
  const problems = problemsOf(sql(expression));
  expect(problems).toEqual([
    expect.stringMatching(/^p\.yml:5 app\.t\.note: sql reads .*, which is masked in the same statement; /),
  ]);
  expect(problems[0]).toContain(`sql reads ${read}, which is`);
});

test('nor may one at a path of a document, or a predicate', () => {
  expect(problemsOf('{ json: { "$.a": { sql: "CONCAT(name, 1)" } } }', 'doc')).toEqual([
    expect.stringMatching(/^p\.yml:6 app\.t\.doc: sql reads Name/),
  ]);
  expect(problemsOf('{ sql: { expression: "{digest}", predicate: "{value} <> shown" } }')).toEqual([
    expect.stringMatching(/sql reads shown, which follows Name/),
  ]);
});

test('each column that it reads is named', () => {
  expect(problemsOf(sql('CONCAT(name, value, note)'))).toEqual([
    expect.stringContaining('sql reads Name,'),
    expect.stringContaining('sql reads value,'),
    expect.stringMatching(/sql reads note, .*; write \{value\} for the column itself/),
  ]);
});

test.each([
  "CONCAT({value}, tenant, plain, 'name', \"Name\", '`name`')",
  String.raw`CONCAT('it\'s name', 'it''s name', {digest})`,
  "CONCAT('{value}', LEFT({digest}, 8))",
])('what is kept, and what only looks like a column: %s', (expression) => {
  expect(problemsOf(sql(expression))).toEqual([]);
});
