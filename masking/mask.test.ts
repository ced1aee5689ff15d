import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  checksums,
  findLeaks,
  productionPassword,
  rowCounts,
  seedProduction,
} from '../scripts/sandbox/seed/index.ts';
import { contents, rowsOf, SEALED, type TestClone, withTestClone } from '../scripts/testing/masking/clone.ts';
import { failure } from '../scripts/testing/masking/failure.ts';
import { maskInProcess } from '../scripts/testing/masking/run-process.ts';
import { maskDatabase, maskWith } from './mask.ts';
import type { Overrides } from './phases/mask-options.ts';
import type { Plan } from './plan/plan.ts';

const KEY = '0123456789abcdef'.repeat(4);

const TABLES = [
  `CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(100) NULL UNIQUE, name VARCHAR(60) NOT NULL, born DATE NULL, note VARCHAR(100) NULL,
     domain VARCHAR(100) AS (SUBSTRING_INDEX(email, '@', -1)) STORED,
     updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)`,
  'CREATE TABLE logins (email VARCHAR(100) NOT NULL, no INT NOT NULL, ip VARCHAR(45) NOT NULL, PRIMARY KEY (email, no))',
  'CREATE TABLE visits (day DATE NOT NULL, shop CHAR(4) NOT NULL, mail VARCHAR(100) NOT NULL, PRIMARY KEY (day, shop))',
  'CREATE TABLE audit (what VARCHAR(200) NOT NULL)',
  `INSERT INTO people (id, email, name, born, note, updated_at) VALUES
     (1, 'taro@shop.example', '山田 太郎', '1980-05-17', '', '2020-01-01 00:00:00'),
     (2, 'Hanako@shop.example', '鈴木 花子', NULL, NULL, '2020-01-02 00:00:00'),
     (3, NULL, 'Ann Smith', '0000-00-00', 'call 090-1111-2222', '2020-01-03 00:00:00')`,
  "INSERT INTO logins VALUES ('TARO@shop.example', 1, '10.0.0.1'), ('TARO@shop.example', 2, 'fe80::1'), ('hanako@shop.example', 1, '10.0.0.1')",
  "INSERT INTO visits VALUES ('2024-01-01', 'A', 'taro@shop.example'), ('2024-01-01', 'B', 'hanako@shop.example'), ('2024-01-02', 'A', 'taro@shop.example')",
  "CREATE DEFINER = 'admin'@'%' TRIGGER people_audit AFTER UPDATE ON people FOR EACH ROW INSERT INTO audit VALUES (OLD.name)",
];

const POLICY = `tables:
  people:
    email: email
    name: { person: full }
    born: { date: { within: year } }
    note: { text: scramble }
    updated_at: { keep: "technical" }
  logins: { email: email, ip: ip }
  visits: { mail: email, day: { keep: "a day of business" }, shop: { keep: "a shop" } }
  audit: { what: { text: redact } }
`;

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const policy = (text = POLICY) => ({ file: 'policy.yml', text });
const mask = (overrides: Overrides = {}, text = POLICY) =>
  maskWith({ target: clone.target, may: SEALED, policy: policy(text) }, { key: KEY, ...overrides });

const rows = (sql: string) => rowsOf(clone, sql);

async function everything(): Promise<string> {
  const tables = ['people', 'logins', 'visits', 'audit'];
  return (await Promise.all(tables.map((table) => contents(clone.root, `app.${table}`)))).join('\n');
}

