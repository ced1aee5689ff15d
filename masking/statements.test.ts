import { expect, test } from '@jest/globals';
import { SEALED } from '../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../scripts/testing/masking/clone-for-tests.ts';
import { command } from '../scripts/testing/masking/command.ts';
import { maskWith } from './mask.ts';

const clone = cloneForTests();

const POLICY = `locale: en
unlisted: { number: keep, temporal: keep, enum: keep }
tables:
  "t*": { mail: email, name: { person: full }, note: { text: scramble }, doc: { json: { "$.mail": email }, rest: { keep: "made up" } }, score: keep }
`;

/** Small tables with keys of several kinds, documents and a few foreign keys. */
const tables = (count: number) =>
  Array.from({ length: count }, (_, i) => [
    `CREATE TABLE t${i} (id INT NOT NULL AUTO_INCREMENT, mail VARCHAR(80) NOT NULL, name VARCHAR(60), note TEXT, doc JSON, score INT, parent INT,
       ${i % 5 === 4 ? 'PRIMARY KEY (score, id), KEY (id)' : 'PRIMARY KEY (id)'}${i % 2 === 0 ? ', UNIQUE KEY (mail)' : ''}${i % 10 === 1 ? `, FOREIGN KEY (parent) REFERENCES t${i - 1} (id)` : ''})`,
    `INSERT INTO t${i} (mail, name, note, doc, score, parent) WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 12)
       SELECT CONCAT('ann', n, '.', ${i}, '@shop.example'), CONCAT('Ann', n, ' Quartermain'), CONCAT('called about order ', n), JSON_OBJECT('mail', CONCAT('bo', n, '@shop.example')), n, n FROM s`,
  ]).flat();

/** Statements that a server was sent while something was done. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const count = async () => {
    // As the account that masks: a run ends the sessions of all others.
    const [rows] = await clone.session.connection.query("SHOW GLOBAL STATUS LIKE 'Questions'");
    return Number((rows as { Value: string }[])[0]?.Value);
  };
  const before = await count();
  await work();
  return (await count()) - before;
}

/** How many of them each further table is, of each verb. */
async function statementsEach(): Promise<Record<'lint' | 'run', number>> {
  const counts = [];
  for (const count of [40, 120]) {
    await clone.reset(...tables(count));
    const lint = await statementsOf(async () => {
      const said = await command(clone.target, POLICY, 'lint');
      expect(said).toMatchObject({ code: 0 });
    });
    const run = await statementsOf(() =>
      maskWith(
        { target: clone.target, may: SEALED, connections: 2, policy: { file: 'p.yml', text: POLICY } },
        {},
      ),
    );
    counts.push({ lint, run });
  }
  const [few, many] = counts as [{ lint: number; run: number }, { lint: number; run: number }];
  return { lint: (many.lint - few.lint) / 80, run: (many.run - few.run) / 80 };
}

// A thousand tables are a thousand times as many: what can be asked of several together is.
test('a further small table is a fraction of a statement of lint, and few of a run', async () => {
  const { lint, run } = await statementsEach();
  expect(lint).toBeLessThanOrEqual(0.2);
  // Its UPDATE, its definition before, after and as handed over; all else together with other tables.
  expect(run).toBeLessThanOrEqual(5.7);
});
