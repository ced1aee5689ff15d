import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ADVERSARIAL,
  ADVERSARIAL_POLICY,
  ADVERSARIAL_TABLES,
} from '../scripts/testing/masking/adversarial.ts';
import { contents, SEALED, type TestClone, withTestClone } from '../scripts/testing/masking/clone.ts';
import { maskInProcess } from '../scripts/testing/masking/run-process.ts';
import { maskWith } from './mask.ts';
import { clausesOf, optionsOf } from './schema/create-table.ts';

const KEY = '0123456789abcdef'.repeat(4);

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const options = () => ({ target: clone.target, may: SEALED, policy: ADVERSARIAL_POLICY, connections: 2 });

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const [result] = await clone.root.query({
    sql,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
  } as never);
  return result as never;
}

/** What every table looks like, and all that is in it. */
async function everything() {
  const tables: Record<string, unknown> = {};
  for (const table of ADVERSARIAL_TABLES) {
    const [shown] = await rows(`SHOW CREATE TABLE app.${table}`);
    const text = String(shown?.['Create Table']);
    tables[table] = {
      clauses: clausesOf(text).sort(),
      options: optionsOf(text),
      rows: await contents(clone.root, `app.${table}`),
    };
  }
  return tables as Record<string, { clauses: string[]; options: string; rows: string }>;
}

const KEPT =
  'SELECT id, kind, flags, bits, HEX(fixed_bytes) AS f, blobs, ST_AsText(spot) AS p, born_year, at_time, stamp, ratio, JSON_EXTRACT(doc, "$.tags") AS tags FROM app.everything ORDER BY id';

describe('a database with everything at once', () => {
  let before: Awaited<ReturnType<typeof everything>>;
  let kept: string;
  let undisturbed: Awaited<ReturnType<typeof everything>>;

  test('is masked, and nothing else is changed', async () => {
    await clone.reset(...ADVERSARIAL);
    before = await everything();
    kept = JSON.stringify(await rows(KEPT));
    const triggers = await rows(
      'SELECT TRIGGER_NAME, ACTION_ORDER, DEFINER FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = "app" ORDER BY 1',
    );
    const attestation = await maskWith(options(), { key: KEY, dropIndexesFrom: 1 });
    expect(attestation.checks.filter((check) => !check.passed)).toEqual([]);
    undisturbed = await everything();
    for (const table of ADVERSARIAL_TABLES) {
      expect(undisturbed[table]?.clauses).toEqual(before[table]?.clauses);
      expect(undisturbed[table]?.options).toBe(before[table]?.options);
    }
    expect(JSON.stringify(undisturbed)).not.toMatch(
      /shop\.example|SHOP\.example|名前|Jos\u00e9 \d|told us|of Taro|090-1111|11\.22\.33/,
    );
    expect(JSON.stringify(await rows(KEPT))).toBe(kept);
    expect(
      await rows(
        'SELECT TRIGGER_NAME, ACTION_ORDER, DEFINER FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = "app" ORDER BY 1',
      ),
    ).toEqual(triggers);
    expect(await rows('SELECT COUNT(*) AS n FROM app.audit')).toEqual([{ n: '0' }]);
  });

  test('its keys hold, across letter case, in a circle, and to itself', async () => {
    expect(
      await rows('SELECT COUNT(*) AS n FROM app.`order` AS o JOIN app.accounts AS a ON a.email = o.buyer'),
    ).toEqual([{ n: '600' }]);
    expect(
      await rows('SELECT COUNT(*) AS n FROM app.accounts AS a JOIN app.accounts AS o ON o.email = a.owner'),
    ).toEqual([{ n: '290' }]);
    expect(
      await rows('SELECT COUNT(DISTINCT nick) AS nicks, COUNT(DISTINCT mail) AS mails FROM app.everything'),
    ).toEqual([{ nicks: '500', mails: '500' }]);
    // Each document has the mask of its own row's address.
    expect(
      await rows(
        "SELECT COUNT(*) AS n, SUM(doc->>'$.mail' = mail) AS same FROM app.everything WHERE doc->>'$.mail' IS NOT NULL",
      ),
    ).toEqual([{ n: '125', same: '125' }]);
    expect(
      await rows(
        'SELECT SUM(lower_mail = LOWER(mail) AND domain = "example.invalid") AS n FROM app.everything',
      ),
    ).toEqual([{ n: '500' }]);
    expect(
      await rows(
        "SELECT SUM(CAST(born AS CHAR) = '0000-00-00') AS zero, SUM(CAST(born AS CHAR) = '1980-02-00') AS part, SUM(born IS NULL AND CAST(born AS CHAR) IS NULL) AS none FROM app.everything",
      ),
    ).toEqual([{ zero: '71', part: '72', none: '72' }]);
  });

  test('killed over and over, it ends as the undisturbed one', async () => {
    await clone.reset(...ADVERSARIAL);
    let deaths = 0;
    for (const dieAt of [1, 2, 5, 9, 14, 1000]) {
      const code = await maskInProcess({ options: options(), key: KEY, dropIndexesFrom: 1, dieAt });
      if (code === 0) break;
      deaths++;
    }
    expect(deaths).toBeGreaterThanOrEqual(3);
    expect(await everything()).toEqual(undisturbed);
  });
});
