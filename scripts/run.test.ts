import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-run-'));
  cpSync(join(root, 'scripts/run.cjs'), join(folder, 'scripts/run.cjs'), { recursive: true });
  writeFileSync(
    join(folder, 'told.ts'),
    'const told: readonly string[] = process.argv.slice(2);\nconsole.log(...told);\nprocess.exitCode = 7;\n',
  );
  // What a process is that another Node runs: its version is all that is looked at.
  writeFileSync(
    join(folder, 'older.cjs'),
    "Object.defineProperty(process, 'version', { value: 'v20.1.0' });\nObject.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } });\n",
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

test('a wrong Node is told which is needed, and where it comes from', () => {
  const { status, stderr } = run('--require', './older.cjs', 'scripts/run.cjs', 'told.ts');
  expect(status).toBe(1);
  expect(stderr).toContain('Node 24 is needed, and this is v20.1.0');
  expect(stderr).toContain('scripts/setup');
});

test('so is who has not set up yet; after it, the command runs as it is, with its arguments and exit code', () => {
  expect(run('scripts/run.cjs', 'told.ts')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('scripts/setup brings them'),
  });
  mkdirSync(join(folder, 'node_modules'));
  expect(run('scripts/run.cjs', 'told.ts', '--flag', 'a b')).toMatchObject({
    status: 7,
    stdout: '--flag a b\n',
  });
});

test('an option that a command does not know is told without a trace, with how it is called, and so is a help that it does not have', () => {
  writeFileSync(
    join(folder, 'strict.ts'),
    "import { parseArgs } from 'node:util';\nparseArgs({ options: { json: { type: 'boolean' } } });\n",
  );
  expect(run('scripts/run.cjs', 'strict.ts', '--jsn')).toMatchObject({
    status: 1,
    stderr: "Unknown option '--jsn'\n",
  });
  writeFileSync(
    join(folder, 'strict.ts'),
    `/**\n * Counts what is there.\n *\n *   npm run count [-- --json]\n */\n${readFileSync(join(folder, 'strict.ts'), 'utf8')}`,
  );
  expect(run('scripts/run.cjs', 'strict.ts', '--jsn')).toMatchObject({
    status: 1,
    stderr: "Unknown option '--jsn'\n  npm run count [-- --json]\n",
  });
  expect(run('scripts/run.cjs', 'strict.ts', '--help')).toMatchObject({
    status: 0,
    stdout: 'Counts what is there.\n\n  npm run count [-- --json]\n',
  });
  writeFileSync(join(folder, 'faulty.ts'), "throw new TypeError('a fault of ours');\n");
  expect(run('scripts/run.cjs', 'faulty.ts')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/a fault of ours\n +at .*faulty\.ts/),
  });
});

test.each([
  ['scripts/build.ts', 'npm run build'],
  ['scripts/docs/main.ts', 'npm run docs'],
  ['scripts/house/main.ts', 'npm run house [-- --json]'],
  ['terraform-cdk/main.ts', 'npm run synth [-- --installation FILE]'],
  ['terraform-cdk/commands-cli.ts', 'npm run --silent commands [-- --installation FILE]'],
  ['terraform-cdk/reserve-cli.ts', 'npm run --silent scp -- --applier'],
  ['terraform-cdk/fork/check.ts', 'npm run synth:fork'],
])('%s does nothing for an option that it does not know, and says how it is called', (file, called) => {
  const told = spawnSync(process.execPath, ['scripts/run.cjs', file, '--chekc'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(told).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining(`\n  ${called}`) });
});

test('what fails by packages that are not those of the lock file ends with what brings them', () => {
  writeFileSync(join(folder, 'package-lock.json'), 'of today');
  writeFileSync(join(folder, 'node_modules/.understudy-setup'), 'of another day');
  expect(run('scripts/run.cjs', 'told.ts')).toMatchObject({
    status: 7,
    stderr: expect.stringMatching(/^The packages are not those of package-lock.json.*scripts\/setup/),
  });
  writeFileSync(join(folder, 'node_modules/.understudy-setup'), 'of today');
  expect(run('scripts/run.cjs', 'told.ts').stderr).toBe('');
});

test('every command of package.json begins there, as do the hook and the benchmarks, and the versions that are named agree', () => {
  const { scripts, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
    readonly engines: { readonly node: string };
  };
  const benchmarks = readdirSync(join(root, 'scripts/bench'), { withFileTypes: true })
    .filter((one) => one.isFile() && !one.name.includes('.'))
    .map(({ name }) => `scripts/bench/${name}`);
  expect(benchmarks.length).toBeGreaterThan(5);
  const files = ['scripts/hooks/pre-commit', ...benchmarks];
  const texts = files.map((file) => readFileSync(join(root, file), 'utf8'));
  for (const command of [...Object.values(scripts), ...texts]) expect(command).not.toMatch(/node \S+\.ts/);
  expect(engines.node).toBe('>=24');
  expect(readFileSync(join(root, '.nvmrc'), 'utf8')).toBe('24\n');
});