describe('masking a small database', () => {
  beforeEach(() => clone.reset("SET SESSION sql_mode = ''", ...TABLES));

  test('masks what the policy says, and nothing else', async () => {
    const attestation = await mask();
    expect(attestation).toMatchObject({ tables: 4, columnsMasked: 8, rowsMasked: 9 });
    expect(attestation.checks.every((check) => check.passed)).toBe(true);
    const [taro, hanako, ann] = await rows('SELECT * FROM app.people ORDER BY id');
    expect(taro).toMatchObject({
      email: expect.stringMatching(/^[0-9a-f]{16}@example\.invalid$/),
      born: expect.stringMatching(/^1980-\d\d-\d\d$/),
      note: '', // Empty stays empty.
      domain: 'example.invalid', // Generated columns follow.
      updated_at: '2020-01-01 00:00:00', // ON UPDATE CURRENT_TIMESTAMP did not fire.
    });
    expect(hanako).toMatchObject({ born: null, note: null });
    expect(ann).toMatchObject({
      email: null,
      born: '0000-00-00',
      note: expect.stringMatching(/^[0-9a-f]{18}$/),
    });
    expect(JSON.stringify([taro, hanako, ann])).not.toMatch(/太郎|花子|Ann Smith|shop\.example|090-1111/);
    const ips = await rows('SELECT no, ip FROM app.logins ORDER BY no, ip');
    expect(ips.map(({ ip }) => ip)).toEqual([
      expect.stringMatching(/^198\.1[89]\./),
      expect.stringMatching(/^198\.1[89]\./),
      expect.stringMatching(/^2001:db8::/),
    ]);
  });

  test('equal values stay equal in every table, whatever the case of their letters', async () => {
    await mask();
    const joined = await rows(
      'SELECT p.id, COUNT(*) AS n FROM app.people AS p JOIN app.logins AS l USING (email) GROUP BY p.id ORDER BY 1',
    );
    expect(joined).toEqual([
      { id: 1, n: 2 },
      { id: 2, n: 1 },
    ]);
    const visits = await rows(
      'SELECT p.id, COUNT(*) AS n FROM app.people AS p JOIN app.visits AS v ON v.mail = p.email GROUP BY p.id ORDER BY 1',
    );
    expect(visits).toEqual([
      { id: 1, n: 2 },
      { id: 2, n: 1 },
    ]);
  });

  test('the same key gives the same masks, another key others, and each run makes a key of its own', async () => {
    const outcomeOf = async (overrides: Overrides) => {
      await clone.reset("SET SESSION sql_mode = ''", ...TABLES);
      await mask(overrides);
      return everything();
    };
    const [one, same, other] = [
      await outcomeOf({}),
      await outcomeOf({}),
      await outcomeOf({ key: '89abcdef01234567'.repeat(4) }),
    ];
    expect(same).toBe(one);
    expect(other).not.toBe(one);
    await clone.reset("SET SESSION sql_mode = ''", ...TABLES);
    await maskDatabase({ target: clone.target, may: SEALED, policy: policy() });
    expect(await everything()).not.toBe(one);
  });

  test('a key that the policy names outlives the run, and its value never shows', async () => {
    const named = `key: customers\n${POLICY}`;
    const under = async (key: string | undefined) => {
      await clone.reset("SET SESSION sql_mode = ''", ...TABLES);
      const asked: string[] = [];
      const keySource = async (name: string) => {
        asked.push(name);
        return key;
      };
      await maskDatabase({ target: clone.target, may: SEALED, policy: policy(named), keySource });
      expect(asked).toEqual(['customers']);
      return everything();
    };
    const one = await under('a secret of thirty-two letters!!');
    expect(await under('a secret of thirty-two letters!!\n')).toBe(one);
    expect(await under('a secret of thirty-two letters!?')).not.toBe(one);
    await expect(under(undefined)).rejects.toMatchObject({ reason: 'key-missing' });
    const short = await failure(under('a short secret'));
    expect(short.reason).toBe('key-too-short');
    expect(`${short.message} ${short.next}`).not.toContain('a short secret');
    expect(await rows("SHOW DATABASES LIKE 'understudy%'")).toEqual([]);
  });

  test('an interrupted run does not go on under another value of the key', async () => {
    const run = (key: string, onStep = () => {}) =>
      maskWith(
        {
          target: clone.target,
          may: SEALED,
          policy: policy(`key: customers\n${POLICY}`),
          keySource: async () => key,
        },
        { onStep },
      );
    const stop = () => {
      throw new Error('killed');
    };
    await expect(run('1'.repeat(64), stop)).rejects.toThrow('killed');
    await expect(run('2'.repeat(64))).rejects.toMatchObject({ reason: 'key-changed' });
    expect((await run('1'.repeat(64))).databases).toEqual(['app']);
  });

  test('triggers do not fire, and are there again afterwards as they were', async () => {
    const [before] = await rows('SHOW CREATE TRIGGER app.people_audit');
    await mask();
    expect(await rows('SELECT * FROM app.audit')).toEqual([]);
    const [after] = await rows('SHOW CREATE TRIGGER app.people_audit');
    expect({ ...after, Created: null }).toEqual({ ...before, Created: null });
  });

  test('run again, it finds the attestation and changes nothing', async () => {
    const first = await mask();
    const masked = await everything();
    const again = await maskDatabase({ target: clone.target, may: SEALED, policy: policy() });
    expect(again).toEqual(first);
    expect(await everything()).toBe(masked);
    expect(await rows("SHOW DATABASES LIKE 'understudy%'")).toEqual([
      { 'Database (understudy%)': 'understudy' },
    ]);
  });

  test('the traces of a run that was not begun on this clone are refused; its own go on', async () => {
    const signed = {
      target: clone.target,
      may: SEALED,
      policy: policy(),
      attestationKey: Buffer.alloc(32, 7),
    };
    const stop = () => {
      throw new Error('killed');
    };
    await expect(maskWith(signed, { key: KEY, onStep: stop })).rejects.toThrow('killed');
    const foreign = { ...signed, attestationKey: Buffer.alloc(32, 8) };
    await expect(maskDatabase(foreign)).rejects.toMatchObject({ reason: 'run-not-ours' });
    expect((await maskWith(signed, { key: KEY })).databases).toEqual(['app']);
  });

  test('an attestation is trusted only when it is signed with the key', async () => {
    const attestationKey = Buffer.alloc(32, 7);
    const signed = { target: clone.target, may: SEALED, policy: policy(), attestationKey };
    const first = await maskWith(signed, { key: KEY });
    expect(first.databases).toEqual(['app']);
    expect(await maskDatabase(signed)).toEqual(first);
    // Forged: everything right but the signature. So the clone counts as unmasked, and is masked (again).
    await clone.root.query(`UPDATE understudy.attestation SET signature = SHA2('forged', 256)`);
    expect((await maskWith(signed, { key: KEY })).startedAt).not.toBe(first.startedAt);
    const otherKey = { ...signed, attestationKey: Buffer.alloc(32, 8) };
    expect((await maskWith(otherKey, { key: KEY })).startedAt).not.toBe(first.startedAt);
  });

  test('a database of production under our own name is refused, because it would pass unmasked', async () => {
    await clone.root.query('CREATE DATABASE understudy');
    await clone.root.query('CREATE TABLE understudy.secrets (email VARCHAR(100))');
    expect(await failure(mask())).toMatchObject({ reason: 'name-taken' });
  });

  test.each([
    ['policy-undecided', 'an undecided column', POLICY.replace('    name: { person: full }\n', '')],
    ['policy-invalid', 'a misspelt table', POLICY.replace('visits', 'visit')],
    [
      'policy-invalid',
      'a transformer that does not fit',
      POLICY.replace('born: { date: { within: year } }', 'born: phone'),
    ],
  ])('%s: %s stops before anything changes', async (reason, _, text) => {
    const before = await everything();
    const error = await failure(mask({}, text));
    expect(error.reason).toBe(reason);
    expect(error.message).toMatch(/policy\.yml:\d+:\d+: /);
    expect(await everything()).toBe(before);
    expect(await rows("SHOW DATABASES LIKE 'understudy%'")).toEqual([]);
  });

  const breaking: readonly [string, (plan: Plan) => Plan][] = [
    [
      'a mask that does nothing',
      onPeople((sql) => sql.replace(/`name` = .*?, `born`/, '`name` = `name`, `born`')),
    ],
    [
      "a mask of another row's value",
      onPeople((sql) => sql.replaceAll('WEIGHT_STRING(`email`)', 'WEIGHT_STRING(`name`)')),
    ],
    [
      'a kept column that changes',
      onPeople((sql) => sql.replace('`updated_at` = `updated_at`', '`updated_at` = NOW()')),
    ],
  ];
  test.each(breaking)('verification catches %s', async (_, tamper) => {
    const error = await failure(mask({ tamper }));
    expect(error.reason).toBe('verification-failed');
    expect(`${error.message} ${error.next} ${error.stack}`).not.toMatch(/太郎|taro|shop\.example/i);
    expect(await rows("SHOW DATABASES LIKE 'understudy'")).toEqual([]);
  });

  test('a value that the server refuses is told without it, and is no fault of the server', async () => {
    const tamper = onPeople((sql) =>
      sql.replace(/`name` = .*?, `born`/, "`name` = CONCAT('secret-', `id`) + 1, `born`"),
    );
    const error = await failure(mask({ tamper }));
    expect(error.reason).toBe('value-refused');
    expect(error.message).toMatch(
      /^app\.people: MySQL answers ER_TRUNCATED_WRONG_VALUE \(1292\) to the masks of /,
    );
    expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain('secret-');
  });

  test('a key that does nothing is refused before anything changes', async () => {
    const before = await everything();
    expect(await failure(mask({ key: '00'.repeat(32) }))).toMatchObject({ reason: 'key-without-effect' });
    expect(await everything()).toBe(before);
  });

  test('a policy that changed between a crash and its resume is refused, and so is a schema', async () => {
    await failure(mask({ tamper: onPeople(() => 'UPDATE nowhere SET nothing = 1') }));
    expect(await failure(mask({}, POLICY.replace('scramble', 'redact')))).toMatchObject({
      reason: 'policy-changed',
    });
    await clone.root.query('ALTER TABLE app.audit ADD COLUMN n INT');
    expect(await failure(mask())).toMatchObject({ reason: 'schema-changed' });
  });
});

