import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type LedgerServer, startLedgerServer } from '../../../scripts/sandbox/aws/dynamodb/ledger-table.ts';
import { answeredBy, NOWHERE } from '../../../scripts/testing/actions/answered-by.ts';
import { COPIES, COPY_OF_BASE, STRAY } from '../../prove/ground.ts';
import { GROUND } from '../aurora/throw-away.ts';
import { cloneId, isCloneId, THROW_AWAY } from './id.ts';
import { Ledger } from './ledger.ts';
import type { CloneRecord } from './record.ts';

const actor = { login: 'mona', runUrl: 'https://github.example/run/1' };
let server: LedgerServer;
let ledger: Ledger;

beforeAll(async () => {
  server = await startLedgerServer();
  await server.makeTable('understudy');
  ledger = new Ledger(server.client, 'understudy', () => new Date('2026-05-10T12:00:00Z'));
});

afterAll(async () => await server.close());

function newRecord(id: string, changes: Partial<CloneRecord> = {}): CloneRecord {
  return {
    id,
    version: 1,
    state: 'requested',
    origin: 'octo/app#comment-7',
    owner: 'mona',
    thread: { repository: 'octo/app', issue: 42, commentId: 7 },
    run: { id: 1, attempt: 1, url: actor.runUrl },
    source: 'production',
    sourceCluster: 'app-production',
    region: 'ap-northeast-1',
    instanceClass: 'db.r6g.large',
    maskingClass: 'db.r6g.4xlarge',
    lifetimeHours: 72,
    createdAt: '2026-05-10T12:00:00.000Z',
    expiresAt: '2026-05-13T12:00:00.000Z',
    events: [],
    ...changes,
  };
}

