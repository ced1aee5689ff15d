import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { among, chosen, listed, listsLookedUp, lookedUp, spelledOut } from './lists.ts';
import { openSession } from './session.ts';

const words = Array.from({ length: 200 }, (_, i) => `'word ${i}'`);

test('a long list is named in a statement, and sent as it is', () => {
  const list = listed(words);
  expect(list.length).toBeLessThan(60);
  expect(spelledOut(`SELECT ELT(3, ${list}), x IN (${list})`)).toBe(
    `SELECT ELT(3, ${words.join(', ')}), x IN (${words.join(', ')})`,
  );
});

test('the name follows the words, so that a plan with others is another plan', () => {
  expect(listed([...words])).toBe(listed(words));
  expect(listed([...words.slice(1), "'another'"])).not.toBe(listed(words));
  expect(listed([...words].reverse())).not.toBe(listed(words));
});

test('a short list is its own name', () => {
  expect(listed(["'a'", "'b'"])).toBe("'a', 'b'");
});

test('a name that nobody gave is left for the server to refuse', () => {
  const sql = 'SELECT @@understudy_lists.list_3_0123456789abcdef';
  expect(spelledOut(sql)).toBe(sql);
});

test('of a small table, what is chosen of a list is looked up in a variable; of a larger one in the statement', () => {
  const sql = `SELECT ${chosen('3', words)}, x IN (${listed(words)})`;
  const [small, large] = [50, 100_000].map((rows) => spelledOut(lookedUp(sql, rows))) as [string, string];
  for (const either of [small, large]) {
    expect(either).not.toMatch(/ELT/);
    expect(either).toContain(`x IN (${words.join(', ')})`);
  }
  expect(listsLookedUp(small)).toHaveLength(1);
  expect(listsLookedUp(large)).toHaveLength(0);
  expect(large).toContain('word 1  word 2  ');
});

