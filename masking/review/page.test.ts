import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findBrowser } from '../../scripts/sandbox/browser/ensure.ts';
import { launch } from '../../scripts/sandbox/browser/launch.ts';
import { cacheDir } from '../../scripts/sandbox/cache-dir.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { readArguments } from '../cli/arguments.ts';
import type { Outcome } from '../cli/outcome.ts';
import { reviewPolicy } from '../cli/review.ts';
import { decide } from '../decide/decide.ts';
import { loadPolicy } from '../policy/load.ts';
import { readSchema } from '../schema/read.ts';

// The review as a person at a browser does it, without a mouse.

const PLANTED = ['naruhodo', 'sokonuke', 'dokosoko'];

const SCHEMA = [
  'CREATE TABLE app.users (id INT PRIMARY KEY, email VARCHAR(100), tantou VARCHAR(60), memo VARCHAR(200))',
  'CREATE TABLE app.orders (id INT PRIMARY KEY, tantou VARCHAR(60), code VARCHAR(60))',
  `INSERT INTO app.users VALUES (1, '${PLANTED[0]}@shop.jp', '${PLANTED[1]}', '${PLANTED[2]}'), (2, 'b@shop.jp', 'mata', 'ue')`,
  `INSERT INTO app.orders VALUES (1, '${PLANTED[1]}', '${PLANTED[2]}x9')`,
];

const POLICY = `# ours, do not touch
locale: ja
unlisted: { number: keep, temporal: reject, enum: keep }
tables:
  users:
    email:   email   # by Hanako
  orders:
    code: { keep: 'few distinct values, none of them personal' }
`;

const program = findBrowser(cacheDir);
const withBrowser =
  program === undefined
    ? describe.skip.bind(undefined, 'the page [skipped: there is no Chromium in PATH or .cache]')
    : describe.bind(undefined, 'the page');

withBrowser(() => {
  const clone = cloneForTests();
  const folder = mkdtempSync(join(tmpdir(), 'masking-review-'));
  const file = join(folder, 'policy.yml');
  const heard: string[] = [];
  const troubles: string[] = [];
  let browser: Browser;
  let page: Page;
  let outcome: Promise<Outcome>;

  beforeAll(async () => {
    if (program === undefined) throw new Error('These tests are skipped without a browser.');
    browser = await launch(program);
    await clone.reset(...SCHEMA);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    writeFileSync(file, POLICY);
    const output = new PassThrough();
    const url = new Promise<string>((resolve) => {
      output.on('data', (said) => {
        const [found] = /http:\S+/.exec(String(said)) ?? [];
        if (found !== undefined) resolve(found);
      });
    });
    outcome = reviewPolicy(readArguments(['review', '--policy', file], {}), {
      session: clone.session,
      schema: await readSchema(clone.session),
      terminal: { input: new PassThrough(), output },
      lint: async (policy) => {
        const { problems } = decide(loadPolicy(policy), await readSchema(clone.session));
        return problems.map(({ message }) => message);
      },
    });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('response', (response) => {
      void response.text().then((text) => heard.push(text));
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !/400/.test(message.text())) troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(error.message));
    await page.goto(await url);
    await page.getByText('0 decided').waitFor();
  }, 60_000);

  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const type = async (words: string) => {
    await page.keyboard.type(words);
    await press('Enter');
  };
  const search = async (words: string) => {
    await press('Escape', '/');
    await type(words);
  };
  const status = () => page.locator('#status');
  const finish = async () => {
    await press('Escape', 'q');
    return outcome;
  };

  test('from what is open to a policy that lints, by keyboard alone', async () => {
    await search('tantou');
    await page.getByText('2 columns alike, decided together').waitFor();
    await press('e');
    await page.locator('#words').fill('');
    await type('{ hash: 12 }');
    await page.getByText('1 decided').waitFor();

    await search('memo');
    await press('k');
    await type('words that "nobody" wrote: # none');
    await page.getByText('2 decided').waitFor();

    await search('code');
    await page.getByText('In the file, confirmed by nobody').waitFor();
    await press('1');
    await page.getByText('3 decided').waitFor();
    await press('Escape', 'l');
    await page.getByText('The policy is sound').waitFor();
    expect(await finish()).toMatchObject({ exitCode: 0, json: { decisions: 3, decided: 4, open: 0 } });

    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^# ours, do not touch\nlocale: ja\n/);
    expect(text).toContain('    email:   email   # by Hanako\n');
    expect(loadPolicy({ file, text }).policy).toMatchObject({
      tables: {
        users: { tantou: { hash: 12 }, memo: { keep: 'words that "nobody" wrote: # none' } },
        orders: {
          tantou: { hash: 12 },
          code: { keep: 'few distinct values, none of them personal', confirmed: true },
        },
      },
    });
    expect(heard.join()).toMatch(/tantou/);
    for (const value of PLANTED) expect(heard.join()).not.toContain(value);
    expect(troubles).toEqual([]);
  });

  test('a rule that does not fit is refused with the reason, and nothing is written', async () => {
    await search('memo');
    for (const [rule, why] of [
      ['{ date: { shift: 3 } }', /app\.users\.memo|users\.memo/],
      ['emial', /emial/],
      ['{ hash: 12', /could not be put/],
      ['{ keep: "TODO ask Ren" }', /would be open still/],
    ] as const) {
      await press('e');
      await page.locator('#words').fill('');
      await type(rule);
      await expect(status().and(page.locator('.bad')).textContent()).resolves.toMatch(why);
      await press('Escape', '/');
      await type('memo');
    }
    await press('k', 'Enter');
    await expect(status().textContent()).resolves.toMatch(/say why it may be/);
    expect(readFileSync(file, 'utf8')).toBe(POLICY);
    expect(await finish()).toMatchObject({ exitCode: 1, json: { decided: 0 } });
  });

  test('one of several alone, taken back, and what somebody else writes meanwhile stays', async () => {
    await search('tantou');
    await press('x', 'k');
    await type('a team');
    await page.getByText('1 decided').waitFor();
    const alone = readFileSync(file, 'utf8');
    expect(alone.match(/tantou/g)).toHaveLength(1);
    await press('Escape', 'u');
    await page.getByText('0 decided').waitFor();
    expect(readFileSync(file, 'utf8')).toBe(POLICY);

    writeFileSync(file, `${POLICY}# theirs\n`);
    await search('memo');
    await press('k');
    await type('a reason');
    await page.getByText('1 decided').waitFor();
    expect(readFileSync(file, 'utf8')).toMatch(/memo: \{ keep: "a reason" \}[\s\S]*# theirs\n$/);

    writeFileSync(file, `${readFileSync(file, 'utf8')}# theirs again\n`);
    await press('Escape', 'u');
    await expect(status().and(page.locator('.bad')).textContent()).resolves.toMatch(
      /changed since by somebody else/,
    );
    expect(readFileSync(file, 'utf8')).toMatch(/# theirs again\n$/);

    writeFileSync(file, 'tables: [\n');
    await search('tantou');
    await press('k');
    await type('a reason');
    await expect(status().and(page.locator('.bad')).textContent()).resolves.toMatch(/policy\.yml/);
    expect(readFileSync(file, 'utf8')).toBe('tables: [\n');
    writeFileSync(file, POLICY);
    await finish();
  });
});