describe('the ledger', () => {
  test('lets the first of two claims of an id stand', async () => {
    const [first, second] = await Promise.all([
      ledger.claim(newRecord('bakomi', { owner: 'mona' })),
      ledger.claim(newRecord('bakomi', { owner: 'hubot' })),
    ]);
    expect(first).toEqual(second);
  });

  test('keeps both of two changes made at once', async () => {
    await ledger.claim(newRecord('dumigo'));
    await Promise.all([
      ledger.amend('dumigo', { expiresAt: '2026-05-20T00:00:00.000Z' }),
      ledger.transition('dumigo', 'cloning', actor),
      ledger.amend('dumigo', (record) => ({ thread: { ...record.thread, statusCommentId: 9 } })),
    ]);
    expect(await ledger.get('dumigo')).toMatchObject({
      version: 4,
      state: 'cloning',
      expiresAt: '2026-05-20T00:00:00.000Z',
      thread: { statusCommentId: 9 },
    });
  });

  describe('whose answer is lost once what it asked for is written, so that the SDK asks again,', () => {
    /** A ledger that loses the answer of its first write. */
    function losing(): Ledger {
      const { endpoint, region, credentials } = server.client.config;
      const client = new DynamoDBClient({ ...(endpoint ? { endpoint } : {}), region, credentials });
      let left = 1;
      client.middlewareStack.add(
        (next, { commandName }) =>
          async (asked) => {
            const answer = await next(asked);
            if (commandName !== 'PutItemCommand' || left === 0) return answer;
            left -= 1;
            throw Object.assign(new Error('the answer was lost'), { name: 'TimeoutError' });
          },
        { step: 'finalizeRequest', priority: 'low' },
      );
      return new Ledger(client, 'understudy', () => new Date('2026-05-10T12:00:00Z'));
    }
    test('has closed a record, and does not take that for another’s doing', async () => {
      await ledger.claim(newRecord('ripoda', { state: 'deleting' }));
      expect(await losing().transition('ripoda', 'deleted', actor)).toMatchObject({ state: 'deleted' });
      expect(await ledger.get('ripoda')).toMatchObject({ version: 2, events: [{ state: 'deleted' }] });
    });
    test('has changed it once, and asks for the change once', async () => {
      await ledger.claim(newRecord('tesalu'));
      const seen: unknown[] = [];
      await losing().amend('tesalu', ({ toldSlack }) => {
        seen.push(toldSlack);
        return { toldSlack: '2026-05-10T12:00:00.000Z' };
      });
      expect(seen).toEqual([undefined]);
      expect(await ledger.get('tesalu')).toMatchObject({ version: 2 });
    });
  });

  test('refuses a step that the table of transitions does not have, and writes nothing', async () => {
    await ledger.claim(newRecord('nagebi'));
    await expect(ledger.transition('nagebi', 'ready', actor)).rejects.toMatchObject({
      reason: 'state-conflict',
    });
    expect(await ledger.get('nagebi')).toMatchObject({ state: 'requested', version: 1, events: [] });
  });

  test('closes a record for good: whoever still works on the clone is told that it is gone', async () => {
    await ledger.claim(newRecord('pudika', { state: 'masking' }));
    await ledger.transition('pudika', 'deleting', actor);
    await expect(ledger.transition('pudika', 'masked', actor)).rejects.toMatchObject({
      reason: 'clone-gone',
    });
  });

  test('lets DynamoDB tidy up the record of a deleted clone, after 90 days, and no other', async () => {
    await ledger.claim(newRecord('sorefu'));
    await ledger.transition('sorefu', 'deleting', actor);
    expect((await ledger.get('sorefu')).removeAfter).toBeUndefined();
    const { removeAfter = 0, events } = await ledger.transition('sorefu', 'deleted', actor);
    const deletedAt = Date.parse(events.at(-1)?.at ?? '') / 1000;
    expect(removeAfter - Math.floor(deletedAt)).toBe(90 * 86_400);
  });

  test('keeps a failure until the clone goes on from it', async () => {
    const failure = { in: 'masking', reason: 'job-lost', message: 'm', next: 'n' } as const;
    await ledger.claim(newRecord('zotare', { state: 'masking' }));
    await ledger.transition('zotare', 'failed', actor, { failure });
    expect((await ledger.get('zotare')).failure).toEqual(failure);
    await ledger.transition('zotare', 'masking', actor);
    expect((await ledger.get('zotare')).failure).toBeUndefined();
    expect((await ledger.get('zotare')).events.map((event) => event.state)).toEqual(['failed', 'masking']);
  });

  test('knows what a copy waits for until the next step', async () => {
    const awaits = {
      cluster: 'app-production',
      status: 'backing-up',
      since: '2026-05-10T12:00:00Z',
    } as const;
    await ledger.claim(newRecord('zomika', { state: 'cloning' }));
    await ledger.amend('zomika', { awaits });
    expect((await ledger.get('zomika')).awaits).toEqual(awaits);
    await ledger.transition('zomika', 'failed', actor);
    expect((await ledger.get('zomika')).awaits).toBeUndefined();
  });

  test('takes progress only while the clone is being masked', async () => {
    const progress = {
      at: '2026-05-10T12:00:00Z',
      phase: 'execute',
      rowsDone: 1,
      rowsTotal: 2,
      rowsPerSecond: 3,
    } as const;
    await ledger.claim(newRecord('gitobu', { state: 'masking' }));
    await ledger.progress('gitobu', progress);
    expect((await ledger.get('gitobu')).progress).toEqual(progress);
    await ledger.transition('gitobu', 'masked', actor);
    await ledger.progress('gitobu', { ...progress, rowsDone: 2 });
    expect((await ledger.get('gitobu')).progress?.rowsDone).toBe(1);
  });

  test('names the clone that does not exist', async () => {
    await expect(ledger.get('nobody')).rejects.toMatchObject({ reason: 'clone-unknown' });
  });
});

