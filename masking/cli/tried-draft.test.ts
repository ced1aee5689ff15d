import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { discover } from '../discover/discover.ts';
import { draftPolicy } from '../discover/draft.ts';
import { maskWith } from '../mask.ts';
import { readSchema } from '../schema/read.ts';
import { triedDraft } from './tried-draft.ts';

const clone = cloneForTests();

type Rules = Readonly<Record<string, unknown>>;

async function drafts(...statements: string[]) {
  await clone.reset(...statements);
  const schema = await readSchema(clone.session);
  const findings = await discover(clone.session, schema);
  const rulesIn = (text: string): Rules =>
    (parse(text) as { tables: Readonly<Record<string, Rules>> }).tables.people ?? {};
  const tried = await triedDraft(clone.session, schema, findings);
  return { untried: rulesIn(draftPolicy(schema, findings).text), rules: rulesIn(tried.text), tried };
}

const filled = (columns: string, values: string) =>
  `INSERT INTO people (id, ${columns}) WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 40) SELECT n, ${values} FROM s`;

const run = (text: string) =>
  maskWith({ target: clone.target, may: SEALED, policy: { file: 'draft.yml', text } }, {});

test('a rule that a CHECK would refuse gives way to the next, and the draft runs as it is', async () => {
  const { untried, rules, tried } = await drafts(
    `CREATE TABLE people (id INT PRIMARY KEY, last_name VARCHAR(60) NOT NULL, phone VARCHAR(30) NOT NULL, email VARCHAR(90) NOT NULL,
       CONSTRAINT short CHECK (CHAR_LENGTH(last_name) >= 12), CONSTRAINT digits CHECK (phone REGEXP '^[0-9]{4}$'), CHECK (email LIKE '%@%'))`,
    filled(
      'last_name, phone, email',
      "CONCAT('Featherstonehaugh-', n), LPAD(n, 4, '0'), CONCAT('ann', n, '@shop.example')",
    ),
  );
  expect(rules.email).toBe('email');
  expect(rules.last_name).not.toEqual(untried.last_name);
  expect(tried.rules).not.toContain('');
  await run(tried.text);
  const [left] = await clone.root.query(
    "SELECT COUNT(*) AS n FROM people WHERE last_name LIKE 'Feather%' OR email LIKE 'ann%'",
  );
  expect(left).toEqual([{ n: 0 }]);
});

test('where the server will have none of them, a person must say', async () => {
  const { rules, tried } = await drafts(
    "CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(90) NOT NULL, CONSTRAINT ours CHECK (email LIKE '%@shop.example'))",
    filled('email', "CONCAT('ann', n, '@shop.example')"),
  );
  expect(rules.email).toBeNull();
  expect(tried.problems).toEqual([]);
});

test('what follows from a column is asked for, too: a generated key, a partition', async () => {
  const { tried } = await drafts(
    `CREATE TABLE people (id INT NOT NULL, last_name VARCHAR(60) NOT NULL, initial VARCHAR(4) AS (LEFT(last_name, 4)) STORED, birth_year INT NOT NULL,
       UNIQUE KEY (initial, id, birth_year), CHECK (initial <> 'None')) PARTITION BY RANGE (birth_year) (PARTITION a VALUES LESS THAN (1990), PARTITION b VALUES LESS THAN (2010))`,
    filled('last_name, birth_year', "CONCAT('Featherstonehaugh', n), 1950 + n"),
  );
  await run(tried.with(tried.rules.map((rule) => (rule === '' ? '{ keep: "by a person" }' : rule))));
});
