import { describe, expect, test } from '@jest/globals';
import { pricePerDay, tablePrices } from '../aurora/prices.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { loadSettings } from '../settings/load-settings.ts';
import { checkClassChange, checkOrder, vocabularyOf } from './limits.ts';
import { orderOf, priced } from './order.ts';
import { parseCommand } from './parse.ts';
import { checkQuotas, checkResetCost } from './quotas.ts';

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

describe('a reset', () => {
  const clone: Partial<CloneRecord> = {
    ...{ id: 'bakomi', owner: 'alice', source: 'production', state: 'ready', pricePerDay: 20 },
  };
  const second: Partial<CloneRecord> = {
    ...clone,
    id: 'dugeni',
    kind: 'reset',
    of: 'bakomi',
    state: 'cloning',
  };
  const ask = (pricePerDay: number | undefined, live: Partial<CloneRecord>[]) =>
    checkResetCost({ pricePerDay }, clone as CloneRecord, settings, live as CloneRecord[]);

  test('has its second cluster held against the cost, its clone among the others', () => {
    expect(ask(20, [clone])).toBeUndefined();
    expect(ask(30, [clone])).toBeUndefined();
    expect(ask(30.01, [clone])).toMatchObject({
      reason: 'cost-over-limit',
      message:
        'For as long as a reset takes, there are two clusters. It would cost $30.01 a day beside the $20.00 of the live clones; the limit is $50.00.',
      next: expect.stringContaining('Give clone `bakomi` a smaller class first'),
    });
    expect(ask(undefined, [clone])).toBeUndefined();
  });

  test('costs others room while it runs, and is nobody’s further clone', () => {
    expect(check('/clone r6g.large', [clone, second])).toBeUndefined();
    expect(check('/clone r6g.large', [clone, { ...second, pricePerDay: 25 }])).toMatchObject({
      reason: 'cost-over-limit',
      message: expect.stringContaining('beside the $45.00'),
    });
    expect(
      check('/clone r6g.large', [clone, { ...second, pricePerDay: 25, state: 'ready' }]),
    ).toBeUndefined();
    expect(ask(20, [clone, { ...second, of: 'mimumo' }])).toMatchObject({ reason: 'cost-over-limit' });
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
  test('counts from the moment that it was asked for, and not once it is made', () => {
    const to = (pricePerDay: number) => ({
      ...{ id: 'dugeni', owner: 'bob', pricePerDay: 3 },
      resizeTo: { instanceClass: 'db.r6g.8xlarge', pricePerDay, origin: '' },
    });
    expect(change('db.r6g.large', [to(42)])).toMatchObject({ pricePerDay: 7.51 });
    for (const refused of [change('db.r6g.large', [to(43)]), check('/clone r6g.large', [to(43)])])
      expect(refused).toMatchObject({
        reason: 'cost-over-limit',
        message: expect.stringContaining('beside the $43.00'),
      });
    // A cluster that it left by a reset stays as it is until it is swept.
    expect(check('/clone r6g.large', [{ ...to(30), replaced: ['understudy-clone-dugeni'] }])).toBeUndefined();
    // What gets cheaper costs what it does until then.
    expect(check('/clone r6g.large', [{ ...to(3), pricePerDay: 43 }])).toMatchObject({
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

describe('limits of a source, and of agents', () => {
  const own = loadSettings(`
sources:
  production: { cluster: app, region: ap-northeast-1, policy: p.yml, maskingClass: r6g.4xlarge }
  payroll:
    cluster: payroll
    region: ap-northeast-1
    policy: p.yml
    maskingClass: r6g.4xlarge
    limits: { lifetime: 12h, clones: 2, clonesPerUser: 1, classes: [t4g.medium, x2g.large], costPerDay: 5 }
defaults: { source: production }
limits: { lifetime: 14d, clones: 6, clonesPerUser: 3, classes: ["t4g.*", "r6g.*"], costPerDay: 50 }
access: { agents: { users: [tool-bot], lifetime: 2d, clones: 2, clonesPerUser: 1, classes: ["t4g.*"], costPerDay: 6 } }
`);
  const permit = (login: string) => ({ allowed: true, login, role: 'write', admin: false }) as const;
  const check = (text: string, login: string, live: Partial<CloneRecord>[] = []) => {
    const parsed = parseCommand(text, vocabularyOf(own, undefined, permit(login)));
    if (parsed.kind !== 'command' || parsed.command.verb !== 'clone') throw new Error(JSON.stringify(parsed));
    const order = priced(orderOf(parsed.command, own, login), prices);
    return (
      checkOrder(parsed.command, order, own, permit(login)) ??
      checkQuotas(order, login, own, live as CloneRecord[])
    );
  };

  test('the lifetime of a source, and what its clone gets where none is named', () => {
    expect(check('/clone payroll 12h', 'alice')).toBeUndefined();
    expect(check('/clone payroll', 'alice')).toBeUndefined();
    expect(orderOf({ verb: 'clone', source: 'payroll', fresh: false, dryRun: false }, own)).toMatchObject({
      lifetimeHours: 12,
    });
    expect(check('/clone payroll 13h', 'alice')).toMatchObject({
      reason: 'lifetime-over-limit',
      suggestion: '/clone 12h --source payroll',
    });
    expect(check('/clone 13h', 'alice')).toBeUndefined();
  });

  test('its classes stand in the place of those of all', () => {
    expect(check('/clone payroll x2g.large', 'alice')).toBeUndefined();
    expect(check('/clone x2g.large', 'alice')).toMatchObject({ reason: 'class-not-allowed' });
    expect(check('/clone payroll r6g.large', 'alice')).toMatchObject({
      reason: 'class-not-allowed',
      next: expect.stringContaining('`sources.payroll.limits.classes`'),
    });
  });

  test('its clones and their cost, beside those of all', () => {
    const one = { id: 'bakomi', owner: 'alice', source: 'payroll', pricePerDay: 2.7 };
    const other = { id: 'dugeni', owner: 'bob', source: 'payroll', pricePerDay: 2.7 };
    const elsewhere = { id: 'kotelo', owner: 'alice', source: 'production', pricePerDay: 2.7 };
    expect(check('/clone payroll', 'alice', [elsewhere])).toBeUndefined();
    expect(check('/clone payroll', 'alice', [one])).toMatchObject({
      reason: 'quota-user',
      message: 'You have 1 live clone of `payroll` already, and the limit is 1 for each person.',
    });
    expect(check('/clone payroll', 'carol', [one, { ...other, pricePerDay: 0.1 }])).toMatchObject({
      reason: 'quota-total',
    });
    expect(check('/clone payroll', 'carol', [one])).toMatchObject({ reason: 'cost-over-limit' });
    expect(check('/clone', 'alice', [one, elsewhere])).toBeUndefined();
    expect(check('/clone', 'alice', [one, elsewhere, { ...elsewhere, id: 'mimumo' }])).toMatchObject({
      reason: 'quota-user',
      message: 'You have 3 live clones already, and the limit is 3 for each person.',
    });
  });

  test('an agent is held to both', () => {
    const agents = { id: 'bakomi', owner: 'Tool-Bot', source: 'production', pricePerDay: 2.7 };
    expect(check('/clone 2d', 'tool-bot')).toBeUndefined();
    expect(check('/clone 3d', 'tool-bot')).toMatchObject({
      reason: 'lifetime-over-limit',
      suggestion: '/clone 2d',
    });
    expect(check('/clone payroll 13h', 'tool-bot')).toMatchObject({ reason: 'lifetime-over-limit' });
    expect(check('/clone r6g.large', 'tool-bot')).toMatchObject({
      reason: 'class-not-allowed',
      next: expect.stringContaining('`access.agents.classes`'),
    });
    expect(check('/clone', 'tool-bot', [agents])).toMatchObject({ reason: 'quota-user' });
    expect(check('/clone', 'alice', [agents, agents, agents])).toBeUndefined();
  });

  test('another class for a clone is held to those of its source', () => {
    const record = { id: 'bakomi', owner: 'alice', source: 'payroll' } as CloneRecord;
    const change = (instanceClass: string, of: CloneRecord) =>
      checkClassChange({ verb: 'resize', instanceClass }, of, own, [of], prices);
    expect(change('db.r6g.large', record)).toMatchObject({ reason: 'class-not-allowed' });
    expect(change('db.x2g.large', record)).toEqual({ instanceClass: 'db.x2g.large' });
    expect(change('db.r6g.large', { ...record, source: 'production' })).toMatchObject({
      instanceClass: 'db.r6g.large',
    });
  });
});
