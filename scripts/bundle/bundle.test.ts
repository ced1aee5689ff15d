import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'understudy-bundle-'));
const person = ['-c', 'user.name=Hanako', '-c', 'user.email=hanako@example.com'];

beforeAll(() => {
  const parts = [
    'actions',
    'masking',
    'scripts/build.ts',
    'scripts/bundle',
    'scripts/commit-check.ts',
    'scripts/run.cjs',
  ];
  const ofConnect = ['scripts/connection', 'terraform-cdk/config/certificates.ts'];
  for (const path of [...parts, ...ofConnect, 'scripts/hooks', 'package.json', 'package-lock.json'])
    cpSync(join(root, path), join(folder, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n.cache\n');
  build();
  git('init', '--quiet', '--initial-branch', 'main');
  commit(
    'Begin',
    'actions',
    'masking',
    'scripts',
    'terraform-cdk',
    'package.json',
    'package-lock.json',
    '.gitignore',
  );
});
jest.setTimeout(300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: string[]): string {
  return execFileSync('git', [...person, ...args], { cwd: folder, encoding: 'utf8' });
}

function commit(message: string, ...paths: string[]): void {
  git('add', '--', ...paths);
  git('commit', '--quiet', '--message', message);
}

function build(): void {
  execFileSync(process.execPath, ['scripts/build.ts'], { cwd: folder });
}

/** Gives a function of a source another line, which the bundle cannot leave out. */
function change(file: string, before: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text.split(before)).toHaveLength(2);
  writeFileSync(path, text.replace(before, `${before}\n  globalThis.performance.mark('${file}');`));
}

function commitCheck(...args: string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  return spawnSync(process.execPath, ['scripts/commit-check.ts', ...args], { cwd: folder, encoding: 'utf8' });
}

describe('the bundles', () => {
  test('are a file for each action, one for npx, and a few chunks, under names that say what is in them', () => {
    const files = globSync('actions/dist/**/*.mjs', { cwd: folder }).map((file) =>
      file.replace('actions/dist/', ''),
    );
    const actions = globSync('actions/*/action.yml', { cwd: folder }).map((file) => file.split('/')[1]);
    const chunks = ['start', 'cloud', 'masking', 'packages-start', 'packages-cloud', 'packages-masking'];
    const expected = [
      ...actions,
      'connect',
      ...chunks.map((name) => `chunks/${name}`),
      'chunks/rolldown-runtime',
    ];
    expect(files.filter((file) => !file.includes('/later/')).sort()).toEqual(
      expected.map((name) => `${name}.mjs`).sort(),
    );
  });

  test('begin once all that they need is there: an action has no constant below the line that runs it', () => {
    const late = globSync('actions/*/main.ts', { cwd: folder }).filter((file) =>
      /^await (.|\n)*^(const|let|class) /m.test(readFileSync(join(folder, file), 'utf8')),
    );
    expect(late).toEqual([]);
  });

  test('what reads a command loads nothing of AWS or MySQL before it answers', () => {
    const loaded = new Set<string>();
    const queue = ['command.mjs'];
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      loaded.add(file);
      const text = readFileSync(join(folder, 'actions/dist', file), 'utf8');
      for (const [, target = ''] of text.matchAll(/(?:from|import) ?"(\.[^"]+)"/g))
        queue.push(target.includes('chunks/') ? target.slice(2) : `chunks/${target.slice(2)}`);
    }
    expect([...loaded].sort()).toEqual([
      'chunks/packages-start.mjs',
      'chunks/rolldown-runtime.mjs',
      'chunks/start.mjs',
      'command.mjs',
    ]);
    const bytes = [...loaded].map((file) => readFileSync(join(folder, 'actions/dist', file)).length);
    expect(bytes.reduce((sum, one) => sum + one) / 1024).toBeLessThan(1250);
  });

  test('change with a source by the lines that changed, each in one file', () => {
    change('actions/core/base/errors.ts', 'export function messageOf(error: unknown): string {');
    change(
      'actions/core/aurora/describe.ts',
      'export async function findInstances(rds: RDSClient, cluster: string): Promise<DBInstance[]> {',
    );
    change('masking/session/quote.ts', 'export function text(value: string): string {');
    change('actions/reap/decide-records.ts', 'function isOnItsWay(record: CloneRecord): boolean {');
    build();
    const lines = git('diff', '--numstat', '--text', 'actions/dist').trim().split('\n');
    expect(lines.sort()).toEqual([
      '1\t0\tactions/dist/chunks/cloud.mjs',
      '1\t0\tactions/dist/chunks/masking.mjs',
      '1\t0\tactions/dist/chunks/start.mjs',
      '1\t0\tactions/dist/reap.mjs',
    ]);
  });

  test('are the same whatever types are checked by: no commit has to be looked at for tsconfig.json', () => {
    const types = join(folder, 'tsconfig.json');
    writeFileSync(types, '{ "compilerOptions": { "target": "es2015", "useDefineForClassFields": false } }');
    build();
    rmSync(types);
    expect(git('diff', '--name-only')).toBe('');
  });

  test('are the same wherever packages really lie: those of a folder that links them are its own, in the same order', () => {
    const program = join(folder, 'read.ts');
    writeFileSync(
      program,
      `import { bundleActions } from './scripts/bundle/index.ts';
      console.log(JSON.stringify((await bundleActions()).sources));`,
    );
    const read: string[] = JSON.parse(
      execFileSync(process.execPath, [program], { encoding: 'utf8', maxBuffer: 2 ** 26 }),
    );
    rmSync(program);
    expect(read.filter((path) => path.includes('/node_modules/')).length).toBeGreaterThan(100);
    expect(read.filter((path) => path.startsWith('/') && !path.startsWith(realpathSync(folder)))).toEqual([]);
  });

  afterEach(() => {
    git('checkout', '--quiet', '.');
  });
});

