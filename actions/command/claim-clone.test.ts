import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type LedgerServer, startLedgerServer } from '../../scripts/sandbox/aws/dynamodb/ledger-table.ts';
import { cloneId } from '../core/ledger/id.ts';
import { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { loadSettings } from '../core/settings/load-settings.ts';
import { claimClone, firstLook, type Request, whatStands } from './claim-clone.ts';

const settings = loadSettings(`
sources: { production: { cluster: app-production, region: ap-northeast-1, policy: p.yml, maskingClass: r6g.large } }
limits: { clones: 7, clonesPerUser: 2 }
`);
let server: LedgerServer;
let ledger: Ledger;
let tables = 0;

beforeAll(async () => {
  server = await startLedgerServer();
});

beforeEach(async () => {
  tables += 1;
  const table = `understudy-${tables}`;
  await server.makeTable(table);
  ledger = new Ledger(server.client, table);
});

afterAll(async () => await server.close());

function request(owner: string, comment: number, run: number): Request {
  return {
    order: {
      source: 'production',
      sourceCluster: 'app-production',
      region: 'ap-northeast-1',
      instanceClass: 'db.r6g.large',
      maskingClass: 'db.r6g.large',
      lifetimeHours: 24,
      fresh: false,
    } as Request['order'],
    isForm: false,
    owner,
    thread: { repository: 'o/r', issue: 1 },
    run: { id: run, attempt: 1, url: '' },
    origin: `o/r#comment-${comment}`,
  };
}

/** Asks for a clone as the command does: looks, and claims what may be claimed. */
async function ask(of: Ledger, by: typeof settings, one: Request, clock?: () => Date) {
  return (
    firstLook(await whatStands(of, one.origin), by, one, new Date()) ?? (await claimClone(of, by, one, clock))
  );
}

const alive = async () => (await ledger.live()).filter(({ state }) => state !== 'deleting');

test('fifty commands of ten people at once: the limits hold, everybody is answered, nobody waits', async () => {
  const claims = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      ask(ledger, settings, request(`user-${index % 10}`, index, index)),
    ),
  );
  const claimed = claims.filter(({ kind }) => kind === 'claimed');
  const reasons = claims.flatMap((claim) => (claim.kind === 'refused' ? claim.problem.reason : []));
  expect(claimed.length + reasons.length).toBe(50);
  expect(claimed.length).toBeGreaterThan(0);
  const records = await alive();
  expect(records).toHaveLength(claimed.length);
  expect(records.length).toBeLessThanOrEqual(7);
  const byOwner = Map.groupBy(records, ({ owner }) => owner);
  for (const own of byOwner.values()) expect(own.length).toBeLessThanOrEqual(2);
  expect([...new Set(reasons)].every((reason) => reason.startsWith('quota-'))).toBe(true);
});

/** What is sent by a form: the same as by a comment, but for what asked. */
const form = (number: number, changed: Partial<Request> = {}): Request => ({
  ...request('hanako', number, number),
  isForm: true,
  origin: `o/r#issue-${number}`,
  thread: { repository: 'o/r', issue: number },
  ...changed,
});

test('of a form that is sent twice one clone is made, and the second is told of the first', async () => {
  const first = await ask(ledger, settings, form(1));
  const twice = await ask(ledger, settings, form(2));
  const id = first.kind === 'claimed' ? first.record.id : '';
  expect(twice).toMatchObject({
    kind: 'refused',
    problem: {
      reason: 'form-twice',
      message: `Clone \`${id}\` was asked for by the same form a moment ago, in thread \`#1\`.`,
    },
  });
  expect(await alive()).toHaveLength(1);
});

test('and of two that are sent at once, too, in whatever order they look', async () => {
  const claims = await Promise.all([1, 2].map((number) => ask(ledger, settings, form(number))));
  expect(claims.map(({ kind }) => kind).sort()).toEqual(['claimed', 'refused']);
  expect(await alive()).toHaveLength(1);
});

const run = (number: number) => ({ origin: `o/r#run-${number}` });
const byHand = (what: string) => ({ origin: `o/r#${what}`, isForm: false });
test.each<readonly [string, Partial<Request>, Partial<Request>]>([
  ['issues that open with a command', byHand('issue-1'), byHand('issue-2')],
  ['comments', byHand('comment-1'), byHand('comment-2')],
  ['labels', byHand('label-1-2026'), byHand('label-2-2026')],
  ['a form and a comment', {}, byHand('comment-2')],
  ['forms of two people', {}, { owner: 'kenji' }],
  ['forms with other fields', {}, { order: { ...form(2).order, note: 'the other' } }],
  [
    'a form and one for data as they are now',
    { basis: { longWay: 'no-base' } },
    { order: { ...form(2).order, fresh: true } },
  ],
  ['a form for another thread', run(1), { ...run(2), named: 7 }],
])('%s are two orders', async (_, one, other) => {
  await ask(ledger, settings, form(1, one));
  expect(await ask(ledger, settings, form(2, other))).toMatchObject({ kind: 'claimed' });
});

test('nor is it sent twice when the first went, or ten minutes are over', async () => {
  const first = await ask(ledger, settings, form(1, run(1)));
  expect(await ask(ledger, settings, form(2, run(2)))).toMatchObject({ kind: 'refused' });
  const stands = await whatStands(ledger, 'o/r#run-3');
  const late = new Date(Date.now() + 11 * 60_000);
  expect(firstLook(stands, settings, form(3, run(3)), late)).toBeUndefined();
  const id = first.kind === 'claimed' ? first.record.id : '';
  await ledger.transition(id, 'failed', { login: 'hanako', runUrl: '' }, {
    failure: { in: 'requested', reason: 'job-lost', message: '', next: '' },
  } as unknown as Partial<CloneRecord>);
  expect(await ask(ledger, settings, form(4, run(4)))).toMatchObject({ kind: 'claimed' });
});

