import { describe, expect, test } from '@jest/globals';
import type { Permit } from '../core/command/authorise.ts';
import type { CommandRequest } from '../core/command/request.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { loadSettings } from '../core/settings/load-settings.ts';
import { chosen, owned } from './choose.ts';
import type { Circumstances } from './circumstances.ts';

const settings = loadSettings(`
sources:
  production: { cluster: app, region: us-east-1, policy: p.yml, maskingClass: r6g.large }
  payroll: { cluster: pay, region: us-east-1, policy: p.yml, maskingClass: r6g.large, access: { role: admin } }
defaults: { source: production }
`);
const AT = '2026-05-10T12:00:00Z';
const clone = (id: string, issue: number, createdAt: string, owner: string) =>
  ({
    id,
    state: 'ready',
    owner,
    source: 'production',
    thread: { repository: 'octo/app', issue },
    createdAt,
  }) as CloneRecord;

const ANN = clone('bakomi', 42, '2026-05-09T12:00:00.000Z', 'ann');
const YOUNGER = clone('dumigo', 42, '2026-05-10T13:00:00.000Z', 'ann');
const ELSEWHERE = clone('gogogo', 7, '2026-05-08T12:00:00.000Z', 'ben');
const BASE = { ...clone('nonono', 42, '2026-05-08T12:00:00.000Z', 'ann'), kind: 'base' } as const;

const ledgerOf = (...records: readonly CloneRecord[]) =>
  ({ live: async () => records, find: async () => undefined }) as unknown as Ledger;
const given = (request: Partial<CommandRequest>, attempt: number) =>
  ({
    request: { author: { login: 'ann' }, text: '/clone delete', isPublic: false, ...request },
    context: { run: { id: 1, attempt, url: '' } },
    settings: { thread: {}, sources: {}, access: { role: 'write', users: [], admins: [] } },
  }) as unknown as Pick<Circumstances, 'request' | 'context' | 'settings'>;
const inThread = given({ issue: 42, at: AT }, 1);

describe('the clone that a command means', () => {
  test('is the one that is named, wherever it was asked for', async () => {
    const records = ledgerOf(ANN, YOUNGER, ELSEWHERE);
    expect(await chosen(records, 'gogogo', inThread, 'delete', () => true)).toBe(ELSEWHERE);
    expect(await chosen(records, 'dumigo', inThread, 'delete', () => true)).toBe(YOUNGER);
  });

  test('is the only one of its thread, where none is named', async () => {
    expect(await chosen(ledgerOf(ANN, ELSEWHERE), undefined, inThread, 'delete', () => true)).toBe(ANN);
  });

  test('is none of another thread', async () => {
    expect(await chosen(ledgerOf(ELSEWHERE), undefined, inThread, 'delete', () => true)).toMatchObject({
      reason: 'clone-unknown',
    });
  });

  test('is none where there are two: which is meant is asked, and both are named', async () => {
    const second = clone('dumigo', 42, '2026-05-09T13:00:00.000Z', 'ann');
    expect(await chosen(ledgerOf(ANN, second), undefined, inThread, 'delete', () => true)).toMatchObject({
      reason: 'clone-ambiguous',
      next: expect.stringMatching(/bakomi.*dumigo/),
    });
  });

  test('is none that is younger than the command: it may be re-run a month later', async () => {
    expect(await chosen(ledgerOf(YOUNGER), undefined, inThread, 'delete', () => true)).toMatchObject({
      reason: 'clone-unknown',
    });
    expect(await chosen(ledgerOf(ANN, YOUNGER), undefined, inThread, 'delete', () => true)).toBe(ANN);
  });

  test('is one whose second was cut off by GitHub', async () => {
    const soon = clone('dumigo', 42, '2026-05-10T12:00:00.900Z', 'ann');
    expect(await chosen(ledgerOf(soon), undefined, inThread, 'delete', () => true)).toBe(soon);
  });

  test('of a form is the thread’s, but not when it is re-run: it has no time of its own', async () => {
    expect(await chosen(ledgerOf(ANN), undefined, given({ issue: 42 }, 1), 'delete', () => true)).toBe(ANN);
    expect(
      await chosen(ledgerOf(ANN), undefined, given({ issue: 42 }, 2), 'delete', () => true),
    ).toMatchObject({
      reason: 'clone-unknown',
    });
    expect(await chosen(ledgerOf(ANN), 'bakomi', given({ issue: 42 }, 2), 'delete', () => true)).toBe(ANN);
  });

  test('is never a base, by no name', async () => {
    expect(await chosen(ledgerOf(BASE), 'nonono', inThread, 'delete', () => true)).toMatchObject({
      reason: 'clone-unknown',
    });
    expect(await chosen(ledgerOf(BASE, ANN), undefined, inThread, 'delete', () => true)).toBe(ANN);
  });

  test.each([undefined, 'in use', '2026-05-10'])(
    'is none whose record says %j for when it was asked for',
    async (createdAt) => {
      const edited = { ...ANN, createdAt } as CloneRecord;
      expect(await chosen(ledgerOf(edited), undefined, inThread, 'delete', () => true)).toMatchObject({
        reason: 'clone-unknown',
      });
    },
  );
});

