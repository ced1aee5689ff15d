import { describe, expect, test } from '@jest/globals';
import { pricePerDay, tablePrices } from '../aurora/prices.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { loadSettings } from '../settings/settings.ts';
import { checkClassChange, checkOrder, checkQuotas, vocabularyOf } from './limits.ts';
import { orderOf, priced } from './order.ts';
import { parseCommand } from './parse.ts';

const settings = loadSettings(`
sources:
  production: { cluster: app-production, region: ap-northeast-1, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
limits: { lifetime: 14d, clones: 4, clonesPerUser: 2, classes: ["t4g.*", "r6g.*", serverless, r9g.large], costPerDay: 50 }
`);

const prices = { classes: { 'db.t4g.medium': 0.113, 'db.r6g.large': 0.313 }, acu: 0.15 };

function check(text: string, live: Partial<CloneRecord>[] = []) {
  const parsed = parseCommand(text, vocabularyOf(settings));
  if (parsed.kind !== 'command' || parsed.command.verb !== 'clone') throw new Error(JSON.stringify(parsed));
  const order = priced(orderOf(parsed.command, settings), prices);
  return (
    checkOrder(parsed.command, order, settings) ??
    checkQuotas(order, 'alice', settings, live as CloneRecord[])
  );
}

test('defaults fill in what a command leaves out', () => {
  expect(priced(orderOf({ verb: 'clone', fresh: false, dryRun: false }, settings), prices)).toMatchObject({
    source: 'production',
    sourceCluster: 'app-production',
    instanceClass: 'db.t4g.medium',
    maskingClass: 'db.r6g.4xlarge',
    lifetimeHours: 24,
    pricePerDay: 2.71,
  });
});

describe('limits', () => {
  test('a lifetime at the limit is fine; beyond it the limit is suggested', () => {
    expect(check('/clone 14d')).toBeUndefined();
    expect(check('/clone 99d --fresh')).toMatchObject({
      reason: 'lifetime-over-limit',
      suggestion: '/clone 2w --fresh',
    });
  });
  test('classes by pattern, and one that the settings name in full', () => {
    for (const allowed of ['t4g.large', 'r6g.large', 'serverless:0-2', 'r9g.large']) {
      expect(check(`/clone ${allowed}`)).toBeUndefined();
    }
    expect(check('/clone r6i.large')).toMatchObject({
      reason: 'class-not-allowed',
      suggestion: '/clone r6g.large',
    });
  });
  test('clones of one person, and of all', () => {
    const own = [
      { id: 'bakomi', owner: 'Alice' },
      { id: 'dugeni', owner: 'alice' },
    ];
    expect(check('/clone', own.slice(1))).toBeUndefined();
    expect(check('/clone', own)).toMatchObject({
      reason: 'quota-user',
      next: expect.stringContaining('/clone delete bakomi'),
    });
    expect(check('/clone', Array(4).fill({ owner: 'bob' }))).toMatchObject({ reason: 'quota-total' });
  });
  test('cost of all live clones together', () => {
    expect(check('/clone r6g.large', [{ owner: 'bob', pricePerDay: 42 }])).toBeUndefined();
    expect(check('/clone r6g.large', [{ owner: 'bob', pricePerDay: 43 }])).toMatchObject({
      reason: 'cost-over-limit',
      message: 'It would cost $7.51 a day beside the $43.00 of the live clones; the limit is $50.00.',
    });
  });
});

describe('a change of class', () => {
  const record = { id: 'bakomi', owner: 'alice', pricePerDay: 40 } as CloneRecord;
  const change = (instanceClass: string, others: readonly Partial<CloneRecord>[]) =>
    checkClassChange(
      { verb: 'resize', instanceClass },
      record,
      settings,
      [record, ...others] as CloneRecord[],
      prices,
    );
  test('is held against the classes that the settings allow', () => {
    expect(change('db.r6i.large', [])).toMatchObject({
      reason: 'class-not-allowed',
      suggestion: '/clone resize bakomi r6g.large',
    });
  });
  test('is held against the cost of the others, and not against what the clone costs now', () => {
    expect(change('db.r6g.large', [{ id: 'dugeni', pricePerDay: 42 }])).toEqual({
      instanceClass: 'db.r6g.large',
      pricePerDay: 7.51,
    });
    expect(change('db.r6g.large', [{ id: 'dugeni', pricePerDay: 43 }])).toMatchObject({
      reason: 'cost-over-limit',
    });
  });
});

test('a price that is not known is unknown, never guessed', () => {
  expect(pricePerDay('db.r6g.large', prices)).toBe(7.51);
  expect(pricePerDay('serverless:0-8', prices)).toBe(28.8);
  expect(pricePerDay('db.r8g.large', prices)).toBeUndefined();
  expect(pricePerDay('serverless:0-8', tablePrices('us-east-1'))).toBe(23.04);
  expect(pricePerDay('db.r6g.large', tablePrices('us-east-1'))).toBeUndefined();
  expect(pricePerDay('serverless:0-8', tablePrices('eu-west-1'))).toBeUndefined();
});
