import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { attempt } from './attempt.ts';
import type { Script } from './render.ts';
import { openStage, type Stage } from './stage.ts';

const FOLDER = join(import.meta.dirname, 'found');
const KEY = '0123456789abcdef'.repeat(4);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.clone.close());

/** A case as it was printed (`report.ts`): a statement a line, and the policy behind `#`. */
function readFound(text: string): Script {
  const lines = text.trimEnd().split('\n');
  const policy = lines.filter((line) => line.startsWith('#')).map((line) => line.slice(4));
  const statements = lines.filter((line) => !/^(?:#|--)/.test(line)).map((line) => line.replace(/;$/, ''));
  return { statements, policy: `${policy.join('\n')}\n` };
}

const cases = readdirSync(FOLDER).map((file): [name: string, text: string] => [
  file.replace(/\.sql$/, ''),
  readFileSync(join(FOLDER, file), 'utf8'),
]);

test.each(cases)('%s: is refused before anything is changed, or masked as promised', async (_, text) => {
  const [first = ''] = text.split('\n');
  const result = await attempt(stage, { script: readFound(text), key: KEY });
  expect(result.unmade).toEqual([]);
  expect(result.violations).toEqual([]);
  expect(result.finished ? '-- masked' : '-- refused').toBe(first);
});