describe('a command of the owner’s', () => {
  const permit = (login: string, admin: boolean): Permit => ({ allowed: true, login, role: 'write', admin });
  const by = (one: Permit) => ({ ...inThread, permit: one, settings }) as Circumstances;

  test('is the owner’s and an admin’s', async () => {
    for (const one of [permit('ann', false), permit('ANN', false), permit('ben', true)])
      expect(await owned(ledgerOf(ANN), 'delete', 'bakomi', by(one))).toBe(ANN);
  });

  test('means the one of several in a thread that its author may change', async () => {
    const others = clone('dumigo', 42, '2026-05-09T13:00:00.000Z', 'ben');
    expect(await owned(ledgerOf(ANN, others), 'delete', undefined, by(permit('ann', false)))).toBe(ANN);
    expect(await owned(ledgerOf(ANN, others), 'extend', undefined, by(permit('ben', false)))).toBe(others);
    // An admin may change both, and a stranger to both neither: they are asked.
    expect(await owned(ledgerOf(ANN, others), 'delete', undefined, by(permit('eve', true)))).toMatchObject({
      reason: 'clone-ambiguous',
      next: 'Name the one you mean: `/clone delete bakomi`, `/clone delete dumigo`.',
    });
    expect(await owned(ledgerOf(ANN, others), 'delete', undefined, by(permit('cho', false)))).toMatchObject({
      reason: 'clone-ambiguous',
    });
  });

  test('about a clone that is gone is answered with when it went, why and by whom', async () => {
    const at = (hour: number) => `2026-05-10T${String(hour).padStart(2, '0')}:00:00.000Z`;
    const gone = {
      ...{ ...ANN, state: 'deleted', createdAt: at(1), pricePerDay: 24, maskingPricePerDay: 48 },
      events: [
        { at: at(1), state: 'requested', by: 'ann' },
        { at: at(2), state: 'sealed', by: 'ann' },
        { at: at(3), state: 'ready', by: 'ann' },
        { at: at(6), state: 'deleting', by: 'ben', note: 'asked for' },
        { at: at(7), state: 'deleted', by: 'ben' },
      ],
    } as unknown as CloneRecord;
    const ledger = { live: async () => [], find: async () => gone } as unknown as Ledger;
    const told = await owned(ledger, 'extend', 'bakomi', by(permit('ann', false)));
    expect(told).toMatchObject({ reason: 'clone-unknown' });
    expect('message' in told && told.message).toMatch(
      /^Clone `bakomi` was deleted at 2026-05-10 07:00 UTC \(.* ago\) by `ben`, as asked\. It lived 6 hours, about \$6\.00\.$/,
    );
    // A base is nobody's clone, gone or not.
    const base = { ...ledger, find: async () => ({ ...gone, kind: 'base' }) } as unknown as Ledger;
    expect(await owned(base, 'extend', 'bakomi', by(permit('ann', false)))).toMatchObject({
      message: 'There is no live clone `bakomi`.',
    });
  });

  test('is no other’s, who hears whose it is where they may see it', async () => {
    expect(await owned(ledgerOf(ANN), 'delete', 'bakomi', by(permit('ben', false)))).toMatchObject({
      ...{ reason: 'not-the-owner', message: 'Clone `bakomi` belongs to `ann`.' },
    });
    const payroll = { ...ANN, source: 'payroll' };
    expect(await owned(ledgerOf(payroll), 'delete', 'bakomi', by(permit('ben', false)))).toMatchObject({
      ...{ reason: 'not-the-owner', message: 'Clone `bakomi` belongs to somebody else.' },
    });
  });

  test('of a source that is not open to them any more lets go what there is, and no more', async () => {
    const payroll = { ...ANN, source: 'payroll' };
    for (const verb of ['extend', 'resize'] as const)
      expect(await owned(ledgerOf(payroll), verb, 'bakomi', by(permit('ann', false)))).toMatchObject({
        reason: 'source-not-allowed',
      });
    for (const verb of ['delete', 'cancel'] as const)
      expect(await owned(ledgerOf(payroll), verb, 'bakomi', by(permit('ann', false)))).toBe(payroll);
  });

  test('is not given by re-running the owner’s, nor the owner’s by re-running another’s', async () => {
    const rerun = { ...permit('ann', false), rerunBy: permit('ben', false) };
    const refused = { reason: 'not-the-owner' };
    expect(await owned(ledgerOf(ANN), 'delete', 'bakomi', by(rerun))).toMatchObject(refused);
    const other = { ...permit('ben', false), rerunBy: permit('ann', false) };
    expect(await owned(ledgerOf(ANN), 'delete', 'bakomi', by(other))).toMatchObject(refused);
    const admin = { ...permit('ann', false), rerunBy: permit('ben', true) };
    expect(await owned(ledgerOf(ANN), 'delete', 'bakomi', by(admin))).toBe(ANN);
  });
});
