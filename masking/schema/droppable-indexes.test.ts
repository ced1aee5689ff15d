import { expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { droppableIndexes, referencesByTable } from './droppable-indexes.ts';
import { readSchema } from './read.ts';

const clone = cloneForTests();

/** The indexes that go while column `mail` of table `t` is masked. */
async function dropped(...statements: readonly string[]): Promise<string[]> {
  await clone.reset(...statements);
  const { tables } = await readSchema(clone.session);
  const table = tables.find(({ name }) => name === 't');
  if (table === undefined) throw new Error('There is no table t.');
  const references = referencesByTable(tables).get('app.t') ?? [];
  return droppableIndexes(table, new Set(['mail']), references).map(({ index }) => index.name);
}

test('indexes over what is masked go, by whatever way they read it, and no others', async () => {
  const names = await dropped(
    `CREATE TABLE t (id INT PRIMARY KEY, mail VARCHAR(100) NOT NULL, n INT, low VARCHAR(100) AS (LOWER(mail)) STORED,
       host VARCHAR(100) AS (SUBSTRING_INDEX(low, '@', -1)) VIRTUAL, twice INT AS (n * 2) STORED,
       UNIQUE KEY itself (mail), KEY beside (n, mail(10)), KEY follows (low), KEY further (host), KEY expression ((UPPER(\`MAIL\`))),
       FULLTEXT KEY words (mail), KEY other (n), KEY of_other (twice), KEY other_expression ((n + 1)))`,
  );
  expect(names.sort()).toEqual(['beside', 'expression', 'follows', 'further', 'itself', 'words']);
});

test('unique ones stay where no primary key is: InnoDB stores the table by one of them, and dropping it is writing the table anew', async () => {
  const columns = 'id INT NOT NULL, mail VARCHAR(100) NOT NULL';
  const keys = 'UNIQUE KEY stored_by (mail), KEY plain (mail, id)';
  expect(await dropped(`CREATE TABLE t (${columns}, ${keys})`)).toEqual(['plain']);
  expect((await dropped(`CREATE TABLE t (${columns}, PRIMARY KEY (id), ${keys})`)).sort()).toEqual([
    'plain',
    'stored_by',
  ]);
});

test('what a foreign key needs stays, on either side, and what an AUTO_INCREMENT column counts by', async () => {
  expect(
    await dropped(
      'CREATE TABLE p (a INT, b VARCHAR(100), PRIMARY KEY (b))',
      `CREATE TABLE t (id INT PRIMARY KEY, mail VARCHAR(100) NOT NULL, counter INT NOT NULL AUTO_INCREMENT, up VARCHAR(100), UNIQUE KEY to_it (mail),
         KEY serves_it (mail, up), KEY to_p (up, mail), KEY counts (counter, mail), KEY free (id, mail), FOREIGN KEY (up) REFERENCES p (b))`,
      'CREATE TABLE c (id INT PRIMARY KEY, mail VARCHAR(100), FOREIGN KEY (mail) REFERENCES t (mail))',
    ),
  ).toEqual(['free']);
});
