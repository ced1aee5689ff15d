import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Workplace } from './workplace.ts';

test('a change whose bundles cannot be built is told by its file: the tests would run those of before', async () => {
  const root = mkdtempSync(join(tmpdir(), 'understudy-workplace-'));
  execFileSync('git', ['init', '-q'], { cwd: root });
  mkdirSync(join(root, 'scripts'));
  writeFileSync(join(root, 'scripts/build.ts'), "throw new Error('no bundles today');\n");
  writeFileSync(join(root, 'one.ts'), 'as it is');
  const workplace = new Workplace(root);
  try {
    const group = { tests: ['scripts/sandbox/e2e/story.test.ts'] };
    await expect(workplace.askAbout('one.ts', 'changed', group)).rejects.toThrow(
      /change in one\.ts.*could not be built:.*no bundles today/s,
    );
    expect(readFileSync(join(workplace.folder, 'one.ts'), 'utf8')).toBe('as it is');
  } finally {
    workplace.remove();
    rmSync(root, { recursive: true });
  }
});
