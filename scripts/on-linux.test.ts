import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
let mac: string;

beforeAll(() => {
  mac = mkdtempSync(join(tmpdir(), 'understudy-mac-'));
  writeFileSync(join(mac, 'uname'), '#!/bin/sh\necho Darwin\n');
  chmodSync(join(mac, 'uname'), 0o755);
});
afterAll(() => rmSync(mac, { recursive: true, force: true }));

const onMac = (script: string) =>
  spawnSync(join(root, script), [], {
    env: { ...process.env, PATH: `${mac}:${process.env.PATH}` },
    encoding: 'utf8',
  });

test.each(['scripts/demo', 'scripts/test'])(
  '%s says at once that it needs Linux, and where to find one',
  (script) => {
    const { status, stdout, stderr } = onMac(script);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/needs Linux, and this is Darwin.*\n.*\.devcontainer.*\n$/);
  },
);

test('the set-up brings the packages all the same, for the commands that need no sandbox', () => {
  const { status, stderr } = onMac('scripts/setup');
  expect(status).toBe(0);
  expect(stderr).toContain('npm run masking');
});

test('the dev container is Debian, with the Node that .nvmrc names', () => {
  const container = readFileSync(join(root, '.devcontainer/devcontainer.json'), 'utf8');
  const [major] = readFileSync(join(root, '.nvmrc'), 'utf8').trim().split('.');
  expect(container).toContain(`javascript-node:${major}-bookworm"`);
});
