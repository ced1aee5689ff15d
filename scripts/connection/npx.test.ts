import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { installPackage } from '../testing/installed.ts';

const folder = mkdtempSync(join(tmpdir(), 'understudy-npx-'));
let project: string;

beforeAll(() => {
  project = installPackage(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function npx(environment: Readonly<Record<string, string>>, ...args: string[]) {
  // Nobody answers there: what it is asked for is not to be had.
  const aws = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_MAX_ATTEMPTS: '1' };
  const credentials = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'none' };
  return spawnSync('npx', ['understudy-connect', ...args], {
    cwd: project,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      npm_config_offline: 'true',
      ...aws,
      ...credentials,
      ...environment,
    },
  });
}

test('the package brings no other with it, and its program is found', () => {
  const manifest = JSON.parse(readFileSync(join(project, 'node_modules/understudy/package.json'), 'utf8'));
  expect(manifest.dependencies).toBeUndefined();
  expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'understudy',
  ]);
  const help = npx({}, '--help');
  expect([help.status, help.stdout]).toEqual([0, expect.stringContaining('Usage: understudy-connect ID')]);
});

test('what is called wrongly is told by the name it was called by', () => {
  const wrong = npx({}, 'understudy-clone-bakomi');
  expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining('is not the id of a clone') });
  expect(wrong.stderr).toContain('Usage: understudy-connect ID');
});

test('without settings, the region is asked for, or taken from where the AWS CLI has it', () => {
  const nowhere = npx({}, 'bakomi');
  expect(nowhere).toMatchObject({ status: 1, stderr: expect.stringContaining('--region') });
  for (const found of [
    npx({ AWS_REGION: 'eu-west-1' }, 'bakomi'),
    npx({ AWS_DEFAULT_REGION: 'eu-west-1' }, 'bakomi'),
    npx({}, 'bakomi', '--region', 'eu-west-1'),
  ]) {
    expect(found.stderr).not.toContain('--region');
    expect(found.stderr).toContain('127.0.0.1:9');
  }
});

test('settings of the folder that it is started in count where the package has none', () => {
  mkdirSync(join(project, '.github'));
  const source = (region: string) =>
    `{ cluster: app-production, region: ${region}, policy: masking/policy.yml, maskingClass: r6g.large }`;
  writeFileSync(
    join(project, '.github/understudy.yml'),
    `sources:\n  shop: ${source('eu-west-1')}\n  pay: ${source('us-east-1')}\ndefaults: { source: shop }\n`,
  );
  const several = npx({}, 'bakomi');
  expect(several).toMatchObject({ status: 1, stderr: expect.stringContaining('eu-west-1, us-east-1') });
  expect(npx({}, 'bakomi', '--settings', 'none.yml').stderr).toContain('There is no none.yml.');
});