function onPeople(change: (sql: string) => string) {
  return (plan: Plan): Plan => ({
    ...plan,
    tables: plan.tables.map((table) =>
      table.label === 'app.people' ? { ...table, update: change(table.update) } : table,
    ),
  });
}

describe("masking the demo's production", () => {
  const size = { users: 6000, messages: 18_000, seed: 5 };
  const demo = {
    file: 'masking/policy.yml',
    text: readFileSync(
      new URL('../scripts/sandbox/organisation/masking/policy.yml', import.meta.url),
      'utf8',
    ),
  };
  let production: TestClone;
  let undisturbed: Readonly<Record<string, string>>;
  const seed = (into: TestClone) =>
    seedProduction({ host: '127.0.0.1', port: into.target.port, user: 'admin', password: 'master' }, size);

  beforeAll(async () => {
    production = await withTestClone();
    await production.reset('DROP DATABASE app');
    await seed(production);
  });
  afterAll(() => production.close());

  test('no original is left, no row is lost, and no account of production gets in', async () => {
    await clone.reset('DROP DATABASE app');
    await seed(clone);
    const open = await clone.connect('app_ro', productionPassword('app_ro', size.seed));
    await clone.root.query('ANALYZE TABLE app.users UPDATE HISTOGRAM ON name');
    await clone.root.query('SET GLOBAL long_query_time = 0, GLOBAL slow_query_log = ON');
    await (await clone.connect('analyst', productionPassword('analyst', size.seed))).query(
      'SELECT name FROM app.users LIMIT 1',
    );
    // The server writes the entry after it has answered.
    const logged = 'SELECT COUNT(*) > 0 AS some FROM mysql.slow_log';
    while ((await rows(logged))[0]?.some !== 1) await new Promise((resolve) => setTimeout(resolve, 20));
    await clone.root.query('SET GLOBAL slow_query_log = OFF');
    await maskWith({ target: clone.target, may: SEALED, policy: demo }, { key: KEY });
    undisturbed = await checksums(clone.root);

    expect((await findLeaks(production.root, clone.root)).total).toBe(0);
    expect((await findLeaks(production.root, production.root)).total).toBeGreaterThan(100_000);
    expect(await rowCounts(clone.root)).toEqual(await rowCounts(production.root));
    await expect(open.query('SELECT 1')).rejects.toThrow();
    for (const user of ['app_rw', 'app_ro', 'analyst']) {
      await expect(clone.connect(user, productionPassword(user, size.seed))).rejects.toThrow(
        /Access denied|locked/,
      );
    }
    expect(await rows('SELECT COUNT(*) AS n FROM information_schema.COLUMN_STATISTICS')).toEqual([{ n: 0 }]);
    expect(
      await rows("SELECT COUNT(*) AS n FROM information_schema.EVENTS WHERE STATUS = 'ENABLED'"),
    ).toEqual([{ n: 0 }]);
    expect(await rows('SELECT COUNT(*) AS n FROM app.customers')).toEqual([{ n: size.users }]);
  });

  test('killed in the middle and run again, it ends as an undisturbed run with the same key', async () => {
    await clone.reset('DROP DATABASE app');
    await seed(clone);
    const options = { target: clone.target, may: SEALED, policy: demo, connections: 1 };
    let killedAt = { rowsDone: 0, rowsTotal: 0 };
    const code = await maskInProcess({ options, key: KEY }, (said) => {
      if ('step' in said || said.phase !== 'execute' || said.rowsDone === 0) return false;
      if (killedAt.rowsDone === 0) killedAt = said;
      return true;
    });
    expect(code).toBeNull();
    expect(killedAt.rowsDone).toBeLessThan(killedAt.rowsTotal);
    const phases: string[] = [];
    let resumedAt: number | undefined;
    await maskWith(
      {
        ...options,
        onProgress: ({ phase, rowsDone }) => {
          phases.push(phase);
          if (phase === 'execute') resumedAt ??= rowsDone;
        },
      },
      { key: 'ee'.repeat(32) }, // Ignored: the key of the interrupted run is in the clone.
    );
    expect(resumedAt).toBeGreaterThanOrEqual(killedAt.rowsDone);
    expect(await checksums(clone.root)).toEqual(undisturbed);
  });

  test('connections that are lost in the middle are replaced, and no chunk is masked twice', async () => {
    await clone.reset('DROP DATABASE app');
    await seed(clone);
    let killed = 0;
    let killing: Promise<void> | undefined;
    const kill = async () => {
      // The first connection holds the lock and waits; the others mask.
      const sessions = await rows(
        "SELECT ID AS id FROM information_schema.PROCESSLIST WHERE USER = 'admin' ORDER BY ID",
      );
      for (const { id } of sessions.slice(1))
        await clone.root.query(`KILL ${id}`).then(
          () => killed++,
          () => {},
        );
    };
    await maskWith(
      {
        target: clone.target,
        may: SEALED,
        policy: demo,
        onProgress: ({ phase, rowsDone }) => {
          if (phase === 'execute' && rowsDone > 0) killing ??= kill();
        },
      },
      { key: KEY },
    );
    await killing;
    expect(killed).toBeGreaterThan(0);
    expect(await checksums(clone.root)).toEqual(undisturbed);
  });
});
