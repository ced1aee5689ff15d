import { expect, test } from '@jest/globals';
import { column, schemaOf, table } from '../../scripts/testing/masking/schemas.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { decide } from './decide.ts';

const text = (name: string, length = 40) =>
  column(name, `varchar(${length})`, { characterSet: 'utf8mb4', collation: 'utf8mb4_0900_ai_ci' });
const USERS = table('app', 'users', [
  text('name'),
  text('kana'),
  text('sex', 1),
  text('pref', 20),
  text('city'),
  text('zip', 8),
]);
const ELSE = 'name: person, kana: kana, sex: null, pref: null, city: null, zip: null';

/** What lint says of the table, whose columns have rules of their own where `entry` says nothing of them. */
function problemsOf(row: string, own = '', head = 'locale: ja'): string[] {
  const text = `${head}\ntables:\n  users:\n    row: ${row}\n${own === '' ? '' : `    ${own}\n`}    "*": { hash: 1 }\n`;
  const { problems } = decide(
    loadPolicy({
      file: 'p.yml',
      text: text.replace('    "*": { hash: 1 }\n', '    "*": { keep: "a test" }\n'),
    }),
    schemaOf(USERS),
  );
  return problems.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
}

test.each([
  ['{ person: { name: name, kana: kana, gender: sex } }'],
  ['{ person: { key: city, name: name } }'],
  ['{ person: [{ name: name, kana: kana }, { name: city }] }'],
  ['{ address: { state: pref, city: city, postal: zip }, person: { name: name } }'],
  ['{ address: { city: city, postal: zip } }'],
])('%s is sound', (row) => {
  expect(problemsOf(row)).toEqual([]);
});

test.each([
  ['name', /row: "name" is no group; write row: \{ person:/],
  [
    '{ people: { name: name } }',
    /^4:12 users: row: there is no group "people"; there are person and address/,
  ],
  ['{ person: name }', /row: person: name the columns that agree/],
  ['{ person: {} }', /row: person names no column/],
  [
    '{ person: { nmae: name } }',
    /^4:22 users: row: person has no "nmae"; did you mean name\? there are key, name/,
  ],
  ['{ person: { name: 7 } }', /row: person\.name: .*write the name of a column/],
  ['{ person: { kana: kana } }', /kana follows the name, and none is named; name its column \(name: …\)/],
  ['{ person: { gender: sex } }', /gender follows the first, and none is named/],
  ['{ person: { name: name, last: kana } }', /name is a whole one, and first and last are parts/],
  ['{ person: { name: name, kana: NAME } }', /NAME stands there twice; a column is one thing/],
  [
    '{ person: [{ name: name }, { name: name }] }',
    /users\.name: is decided twice, by row: and by another group/,
  ],
  ['{ person: { name: full_name } }', /app\.users has no column full_name/],
  [
    '{ person: { name: name, kana: kana, locale: en } }',
    /kana is the reading of a Japanese name; write locale: ja/,
  ],
  ['{ person: { key: pref, name: name }, address: { state: pref } }', /row: key: pref is masked itself/],
  ['{ person: { key: no, name: name } }', /row: key: app\.users has no column no/],
  [
    '{ person: { name: name, gender: kana }, address: { state: sex } }',
    /sex \(varchar\(1\)\): address does not fit/,
  ],
] as const)('of %s it says what is wrong', (row, said) => {
  const problems = problemsOf(row);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(said);
});

test('a column has a rule of its own or stands in a group, not both', () => {
  expect(problemsOf('{ person: { name: name } }', 'name: person')).toEqual([
    '4:22 users.name: is decided twice, by row: and by a rule of its own; leave it to one of them',
  ]);
});

test('what follows an original comes before it in the statement', () => {
  const { decisions } = decide(
    loadPolicy({
      file: 'p.yml',
      text: 'locale: ja\ntables:\n  users:\n    row: { person: { name: name, kana: kana, gender: sex }, address: { state: pref, city: city, postal: zip } }\n',
    }),
    schemaOf(USERS),
  );
  const [plan] = makePlan(decisions).tables;
  const at = (of: string) => plan?.update.indexOf(`\`${of}\` = `) ?? -1;
  for (const [follower, lead] of [
    ['kana', 'name'],
    ['sex', 'name'],
    ['city', 'pref'],
    ['zip', 'pref'],
  ] as const)
    expect(at(follower)).toBeLessThan(at(lead));
});

test('a column of a group is tied to no other: its masks follow the row', () => {
  const other = table('app', 'staff', [text('kana')]);
  const { problems } = decide(
    loadPolicy({
      file: 'p.yml',
      text: `locale: ja\njoin: [[users.kana, staff.kana]]\ntables:\n  users: { ${ELSE.replace('name: person, kana: kana, ', '')}, row: { person: { name: name, kana: kana } } }\n  staff: { kana: kana }\n`,
    }),
    schemaOf(USERS, other),
  );
  expect(problems.map(({ message }) => message).filter((one) => !/null does not fit/.test(one))).toEqual([
    expect.stringContaining('decided differently'),
    expect.stringContaining('its mask follows another column of its row'),
  ]);
});
