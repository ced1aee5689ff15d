import { expect, test } from '@jest/globals';
import { proposedChanges } from './proposals.ts';

const settings = (sources: string, further = '') => `sources: { ${sources} }\n${further}`;
const source = (name: string, cluster: string, policy: string) =>
  `${name}: { cluster: ${cluster}, region: us-east-1, policy: ${policy}, maskingClass: r6g.large }`;

const reading = (files: Readonly<Record<string, string>>) => (path: string) => Promise.resolve(files[path]);

const BEFORE = {
  '.github/understudy.yml': settings(source('production', 'app', 'masking/policy.yml')),
  'masking/policy.yml': 'tables: { users: { email: email } }\n',
};
const KEPT = 'tables: { users: { email: { keep: "why not" } } }\n';

test.each([
  ['a policy that is moved', source('production', 'app', 'db/policy.yml'), 'db/policy.yml'],
  ['a source of another name', source('main', 'app', 'masking/policy.yml'), 'masking/policy.yml'],
  [
    'a source of another name, whose policy is moved',
    source('main', 'app', 'db/policy.yml'),
    'db/policy.yml',
  ],
  [
    'a source of another name and cluster',
    source('main', 'app2', 'masking/policy.yml'),
    'masking/policy.yml',
  ],
])('%s is compared with the policy that is in force', async (_, proposed, policy) => {
  const after = { '.github/understudy.yml': settings(proposed), [policy]: KEPT };
  const [change] = await proposedChanges(reading(BEFORE), reading(after));
  expect(change?.after?.policy.text).toBe(KEPT);
  expect(change?.before?.policy.text).toBe(BEFORE['masking/policy.yml']);
});

test('a new source with a policy of its own has none in force', async () => {
  const after = {
    ...BEFORE,
    '.github/understudy.yml': settings(
      [source('production', 'app', 'masking/policy.yml'), source('shop', 'shop', 'masking/shop.yml')].join(
        ', ',
      ),
      'defaults: { source: production }\n',
    ),
    'masking/shop.yml': KEPT,
  };
  const changes = await proposedChanges(reading(BEFORE), reading(after));
  expect(changes.map(({ sources, before }) => [sources, before])).toEqual([[['shop'], undefined]]);
});

test('a second source under a policy that is in force has had no structure before', async () => {
  const shop = source('shop', 'shop', 'masking/policy.yml').replace(
    ' }',
    ', snapshot: masking/shop.snapshot.yml }',
  );
  const after = {
    ...BEFORE,
    '.github/understudy.yml': settings(
      [source('production', 'app', 'masking/policy.yml'), shop].join(', '),
      'defaults: { source: production }\n',
    ),
    'masking/shop.snapshot.yml': 'tables: {}\n',
  };
  const changes = await proposedChanges(reading(BEFORE), reading(after));
  expect(changes.map(({ sources, before }) => [sources, before])).toEqual([[['shop'], undefined]]);
});

test('settings that are broken are a fault of the pull request that breaks them, and of no other', async () => {
  const broken = { ...BEFORE, '.github/understudy.yml': 'sources: 7\n' };
  expect(await proposedChanges(reading(broken), reading({ ...broken, 'src/a.ts': 'a' }))).toEqual([]);
  await expect(proposedChanges(reading(BEFORE), reading(broken))).rejects.toThrow();
});
