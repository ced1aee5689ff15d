import { expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { RUNS, texts, withMasks } from '../../scripts/testing/masking/masks.ts';
import { decide } from '../decide/decide.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { readSchema } from '../schema/read.ts';
import type { Session } from '../session/session.ts';
import { settingKey } from './expression.ts';

const { connection } = withMasks();

const query = async (sql: string, values: unknown[] = []) => {
  const [rows] = await connection().query(sql, values);
  return rows as Record<string, number>[];
};

/** Applies a policy to the database `j`, as a run would. */
async function maskAll(policy: string): Promise<void> {
  const schema = await readSchema({ rows: (sql: string) => query(sql) } as unknown as Session);
  const only = { databases: ['j'], tables: schema.tables.filter(({ database }) => database === 'j') };
  const { decisions, problems } = decide(loadPolicy({ file: 'j.yml', text: policy }), only);
  expect(problems).toEqual([]);
  for (const statement of settingKey('RANDOM_BYTES(32)')) await query(statement);
  await query('SET SESSION foreign_key_checks = 0');
  for (const { update, way } of makePlan(decisions).tables) if (way !== 'skip') await query(update);
  await query('SET SESSION foreign_key_checks = 1');
}

/** How often each pair of tables joins, compared as its columns compare. */
async function joins(): Promise<unknown> {
  return query(`SELECT
    (SELECT COUNT(*) FROM j.users AS u JOIN j.posts AS p ON p.author = u.login) AS key_holds,
    (SELECT COUNT(*) FROM j.posts AS p LEFT JOIN j.users AS u ON p.author = u.login WHERE p.author IS NOT NULL AND u.id IS NULL) AS orphans,
    (SELECT COUNT(*) FROM j.users AS u JOIN j.old AS o ON CONVERT(o.login USING utf8mb4) COLLATE utf8mb4_0900_ai_ci = u.login) AS other_charset,
    (SELECT COUNT(*) FROM j.exact AS e JOIN j.exact AS f ON e.login = f.login) AS exact_pairs,
    (SELECT COUNT(DISTINCT login) FROM j.users) AS users, (SELECT COUNT(DISTINCT login) FROM j.exact) AS spellings`);
}

test.each(['username', 'email', 'hash', '{ token: 32 }'])(
  'joins survive %s, whatever the tables, character sets and letter cases',
  async (rule) => {
    await query(`DROP DATABASE IF EXISTS j; CREATE DATABASE j CHARACTER SET utf8mb4;
    CREATE TABLE j.users (id INT PRIMARY KEY, login VARCHAR(60) NOT NULL, UNIQUE (login));
    CREATE TABLE j.posts (id INT PRIMARY KEY, author VARCHAR(60), FOREIGN KEY (author) REFERENCES j.users (login) ON UPDATE CASCADE);
    CREATE TABLE j.old (id INT PRIMARY KEY, login VARCHAR(60) CHARACTER SET latin1);
    CREATE TABLE j.exact (id INT PRIMARY KEY, login VARCHAR(60) COLLATE utf8mb4_bin NOT NULL, UNIQUE (login))`);
    const logins = fc.array(fc.oneof(texts(30), fc.stringMatching(/^[a-c]{1,3}$/)), {
      minLength: 5,
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(logins, async (some) => {
        // Whether trailing spaces count differs between the collations, so no mask could follow both.
        const drawn = some.map((login) => login.trimEnd());
        await query('DELETE FROM j.posts; DELETE FROM j.users; DELETE FROM j.old; DELETE FROM j.exact');
        const rows = (values: readonly string[]) => values.map((value, i) => [i, value]);
        await query('INSERT IGNORE INTO j.users VALUES ?', [rows(drawn)]);
        await query('INSERT IGNORE INTO j.exact VALUES ?', [
          rows(drawn.flatMap((one) => [one, one.toUpperCase()])),
        ]);
        // Written in another case than the row that it references: MySQL holds them equal.
        await query('INSERT INTO j.posts SELECT id, IF(id % 2, UPPER(login), LOWER(login)) FROM j.users');
        await query(
          'INSERT INTO j.old SELECT id, UPPER(login) FROM j.users WHERE CONVERT(CONVERT(login USING latin1) USING utf8mb4) = login',
        );
        const before = await joins();
        await maskAll(
          `tables:\n  users: { login: ${rule} }\n  old: { login: ${rule} }\n  exact: { login: ${rule} }\n`,
        );
        expect(await joins()).toEqual(before);
      }),
      RUNS,
    );
  },
);
