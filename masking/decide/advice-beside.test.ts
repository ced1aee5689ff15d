import { expect, test } from '@jest/globals';
import { column, schemaOf, table, unique } from '../../scripts/testing/masking/schemas.ts';
import { loadPolicy } from '../policy/load.ts';
import type { Table } from '../schema/schema.ts';
import { decide } from './decide.ts';

const said = (text: string, ...tables: readonly Table[]) =>
  decide(loadPolicy({ file: 'p.yml', text }), schemaOf(...tables)).problems.map(({ message }) => message);

/** What a message says to write. */
const written = (message: string | undefined): string =>
  / write (.+?)(?: for it and |$)/.exec(message ?? '')?.[1] ?? '';

test('no rule is named where a CHECK reads the column: only the server knows what it takes', () => {
  const t = {
    ...table('app', 't', [column('state', 'varchar(20)', { length: 20 })]),
    checks: [{ name: 'known', clause: "(`state` in (_utf8mb4'new',_utf8mb4'paid'))" }],
  };
  for (const [text, what] of [
    ['tables: {}\n', 'is not decided'],
    ['tables:\n  t: { state: { hash: 64 } }\n', 'hash does not fit'],
  ] as const) {
    const [message, ...others] = said(text, t);
    expect(others).toEqual([]);
    expect(message).toContain(what);
    expect(message).toMatch(
      /write a rule whose masks satisfy CHECK known, which is tried on the rows, or \{ keep: "why" \}$/,
    );
  }
  expect(said('tables:\n  t: { state: { keep: "known" } }\n', t)).toEqual([]);
});

test.each([
  ['narrower', { type: 'varchar(12)', length: 12 }, {}],
  ['unique', { type: 'varchar(80)', length: 80 }, { indexes: [unique('u', 'v')] }],
  ['one that tells letter cases apart', { type: 'varchar(80)', length: 80, collation: 'utf8mb4_bin' }, {}],
])(
  'a column that holds the same values as another, which is %s, is advised for both',
  (_, { type, ...about }, further) => {
    const users = table('app', 'users', [
      column('v', 'varchar(80)', { length: 80, collation: 'utf8mb4_0900_ai_ci' }),
    ]);
    const members = table(
      'app',
      'members',
      [column('v', type, { collation: 'utf8mb4_0900_ai_ci', ...about })],
      further,
    );
    const join = 'join: [[users.v, members.v]]\n';
    const messages = said(`${join}tables: {}\n`, users, members);
    expect(messages).toHaveLength(2);
    for (const message of messages)
      expect(message).toMatch(/ for it and for app\.(users|members)\.v, which must be decided alike$/);
    // Whichever is followed, for both, is taken.
    for (const rule of messages.map(written))
      expect(
        said(`${join}tables:\n  users: { v: ${rule} }\n  members: { v: ${rule} }\n`, users, members),
      ).toEqual([]);
  },
);

test('a date that is tied is not advised a shift, which follows the row', () => {
  const [one, other] = ['a', 'b'].map((name) => table('app', name, [column('d', 'year')], {}));
  if (!one || !other) throw new Error('two tables');
  const messages = said('join: [[a.d, b.d]]\nunlisted: { temporal: reject }\ntables: {}\n', one, other);
  expect(messages).toHaveLength(2);
  for (const message of messages) expect(message).not.toContain('shift');
});
