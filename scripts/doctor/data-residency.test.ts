import { expect, test } from '@jest/globals';
import { INSTALLATION, planOf } from '../testing/terraform-cdk.ts';
import { CHECKS } from './checks/all.ts';
import { examine } from './examine.ts';
import type { SeenFacts } from './facts.ts';
import { openGitHub } from './place.ts';

// An enterprise with data residency has a host of its own, whose token no other host may see.
const installation = INSTALLATION.replace(
  'repository: {',
  'repository: { issuer: token.actions.acme.ghe.com,',
).replace(/runner: .*/, 'runner: { vpc: vpc-0a1b2c3d, labels: [self-hosted] }');

test.each([
  [installation, 'GH_HOST=acme.ghe.com gh api --silent'],
  [INSTALLATION, 'gh api --silent'],
])('the command of a finding asks the repository’s own host', (text, begins) => {
  const names = CHECKS.flatMap(({ looksAt }) => looksAt);
  const seen = {
    ...Object.fromEntries(names.map((name) => [name, { blind: 'not asked' }])),
    protection: { seen: { isProtected: false } },
  } as unknown as SeenFacts;
  const about = { plan: planOf({ installation: text }), now: new Date(), installation: 'x.yml' };
  const { findings } = examine(seen, about);
  const [found] = findings.filter(({ code }) => code === 'branch-unprotected');
  expect(found?.mend).toMatchObject({ command: expect.stringMatching(new RegExp(`^${begins}`)) });
});

test('a token goes to the API of its own host', () => {
  const { GITHUB_API_URL: before } = process.env;
  delete process.env.GITHUB_API_URL;
  try {
    const asks = (host: string | undefined) => openGitHub('t', host).request.endpoint.DEFAULTS.baseUrl;
    expect([asks('acme.ghe.com'), asks(undefined)]).toEqual([
      'https://api.acme.ghe.com',
      'https://api.github.com',
    ]);
  } finally {
    if (before !== undefined) process.env.GITHUB_API_URL = before;
  }
});
