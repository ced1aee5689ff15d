import { expect, test } from '@jest/globals';
import { instantOf } from '../../base/time.ts';
import type { Permit } from '../../command/authorise.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { loadSettings } from '../../settings/load-settings.ts';
import { renderHere } from './here.ts';

const settings = loadSettings(`
sources:
  production: { cluster: app, region: ap-northeast-1, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
  staging: { cluster: stage, region: ap-northeast-1, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
defaults: { source: production, class: r6g.large, lifetime: 2d }
limits: { clones: 9, clonesPerUser: 2, classes: ["r6g.*"], costPerDay: 40 }
access: { users: [ren] }
thread: { timeZone: Asia/Tokyo }
`);
const permit: Permit = { allowed: true, login: 'hanako', role: 'maintain', admin: true };
const now = new Date('2026-11-25T01:00:00Z');
const own = [
  { id: 'bakomi', state: 'ready', expiresAt: instantOf(now.getTime() + 7_200_000) },
] as unknown as CloneRecord[];

test('shows what the commands come to here', () => {
  const facts = { prices: { classes: { 'db.r6g.large': 0.3 } }, own, alive: 3 };
  expect(renderHere(settings, permit, facts, now)).toBe(
    [
      '### Here',
      '',
      '| What |  |',
      '| --- | --- |',
      '| `/clone` | `r6g.large` for 2d: $7.20 a day, $14.40 for 2d, plus storage |',
      '| Sources | `production` (unless another is named), `staging` |',
      '| Classes | `r6g.*` |',
      '| Lifetime | at most 2w at a time, 8w in all; times are those of `Asia/Tokyo` |',
      '| Limits | 9 clones, 2 for each person, $40.00 a day in all; 3 alive now |',
      '| Who may | the role `write` or more, and 1 by name; yours is `maintain`, and you may change the clones of others |',
      '| You have | `bakomi` (ready, gone in 2 hours) |',
    ].join('\n'),
  );
});

test('says what is not known where AWS does not answer', () => {
  const told = renderHere(settings, { ...permit, admin: false }, {}, now);
  expect(told).toContain('| `/clone` | `r6g.large` for 2d: unknown for this class and region |');
  expect(told).toContain('| You have | not known at the moment |');
  expect(renderHere(settings, permit, { own: [] }, now)).toContain('| You have | no clone |');
});

test('shows the sources and limits that are the reader’s', () => {
  const place = 'region: ap-northeast-1, policy: p.yml, maskingClass: r6g.4xlarge';
  const narrow = loadSettings(`
sources:
  production: { cluster: app, ${place}, limits: { lifetime: 3d, classes: ["t4g.*"] } }
  payroll: { cluster: pay, ${place}, access: { role: admin } }
defaults: { source: production }
access: { agents: { users: [tool], lifetime: 6h, clones: 2 } }
`);
  const told = renderHere(narrow, { ...permit, login: 'tool', role: 'write', admin: false }, {}, now);
  expect(told).toContain('| `/clone` | `t4g.medium` for 6h: ');
  expect(told).toContain(
    '| Sources | `production` (unless another is named; `t4g.*`, at most 3d at a time); 1 more not open to you |',
  );
  expect(told).toContain('| Agents | at most 6h at a time, 2 clones |');
});
