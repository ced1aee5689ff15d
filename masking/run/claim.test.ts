import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { openSession, type Session } from '../session/session.ts';
import { claimServer, whileClaimed } from './claim.ts';

let clone: TestClone;
let session: Session;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());
beforeEach(async () => {
  session = await openSession(clone.target);
  await claimServer(session);
});
afterEach(() => session.close());

/** Works until it is told to end; at the latest when nobody has told it for long. */
async function untilTold(signal: AbortSignal): Promise<never> {
  for (let looks = 0; looks < 400 && !signal.aborted; looks++) await sleep(25);
  throw new Error(signal.aborted ? 'told to end' : 'nobody told it to end');
}

describe('work on other connections', () => {
  test('ends when the session that holds the server is lost', async () => {
    const work = whileClaimed(session, undefined, async (signal) => {
      await clone.root.query(`KILL ${session.id}`);
      return untilTold(signal);
    });
    expect(await failure(work)).toMatchObject({ lost: true });
  });

  test('ends when another session holds the server', async () => {
    const other = await clone.connect('admin', 'master');
    const work = whileClaimed(session, undefined, async (signal) => {
      await session.run("DO RELEASE_LOCK('understudy_masking')", 'losing the claim');
      await other.query("SELECT GET_LOCK('understudy_masking', 0)");
      return untilTold(signal);
    });
    expect(await failure(work)).toMatchObject({ lost: true });
    other.destroy();
  });
});

test('a server that another session holds is not claimed', async () => {
  const other = await openSession(clone.target);
  expect(await failure(claimServer(other))).toMatchObject({ reason: 'already-running' });
  await other.close();
});