describe('a claim', () => {
  const progress = {
    at: '2026-05-10T12:00:00Z',
    phase: 'execute',
    rowsDone: 1,
    rowsTotal: 2,
    rowsPerSecond: 3,
  } as const;
  const first = { id: 7, attempt: 1 };
  const claim = { owner: 'mona', run: 7, attempt: 1, until: '2026-05-10T12:15:00.000Z' } as const;
  const held = (run: { id: number; attempt: number }, lost: unknown[] = []) =>
    ledger.heldBy({ run, owner: 'mona', onLost: (error) => lost.push(error) });

  test('is renewed by progress, and by the job itself', async () => {
    const old = { ...claim, until: '2026-05-10T11:00:00.000Z' } as const;
    await ledger.claim(newRecord('batebi', { state: 'masking', claim: old }));
    await held(first).progress('batebi', progress);
    expect((await ledger.get('batebi')).claim).toEqual(claim);
    await ledger.amend('batebi', { claim: old });
    await held(first).renew('batebi');
    expect((await ledger.get('batebi')).claim).toEqual(claim);
  });

  test('that was taken over stops the job that had it: nothing of its is written', async () => {
    const lost: unknown[] = [];
    await ledger.claim(newRecord('doguma', { state: 'masking', claim: { ...claim, run: 8 } }));
    const zombie = held(first, lost);
    await zombie.progress('doguma', progress);
    expect(lost).toEqual([expect.objectContaining({ reason: 'claim-lost' })]);
    await expect(zombie.renew('doguma')).rejects.toMatchObject({ reason: 'claim-lost' });
    await expect(zombie.transition('doguma', 'masked', actor)).rejects.toMatchObject({
      reason: 'claim-lost',
    });
    const record = await ledger.get('doguma');
    expect(record).toMatchObject({ state: 'masking', version: 1, claim: { run: 8 } });
    expect(record.progress).toBeUndefined();
  });

  test('of a clone that is being deleted is not renewed: its job is told', async () => {
    await ledger.claim(newRecord('nabizo', { state: 'masking', claim }));
    await ledger.transition('nabizo', 'deleting', actor);
    expect((await ledger.get('nabizo')).claim).toBeUndefined();
    await expect(held(first).renew('nabizo')).rejects.toMatchObject({ reason: 'clone-gone' });
  });

  test('goes when the work has come to its end', async () => {
    for (const [id, end] of [
      ['begisu', 'failed'],
      ['japezu', 'ready'],
    ] as const) {
      await ledger.claim(newRecord(id, { state: 'resizing', claim }));
      expect((await ledger.transition(id, end, actor)).claim).toBeUndefined();
    }
  });
});

test('what stands is read, and not what stood a moment ago: limits and claims are held against it', async () => {
  const client = new DynamoDBClient(NOWHERE);
  const calls = answeredBy(client, () => ({ Items: [] }));
  const asking = new Ledger(client, 'understudy');
  await asking.find('bakomi');
  await asking.live();
  await asking.list();
  expect(calls.map(({ call, input }) => [call, input.ConsistentRead])).toEqual([
    ['GetItem', true],
    ['Scan', true],
    ['Scan', true],
  ]);
});

test('a clone that was given up for its door keeps that reason while it is deleted', async () => {
  const failure = { in: 'masking', reason: 'side-door', message: 'm', next: 'n' } as const;
  await ledger.claim(newRecord('hobiza', { state: 'failed', failure }));
  await ledger.transition('hobiza', 'deleting', actor);
  expect((await ledger.get('hobiza')).failure).toEqual(failure);
  expect((await ledger.transition('hobiza', 'deleted', actor)).failure).toEqual(failure);
});

test('what lives is told without the records of the deleted', async () => {
  await ledger.claim(newRecord('zuzuzu', { state: 'deleted' }));
  await ledger.claim(newRecord('zazaza', { state: 'failed' }));
  const ids = (await ledger.live()).map(({ id }) => id);
  expect(ids).toContain('zazaza');
  expect(ids).not.toContain('zuzuzu');
  expect((await ledger.list()).map(({ id }) => id)).toContain('zuzuzu');
});

test('an id is the same for the same comment, differs between comments, and has the form of one', () => {
  expect(cloneId('octo/app#comment-1')).toBe(cloneId('octo/app#comment-1'));
  const ids = new Set(Array.from({ length: 500 }, (_, comment) => cloneId(`octo/app#comment-${comment}`)));
  expect(ids.size).toBeGreaterThan(490);
  expect([...ids].every(isCloneId)).toBe(true);
  for (const text of ['Bakomi', 'bako', 'bakomimi', 'bakomi-notes', 'x bakomi', 'bakomi\n', '..', ''])
    expect(isCloneId(text)).toBe(false);
});

test('no clone has the id of a throw-away cluster, which is deleted by whoever proves an installation', () => {
  const ids = Array.from({ length: 30_000 }, (_, comment) => cloneId(`octo/app#comment-${comment}`));
  const theirs = [...Object.values(GROUND), STRAY, ...COPIES, COPY_OF_BASE];
  expect(theirs.every((id) => isCloneId(id) && id.startsWith(THROW_AWAY))).toBe(true);
  expect(ids.filter((id) => id.startsWith(THROW_AWAY))).toEqual([]);
  expect(ids.every(isCloneId)).toBe(true);
});
