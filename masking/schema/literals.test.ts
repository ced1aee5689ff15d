import { describe, expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { checkDefinitions, rememberDefinitions } from '../survey/definitions.ts';
import { schemaHash } from './hash.ts';
import { withoutCharacterSets } from './literals.ts';
import { readSchema } from './read.ts';

describe('literals that a rebuilt table shows in another character set', () => {
  const clone = cloneForTests();

  test.each(['ucs2', 'utf16', 'utf16le', 'utf32', 'utf8mb3', 'latin1', 'sjis'])(
    'make no other schema of a table in %s',
    async (characterSet) => {
      await clone.reset(
        `CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(20) CHARACTER SET ${characterSet}, follows VARCHAR(40) AS (NULLIF(a, 'ab_c')) STORED,
           n VARCHAR(30), KEY k ((CONCAT(a, 'x''y'))), CONSTRAINT c CHECK (a LIKE '%_%' OR a = '' OR a <> '${characterSet === 'sjis' ? 'は' : 'é'}?') NOT ENFORCED)`,
        'CREATE DATABASE IF NOT EXISTS understudy_masking',
      );
      const schema = await readSchema(clone.session);
      const before = schemaHash(schema);
      await rememberDefinitions(clone.session, { target: clone.target, connections: 1, schema });
      await clone.root.query('ALTER TABLE app.t FORCE');
      const after = await readSchema(clone.session);
      expect(schemaHash(after)).toBe(before);
      expect(
        await checkDefinitions(clone.session, { target: clone.target, connections: 1, schema: after }),
      ).toMatchObject({ passed: true });
    },
  );

  test('and another literal does', async () => {
    const table = (literal: string) =>
      `CREATE TABLE t (a VARCHAR(20) CHARACTER SET ucs2, CONSTRAINT c CHECK (a <> '${literal}'))`;
    await clone.reset(table('ab'), 'CREATE DATABASE IF NOT EXISTS understudy_masking');
    const schema = await readSchema(clone.session);
    const before = schemaHash(schema);
    await rememberDefinitions(clone.session, { target: clone.target, connections: 1, schema });
    await clone.root.query('DROP TABLE app.t');
    await clone.root.query(table('ac'));
    const after = await readSchema(clone.session);
    expect(schemaHash(after)).not.toBe(before);
    expect(
      await checkDefinitions(clone.session, { target: clone.target, connections: 1, schema: after }),
    ).toMatchObject({ passed: false });
  });
});

test('a text without such literals is left as it is', () => {
  for (const sql of ["`_ucs2` = 'a'", "nullif(`a`,'_x')", 'a_b']) expect(withoutCharacterSets(sql)).toBe(sql);
  expect(withoutCharacterSets("nullif(`a`,_ucs2'\\0a\\0b') + _utf8mb4'é'")).toBe("nullif(`a`,'ab') + '?'");
});
