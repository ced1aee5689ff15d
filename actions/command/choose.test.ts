import { describe, expect, test } from '@jest/globals';
import type { Permit } from '../core/command/authorise.ts';
import type { CommandRequest } from '../core/command/request.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { chosen, owned } from './choose.ts';
import type { Circumstances } from './circumstances.ts';

const AT = '2026-05-10T12:00:00Z';
const clone = (id: string, issue: number, createdAt: string, owner: string) =>
  ({ id, state: 'ready', owner, thread: { repository: 'octo/app', issue }, createdAt }) as CloneRecord;

const ANN = clone('bakomi', 42, '2026-05-09T12:00:00.000Z', 'ann');
const YOUNGER = clone('dumigo', 42, '2026-05-10T13:00:00.000Z', 'ann');
const ELSEWHERE = clone('gogogo', 7, '2026-05-08T12:00:00.000Z', 'ben');
const BASE = { ...clone('nonono', 42, '2026-05-08T12:00:00.000Z', 'ann'), kind: 'base' } as const;

const ledgerOf = (...records: readonly CloneRecord[]) => ({ live: async () => records }) as unknown as Ledger;
const given = (request: Partial<CommandRequest>, attempt: number) =>
  ({
    request: { author: { login: 'ann' }, text: '/clone delete', isPublic: false, ...request },
    context: { run: { id: 1, attempt, url: '' } },
  }) as unknown as Pick<Circumstances, 'request' | 'context'>;
const inThread = given({ issue: 42, at: AT }, 1);

describe('the clone that a command means', () => {
  test('is the one that is named, wherever it was asked for', async () => {
    const records = ledgerOf(ANN, YOUNGER, ELSEWHERE);
    expect(await chosen(records, 'gogogo', inThread)).toBe(ELSEWHERE);
    expect(await chosen(records, 'dumigo', inThread)).toBe(YOUNGER);
  });

  test('is the only one of its thread, where none is named', async () => {
    expect(await chosen(ledgerOf(ANN, ELSEWHERE), undefined, inThread)).toBe(ANN);
  });

  test('is none of another thread', async () => {
    expect(await chosen(ledgerOf(ELSEWHERE), undefined, inThread)).toMatchObject({ reason: 'clone-unknown' });
  });

  test('is none where there are two: which is meant is asked, and both are named', async () => {
    const second = clone('dumigo', 42, '2026-05-09T13:00:00.000Z', 'ann');
    expect(await chosen(ledgerOf(ANN, second), undefined, inThread)).toMatchObject({
      reason: 'clone-ambiguous',
      next: expect.stringMatching(/bakomi.*dumigo/),
    });
  });

  test('is none that is younger than the command: it may be re-run a month later', async () => {
    expect(await chosen(ledgerOf(YOUNGER), undefined, inThread)).toMatchObject({ reason: 'clone-unknown' });
    expect(await chosen(ledgerOf(ANN, YOUNGER), undefined, inThread)).toBe(ANN);
  });

  test('is one whose second was cut off by GitHub', async () => {
    const soon = clone('dumigo', 42, '2026-05-10T12:00:00.900Z', 'ann');
    expect(await chosen(ledgerOf(soon), undefined, inThread)).toBe(soon);
  });

  test('of a form is the thread’s, but not when it is re-run: it has no time of its own', async () => {
    expect(await chosen(ledgerOf(ANN), undefined, given({ issue: 42 }, 1))).toBe(ANN);
    expect(await chosen(ledgerOf(ANN), undefined, given({ issue: 42 }, 2))).toMatchObject({
      reason: 'clone-unknown',
    });
    expect(await chosen(ledgerOf(ANN), 'bakomi', given({ issue: 42 }, 2))).toBe(ANN);
  });

  test('is never a base, by no name', async () => {
    expect(await chosen(ledgerOf(BASE), 'nonono', inThread)).toMatchObject({ reason: 'clone-unknown' });
    expect(await chosen(ledgerOf(BASE, ANN), undefined, inThread)).toBe(ANN);
  });

  test.each([undefined, 'in use', '2026-05-10'])(
    'is none whose record says %j for when it was asked for',
    async (createdAt) => {
      const edited = { ...ANN, createdAt } as CloneRecord;
      expect(await chosen(ledgerOf(edited), undefined, inThread)).toMatchObject({ reason: 'clone-unknown' });
    },
  );
});

describe('a command of the owner’s', () => {
  const permit = (login: string, admin: boolean): Permit => ({ allowed: true, login, role: 'write', admin });
  const by = (one: Permit) => ({ ...inThread, permit: one }) as Circumstances;

  test('is the owner’s and an admin’s', async () => {
    for (const one of [permit('ann', false), permit('ANN', false), permit('ben', true)])
      expect(await owned(ledgerOf(ANN), 'delete', 'bakomi', by(one))).toBe(ANN);
  });

  test('is no other’s', async () => {
    expect(await owned(ledgerOf(ANN), 'delete', 'bakomi', by(permit('ben', false)))).toMatchObject({
      reason: 'not-the-owner',
    });
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