test('of a small table, what may be in a list is looked up in a variable; of many lists in the statement', () => {
  const sql = `SELECT ${among('x COLLATE utf8mb4_bin', words)}, y`;
  const small = spelledOut(lookedUp(sql, 50));
  expect(small).not.toMatch(/ IN \(|word/);
  expect(small).toMatch(/ > 0, y$/);
  expect(listsLookedUp(small)).toHaveLength(1);
  expect(spelledOut(lookedUp(sql, 100_000))).toContain(`x COLLATE utf8mb4_bin IN (${words.join(', ')}), y`);
  const many = Array.from({ length: 16 }, (_, i) => among(`x${i} COLLATE utf8mb4_bin`, words));
  const large = spelledOut(lookedUp(`SELECT ${many.join(', ')}, y`, 100_000));
  expect(large).not.toMatch(/ IN \(/);
  expect(large).toMatch(/ > 0, y$/);
  expect(large).toContain('word 1,');
  expect(listsLookedUp(large)).toHaveLength(0);
});

test('a statement with places for more text than it may hold keeps the words where they stand', () => {
  const long = Array.from({ length: 4000 }, (_, i) => `'語${i} ${'字'.repeat(40)}'`);
  const [few, many] = [4, 1600].map((length) => {
    const lists = Array.from({ length: length / 4 }, (_, i) => [...long.slice(0, 100), `'語 ${i}'`]);
    return lookedUp(`SELECT ${lists.map((list) => chosen('3', list)).join(', ')}`, 100_000);
  }) as [string, string];
  expect(few).not.toMatch(/ELT/);
  expect(many).toMatch(/ELT/);
  expect(spelledOut(many).length).toBeLessThan(4 * 1024 * 1024);
});

test('a short list, and one whose words would end a bucket, stay in the statement', () => {
  expect(among('x', ["'a'", "'b'"])).toBe("x IN ('a', 'b')");
  const sql = among('x', [...words, "'a,b'"]);
  expect(lookedUp(sql, 50)).toBe(sql);
});

describe('on a server', () => {
  let clone: TestClone;
  beforeAll(async () => {
    clone = await withTestClone();
  });
  afterAll(() => clone.close());

  // Words of several lengths, none, of letters beyond ASCII and beyond two bytes.
  const lists = {
    latin: Array.from({ length: 300 }, (_, i) => `'${'word'.repeat(i % 9)} ${i}'`),
    wide: Array.from({ length: 300 }, (_, i) => `'${[...'漢字 𠮟é'].slice(0, i % 6).join('')}${i}'`),
  };

  test.each(['utf8mb4', 'latin1', 'ascii', 'ucs2', 'utf16', 'sjis', 'cp1251', 'binary'])(
    'what is looked up is what the list says, beside a column of %s',
    async (characterSet) => {
      await clone.reset(
        `CREATE TABLE t (i INT PRIMARY KEY, v VARCHAR(90) CHARACTER SET ${characterSet})`,
        `INSERT INTO t WITH RECURSIVE n AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 299) SELECT i, IF(i % 7 = 0, NULL, 'x') FROM n`,
      );
      const session = await openSession(clone.target);
      try {
        await session.run('USE app', 'testing');
        for (const list of [lists.latin, ...(characterSet.startsWith('utf') ? [lists.wide] : [])]) {
          const sql = `SELECT HEX(CONVERT(IF(v IS NOT NULL, ${chosen('i', list)}, v) USING utf8mb4)) AS mask FROM t ORDER BY i`;
          const update = `UPDATE t SET v = IF(v IS NOT NULL, ${chosen('i', list)}, v)`;
          for (const rows of [300, 100_000]) {
            const looked = lookedUp(sql, rows);
            expect(looked).not.toBe(sql);
            expect(await session.rows(looked, 'testing')).toEqual(await session.rows(sql, 'testing'));
            await session.run(lookedUp(update, rows), 'testing');
            const first = await session.rows('SELECT v FROM t ORDER BY i', 'testing');
            await session.run(update, 'testing');
            expect(await session.rows('SELECT v FROM t ORDER BY i', 'testing')).toEqual(first);
          }
        }
      } finally {
        await session.close();
      }
    },
  );

  test.each(['utf8mb4', 'latin1', 'ascii', 'utf16', 'sjis'])(
    'what is in a list is so in the bucket of it that is looked up, and nothing else is, in a column of %s',
    async (characterSet) => {
      await clone.reset(
        `CREATE TABLE t (i INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(90) CHARACTER SET ${characterSet})`,
      );
      const session = await openSession(clone.target);
      try {
        await session.run('USE app', 'testing');
        for (const list of [lists.latin, ...(characterSet.startsWith('utf') ? [lists.wide] : [])]) {
          const own = list.map((word) => word.slice(1, -1));
          const near = own
            .slice(0, 40)
            .flatMap((word, i) => [
              ...[`${word},${own[i + 1]}`, `,${word},`, `${word},`, `,${word}`, `${word} ${own[i + 1]}`],
              ...[word.toUpperCase(), `${word}  `, ` ${word}`, word.slice(1), word.slice(0, -1), `${word}0`],
            ]);
          const values = [...own, ...near, '', ' ', ',', ',,', null].map((value) => [value]);
          await session.run('DELETE FROM t', 'testing');
          await session.connection.query('INSERT INTO t (v) VALUES ?', [values]);
          const column = characterSet === 'utf8mb4' ? 'v' : 'CONVERT(v USING utf8mb4)';
          const is = `SELECT i, ${among(`${column} COLLATE utf8mb4_bin`, list)} AS is_in FROM t ORDER BY i`;
          const rows = await session.rows<{ is_in: number | string | null }>(is, 'testing');
          expect(rows.filter(({ is_in }) => String(is_in) === '1').length).toBeGreaterThanOrEqual(
            list.length,
          );
          expect(rows.filter(({ is_in }) => String(is_in) === '0').length).toBeGreaterThan(300);
          expect(lookedUp(is, 50)).not.toBe(is);
          expect(await session.rows(lookedUp(is, 50), 'testing')).toEqual(rows);
          // The others are looked for in no row.
          const others = Array.from({ length: 15 }, () => among(`${column} COLLATE utf8mb4_bin`, list));
          const many = `SELECT i, ${among(`${column} COLLATE utf8mb4_bin`, list)} AS is_in FROM t WHERE TRUE OR ${others.join(' OR ')} ORDER BY i`;
          expect(lookedUp(many, 100_000)).not.toMatch(/ IN \(/);
          expect(await session.rows(lookedUp(many, 100_000), 'testing')).toEqual(rows);
        }
      } finally {
        await session.close();
      }
    },
  );

  test('two words that stand beside each other in a bucket are none of the list', async () => {
    const own = Array.from({ length: 60 }, (_, i) => `word ${i}`);
    const pairs = own.flatMap((one) => own.map((other) => `${one},${other}`));
    await clone.reset('CREATE TABLE t (v VARCHAR(90))');
    const session = await openSession(clone.target);
    try {
      await session.run('USE app', 'testing');
      await session.connection.query('INSERT INTO t VALUES ?', [[...own, ...pairs].map((value) => [value])]);
      const list = own.map((word) => `'${word}'`);
      const sql = lookedUp(`SELECT v FROM t WHERE ${among('v COLLATE utf8mb4_bin', list)}`, 50);
      expect(sql).not.toContain(' IN ');
      expect((await session.rows<{ v: string }>(sql, 'testing')).map(({ v }) => v)).toEqual(own);
    } finally {
      await session.close();
    }
  });

  test('nothing is no word, in the longest bucket either', async () => {
    // The CRC of no text is 0.
    const own = Array.from({ length: 2000 }, (_, i) => `word ${i}`).filter((word) => crc32(word) % 8 === 0);
    const sql = among(
      'v COLLATE utf8mb4_bin',
      own.slice(0, 64).map((word) => `'${word}'`),
    );
    const session = await openSession(clone.target);
    try {
      const asked = `SELECT v, ${sql} AS is_in FROM (SELECT '' AS v UNION ALL SELECT ' ' UNION ALL SELECT '${own[0]}') AS t`;
      expect(lookedUp(asked, 50)).not.toContain(' IN ');
      const rows = await session.rows<{ is_in: unknown }>(lookedUp(asked, 50), 'testing');
      expect(rows.map(({ is_in }) => String(is_in))).toEqual(['0', '0', '1']);
    } finally {
      await session.close();
    }
  });
});
