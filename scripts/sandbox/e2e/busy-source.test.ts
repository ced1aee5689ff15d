import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { answers, over } from '../../testing/sandbox/conversation.ts';
import { results, until } from '../../testing/sandbox/seen.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// AWS makes a backup of production while somebody asks for a clone: the thread says what is waited for.
let world: World;

beforeAll(async () => {
  world = await setStage(12);
}, 120_000);

afterAll(() => world?.stop());

test('a source that AWS is at work on is told in the thread for as long as it is waited for', async () => {
  const issue = await world.openIssue('hanako', 'A clone, please');
  const source = world.aws.settingsOf('app-production');
  source.Status = 'backing-up';
  const run = await world.comment('hanako', issue, '/clone r6g.large');
  const says = async () => (await answers(world, issue)).join('\n');
  await until('the thread to say it', async () =>
    /AWS is at work on the cluster `app-production`\*\* \(`backing-up`\)/.test(await says())
      ? true
      : undefined,
  );
  source.Status = 'available';
  await over(run);
  expect(results(run)).toMatchObject({ clone: 'success', publish: 'success' });
  const record = await recordOf(world, run);
  expect(record).toMatchObject({ state: 'ready' });
  expect(record).not.toHaveProperty('awaits');
  expect(await says()).not.toContain('AWS is at work');
}, 180_000);