test('bundles that are kept are those of the sources as they are', () => {
  const program = join(folder, 'kept.ts');
  writeFileSync(
    program,
    `import { keptBundles } from './scripts/bundle/kept.ts';
    const files = [...(await keptBundles())].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]);
    console.log(JSON.stringify(Object.fromEntries(files)));`,
  );
  const kept = (): Record<string, string> =>
    JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8', maxBuffer: 2 ** 26 }));
  const built = (file: string) => readFileSync(join(folder, 'actions/dist', file), 'utf8');
  expect(Object.entries(kept()).filter(([file, text]) => text !== built(file))).toEqual([]);
  change('masking/session/quote.ts', 'export function text(value: string): string {');
  expect(kept()['chunks/masking.mjs']).toMatch(/mark\(.masking.session.quote/);
  expect(kept()['chunks/masking.mjs']).toMatch(/mark\(.masking.session.quote/);
  git('checkout', '--quiet', '.');
  expect(kept()['chunks/masking.mjs']).toBe(built('chunks/masking.mjs'));
  for (const file of ['main.ts', 'action.yml'])
    cpSync(join(folder, 'actions/seal', file), join(folder, 'actions/seal-again', file));
  expect(Object.keys(kept())).toContain('seal-again.mjs');
  for (const path of ['actions/seal-again', 'kept.ts']) rmSync(join(folder, path), { recursive: true });
});

describe('npm run commit-check', () => {
  test('finds the commit that left its bundles behind, and the one after it that took them along', () => {
    change('masking/session/quote.ts', 'export function text(value: string): string {');
    commit('Leave the bundles behind', 'masking');
    expect(commitCheck('HEAD~1..HEAD')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/Leave the bundles behind\n.*chunks\/masking\.mjs/),
    });
    build();
    commit('Take them along', 'actions/dist');
    expect(commitCheck('HEAD~1..HEAD')).toMatchObject({ status: 0 });
    expect(commitCheck('HEAD~2..HEAD')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('1 of 2 commits'),
    });
  });

  test('passes over a commit that was made from other packages, and says so', () => {
    const lock = join(folder, 'package-lock.json');
    const text = readFileSync(lock, 'utf8');
    writeFileSync(lock, text.replace('"version": "', '"version": "9.'));
    commit('Be of another version', 'package-lock.json');
    writeFileSync(lock, text.replace('"node_modules/yaml"', '"node_modules/yaml-of-before"'));
    commit('Be made from other packages', 'package-lock.json');
    writeFileSync(lock, text);
    commit('Be made from these packages again', 'package-lock.json');
    expect(commitCheck('HEAD~3..HEAD')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('2 commits change'),
      stderr: expect.stringContaining('1 commits have other packages'),
    });
  });

  test('says what to name where a branch has no upstream', () => {
    expect(commitCheck()).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('npm run commit-check -- origin/main..HEAD'),
    });
  });

  test('as a hook, it refuses such a commit, and says what to run', () => {
    git('config', 'core.hooksPath', 'scripts/hooks');
    change('actions/core/base/errors.ts', 'export function messageOf(error: unknown): string {');
    expect(() => commit('Leave them behind again', 'actions/core')).toThrow(
      'npm run build && git add actions/dist',
    );
    build();
    commit('Take them along at once', 'actions/dist');
    expect(git('log', '-1', '--format=%s')).toBe('Take them along at once\n');
    writeFileSync(join(folder, 'scripts/notes.txt'), 'of no bundle\n');
    commit('Change what no bundle is made from', 'scripts/notes.txt');
  });
});
