import { expect, test } from '@jest/globals';
import { column, schemaOf, table } from '../../scripts/testing/masking/schemas.ts';
import { loadPolicy } from '../policy/load.ts';
import { decide } from './decide.ts';

const text = (name: string, collation: string) =>
  column(name, 'varchar(80)', { collation, characterSet: collation.split('_')[0] ?? 'utf8mb4' });

function outcomeOf(users: string, members: string, rule: string, join = '') {
  const schema = schemaOf(
    table('app', 'members', [text('mail', members)]),
    table('app', 'users', [text('email', users)]),
  );
  const policy = `${join}tables:\n  members: { mail: ${rule} }\n  users: { email: ${rule} }\n`;
  const { decisions, problems } = decide(loadPolicy({ file: 'p.yml', text: policy }), schema);
  return {
    modes: decisions.tables.map(({ columns }) => columns[1]?.context.spellings),
    problems: problems.map(({ place, message }) => `${place.line} ${message}`),
  };
}

const CI = 'utf8mb4_0900_ai_ci';
const BIN = 'utf8mb4_bin';

test.each([
  [CI, CI, 'email', [undefined, undefined]],
  [CI, BIN, 'email', ['cased', 'cased']],
  [BIN, 'latin1_general_cs', 'email', ['cased', 'cased']],
  ['latin1_swedish_ci', BIN, '{ token: 32 }', ['cased', 'cased']],
  // Too few letters: what tells cases apart gets other masks for other spellings.
  [CI, BIN, 'hash', ['apart', undefined]],
  [BIN, BIN, 'username', ['apart', 'apart']],
  // In Czech, cH is not ch.
  ['utf8mb4_czech_ci', 'utf8mb3_bin', '{ token: 32 }', ['apart', undefined]],
  // Masks that tell nothing apart have nothing to follow.
  [CI, BIN, 'keep: "why"', [undefined, undefined]],
])('of %s and %s, %s follows letter case as %j', (users, members, rule, expected) => {
  expect(outcomeOf(users, members, rule.startsWith('keep') ? `{ ${rule} }` : rule).modes).toEqual(expected);
});

test('two that are joined, and cannot both be followed, are named with what to write', () => {
  const join = 'join: [[users.email, members.mail]]\n';
  expect(outcomeOf(CI, BIN, 'email', join).problems).toEqual([]);
  expect(outcomeOf(CI, BIN, 'hash').problems).toEqual([]);
  expect(outcomeOf(CI, BIN, 'hash', join).problems).toEqual([
    '3 app.members.mail (utf8mb4_bin) tells letter cases apart and app.users.email (utf8mb4_0900_ai_ci) does not, and masks of hash have too few letters to follow both; write email, url or { token: 32 } for the two of them, or leave one of them out of join',
  ]);
});

test('a collation that nobody can follow beside another is refused there, and not alone', () => {
  expect(outcomeOf('latin2_czech_cs', 'latin2_czech_cs', 'email').problems).toEqual([]);
  expect(outcomeOf(CI, 'latin2_czech_cs', 'email').problems).toEqual([
    '2 app.members.mail (latin2_czech_cs) has the same rule as app.users.email (utf8mb4_0900_ai_ci), and its collation compares in a way that masks cannot follow beside another; convert the column on the source, or write another rule for one of them, such as { hash: 20 }, if the two are never compared',
  ]);
});
