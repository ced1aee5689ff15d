import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { brokenArrowsOf, importsOf } from './arrows.ts';
import { undocumentedIn } from './exports.ts';

const why = (from: string, to: string) => brokenArrowsOf(from, [to]).map((one) => one.why);

describe('an arrow', () => {
  test.each([
    ['masking/plan/plan.ts', 'masking/decide/decision.ts'],
    ['masking/attest/attestation.ts', 'masking/run/check.ts'],
    ['actions/mask/main.ts', 'masking/index.ts'],
    ['actions/mask/main.ts', 'actions/core/job/action.ts'],
    ['actions/core/thread/thread.ts', 'actions/core/github/client.ts'],
    ['terraform-cdk/names.ts', 'actions/core/aurora/names.ts'],
    ['masking/policy/load.ts', 'masking/text/yaml.ts'],
    ['actions/core/settings/settings.ts', 'masking/text/yaml.ts'],
    ['scripts/fuzz/stage.ts', 'scripts/testing/masking/clone.ts'],
    ['scripts/sandbox/e2e/crash/explore.ts', 'scripts/testing/sandbox/seen.ts'],
    ['masking/plan/plan.test.ts', 'masking/execute/execute.ts'],
  ])('may go from %s to %s', (from, to) => {
    expect(why(from, to)).toEqual([]);
  });

  test.each([
    ['masking/decide/decide.ts', 'masking/plan/plan.ts', 'plan comes after decide'],
    ['masking/session/quote.ts', 'masking/run/check.ts', 'run comes after session'],
    ['actions/core/base/time.ts', 'actions/core/ledger/record.ts', 'ledger comes after base'],
    ['masking/new-room/a.ts', 'masking/errors.ts', 'masking/new-room has no place in scripts/house/rooms.ts'],
    ['masking/mask.ts', 'actions/core/base/errors.ts', 'masking knows nothing of core'],
    ['actions/core/job/job.ts', 'masking/index.ts', 'core knows nothing of masking'],
    ['masking/text/yaml.ts', 'actions/core/base/errors.ts', 'text knows nothing of core'],
    ['actions/clone/main.ts', 'actions/seal/main.ts', 'no action uses another'],
    ['actions/mask/main.ts', 'masking/mask.ts', 'what others may use of masking is in masking/index.ts'],
    ['actions/mask/main.ts', 'scripts/demo.ts', 'action knows nothing of scripts'],
    ['masking/mask.ts', 'scripts/testing/masking/clone.ts', 'support of tests is for tests alone'],
    ['scripts/sandbox/world.ts', 'scripts/testing/actions/shown.ts', 'support of tests is for tests alone'],
  ])('may not go from %s to %s', (from, to, said) => {
    expect(why(from, to)).toEqual([said]);
  });

  test('is found in every form of an import', () => {
    const text = `import a from './a.ts';
import type { B } from '../b/b.ts';
export { c } from './c.ts';
const d = await import('./d.ts');
import { e } from 'package';`;
    expect(importsOf('masking/x/y.ts', text)).toEqual([
      'masking/x/a.ts',
      'masking/b/b.ts',
      'masking/x/c.ts',
      'masking/x/d.ts',
    ]);
  });
});

test('an export without a doc comment is told with its line, and no other', () => {
  const text = `/** Said. */
export function said() {}

export async function unsaid() {}

// Not a doc comment.
export type Unsaid = string;

/**
 * Said.
 */
// biome-ignore lint/suspicious/noExplicitAny: for a reason.
export const alsoSaid: any = 1;

function own() {}
export { own };`;
  expect(undocumentedIn('a.ts', text)).toEqual([
    { at: 'a.ts:4', name: 'unsaid' },
    { at: 'a.ts:7', name: 'Unsaid' },
  ]);
  expect(undocumentedIn('a.ts', `// Written by b.ts. Do not edit.\n${text}`)).toEqual([]);
});

test('a function that throws what has a code is told of where its comment does not say so', () => {
  const text = (comment: string) => `/** Something else. */
export const other = 1;

/** ${comment} */
export async function reads(): Promise<void> {
  if (other > 1) return;
  throw new UserError('code', 'It is 1.', 'Write 2.');
}

/** Reads. */
export function plain() {}
`;
  expect(undocumentedIn('a.ts', text('Reads. @throws UserError `code`'))).toEqual([]);
  expect(undocumentedIn('a.ts', text('Refuses what is 1.'))).toEqual([]);
  expect(undocumentedIn('a.ts', text('Reads.'))).toEqual([{ at: 'a.ts:5', name: 'reads' }]);
});

test('the walks of docs/how-it-works.md are short, and name files that there are', () => {
  const [, text = ''] = readFileSync('docs/how-it-works.md', 'utf8').split(
    '## Which files does a command pass',
  );
  const walks = text.split('And one column').map((walk) =>
    walk
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => {
        let folder = '';
        return [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => {
          const file = /^(masking|actions|\.github)\//.test(path) ? path : normalize(join(folder, path));
          folder = dirname(file) === '.' ? folder : path === file ? dirname(file) : folder;
          return file;
        });
      }),
  );
  expect(walks.flat().filter((file) => !existsSync(file))).toEqual([]);
  expect(walks.map(({ length }) => length)).toEqual([30, 20]);
});