test('the limits hold for one who wrote early by a slow clock, and looked late', async () => {
  for (const comment of [1, 2, 3, 4, 5, 6])
    await ask(ledger, settings, request(`user-${comment}`, comment, comment));
  // Its record bears a time before all others, but it is seen only after the seventh was admitted.
  let slowed = false;
  const slow = Object.create(ledger, {
    claim: {
      value: async (record: CloneRecord) => {
        slowed = true;
        expect((await ask(ledger, settings, request('quick', 7, 7))).kind).toBe('claimed');
        return await ledger.claim(record);
      },
    },
    live: { value: () => ledger.live() },
    find: { value: (id: string) => ledger.find(id) },
    amend: { value: ledger.amend.bind(ledger) },
    transition: { value: ledger.transition.bind(ledger) },
  }) as Ledger;
  const claim = await ask(slow, settings, request('slow', 8, 8), () => new Date('2020-01-01'));
  expect(slowed).toBe(true);
  expect(claim).toMatchObject({ kind: 'refused', problem: { reason: 'quota-total' } });
  expect(await alive()).toHaveLength(7);
});

test('one that was refused late leaves its place, and a request delivered twice is one', async () => {
  const first = await ask(ledger, settings, request('hanako', 1, 1));
  const again = await ask(ledger, settings, request('hanako', 1, 1));
  expect(again).toEqual(first);
  const redelivered = await ask(ledger, settings, request('hanako', 1, 99));
  expect(redelivered).toMatchObject({ kind: 'taken' });
  const id = first.kind === 'claimed' ? first.record.id : '';
  await ledger.transition(id, 'deleting', { login: 'x', runUrl: '' });
  await ledger.transition(id, 'deleted', { login: 'x', runUrl: '' });
  expect(await ask(ledger, settings, request('hanako', 1, 99))).toMatchObject({ kind: 'taken' });
});

test('a request whose job was killed before the limits were held is held to them in its re-run', async () => {
  const mine = request('hanako', 1, 1);
  const killed = Object.create(ledger, {
    claim: { value: (record: CloneRecord) => ledger.claim(record) },
    find: { value: (id: string) => ledger.find(id) },
    live: { value: () => ledger.live() },
    amend: {
      value: () => {
        throw new Error('killed');
      },
    },
  }) as Ledger;
  await expect(ask(killed, settings, mine)).rejects.toThrow('killed');
  // It keeps its place before those who ask later, and takes no other's.
  const kinds: string[] = [];
  for (const one of [request('hanako', 2, 2), request('hanako', 3, 3), mine])
    kinds.push((await ask(ledger, settings, one)).kind);
  expect(kinds).toEqual(['claimed', 'refused', 'claimed']);
  expect(await alive()).toHaveLength(2);
});

test('who crosses a limit leaves no record', async () => {
  for (const comment of [1, 2]) await ask(ledger, settings, request('hanako', comment, comment));
  const third = request('hanako', 3, 3);
  expect(await ask(ledger, settings, third)).toMatchObject({
    kind: 'refused',
    problem: { reason: 'quota-user' },
  });
  expect(await ledger.find(cloneId(third.origin, 0))).toBeUndefined();
});

/** The ledger as one request has it, with what happens meanwhile. */
function during(
  changes: Partial<Record<'claim' | 'amend', (...given: never[]) => Promise<unknown>>>,
): Ledger {
  const own = Object.fromEntries(
    (['claim', 'amend', 'find', 'live', 'transition'] as const).map((name) => [
      name,
      { value: changes[name as 'claim'] ?? ledger[name].bind(ledger) },
    ]),
  );
  return Object.create(ledger, own) as Ledger;
}

async function six(): Promise<void> {
  for (const comment of [1, 2, 3, 4, 5, 6])
    await ask(ledger, settings, request(`user-${comment}`, comment, comment));
}

test('the last look alone sees who was admitted after the look before it', async () => {
  await six();
  let quick: string | undefined;
  const slow = during({
    // By its clock it came later, so that the other does not wait for it.
    amend: async (...given: Parameters<Ledger['amend']>) => {
      quick = (await ask(ledger, settings, request('quick', 7, 7))).kind;
      return await ledger.amend(...given);
    },
  });
  const claim = await ask(slow, settings, request('slow', 8, 8), () => new Date('2099-01-01'));
  expect(quick).toBe('claimed');
  expect(claim).toMatchObject({ kind: 'refused', problem: { reason: 'quota-total' } });
  expect(await alive()).toHaveLength(7);
});

test('the look before it alone keeps the later of two from counting against the earlier', async () => {
  await six();
  let written = () => {};
  const isWritten = new Promise<void>((resolve) => {
    written = resolve;
  });
  let go = () => {};
  const mayGo = new Promise<void>((resolve) => {
    go = resolve;
  });
  const first = ask(
    during({
      claim: async (record: CloneRecord) => {
        const stands = await ledger.claim(record);
        written();
        await mayGo;
        return stands;
      },
    }),
    settings,
    request('first', 7, 7),
    () => new Date('2026-01-01'),
  );
  await isWritten;
  const second = await ask(
    during({
      amend: async (...given: Parameters<Ledger['amend']>) => {
        const admitted = await ledger.amend(...given);
        go();
        await first;
        return admitted;
      },
    }),
    settings,
    request('second', 8, 8),
    () => new Date('2026-01-02'),
  );
  go();
  expect([(await first).kind, second.kind]).toEqual(['claimed', 'refused']);
  expect(await alive()).toHaveLength(7);
});
