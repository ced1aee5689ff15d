import { expect, test } from '@jest/globals';
import { coverageOf } from './coverage.ts';
import { loadPolicy } from './load.ts';

test.each<[string, string, number, number]>([
  ['nothing', 'tables: {}', 0, 0],
  ['masked columns', 'tables: { users: { email: email, name: { person: full } } }', 1, 2],
  ['no kept ones', 'tables: { users: { email: email, id: { keep: "a key" }, tz: keep } }', 1, 1],
  [
    'no table without a masked one',
    'tables: { users: { email: email }, tags: { name: { keep: "a name" } } }',
    1,
    1,
  ],
  [
    'no settings of a table',
    'tables: { users: { email: email, residue: accept, rows: { keep: "id > 3" } } }',
    1,
    1,
  ],
  ['no blank lines', 'tables:\n  users:\n    email: email\n    name:\n    phone:\n', 1, 1],
  ['a mask of null', 'tables: { users: { email: "null" } }', 1, 1],
  ['patterns, each as one', 'tables: { "*": { "*email*": email }, users: { phone: phone } }', 2, 2],
  [
    'several databases',
    'databases: { app: { tables: { users: { email: email } } }, crm: { tables: { leads: { email: email, residue: accept } } } }',
    2,
    2,
  ],
])('a policy counts %s', (_, text, tables, columnsMasked) => {
  expect(coverageOf(loadPolicy({ file: 'policy.yml', text }))).toEqual({ tables, columnsMasked });
});
