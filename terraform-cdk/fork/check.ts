/**
 * Checks that the infrastructure is the same when it is synthesised by CDK Terrain, the living fork of CDK for
 * Terraform: changing over must stay a matter of two lines in package.json.
 *
 *   npm run synth:fork
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const FORK = join(REPOSITORY, '.cache/cdktn');

/** Installs the fork as its lock file says; nothing to do when that was done. */
function install(): void {
  const lock = 'package-lock.json';
  const own = (file: string) => join(import.meta.dirname, file);
  const isThere = existsSync(join(FORK, 'node_modules/cdktn'));
  if (isThere && readFileSync(join(FORK, lock), 'utf8') === readFileSync(own(lock), 'utf8')) return;
  mkdirSync(FORK, { recursive: true });
  for (const file of ['package.json', lock]) copyFileSync(own(file), join(FORK, file));
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: FORK,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** The sandbox's organisation: this repository has no installation of its own. */
const ORGANISATION = 'scripts/sandbox/organisation';
const PLAN = [
  '--installation',
  `${ORGANISATION}/terraform-cdk/installation.yml`,
  '--settings',
  `${ORGANISATION}/.github/understudy.yml`,
];

function synthesised(out: string, ...nodeOptions: readonly string[]): Record<string, unknown> {
  execFileSync(process.execPath, [...nodeOptions, 'terraform-cdk/main.ts', ...PLAN, '--out', out], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const json = readFileSync(join(REPOSITORY, out, 'stacks/understudy/cdk.tf.json'), 'utf8');
  return JSON.parse(json) as Record<string, unknown>;
}

/** All that Terraform applies: without who synthesised it, and the provider's version. */
function essence({ '//': _metadata, terraform, ...rest }: Record<string, unknown>): object {
  const { required_providers: _versions, ...settings } = terraform as Record<string, unknown>;
  return { ...rest, terraform: settings };
}

parseArgs({ options: {} });
install();
const ours = essence(synthesised('.cache/synth/cdktf'));
const forks = essence(synthesised('.cache/synth/cdktn', '--import', join(import.meta.dirname, 'hooks.ts')));
if (isDeepStrictEqual(ours, forks)) console.log('CDK Terrain synthesises the same.');
else {
  console.error('CDK Terrain synthesises something else: compare the two folders in .cache/synth.');
  process.exitCode = 1;
}
