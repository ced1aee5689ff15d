import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { results } from '../../testing/sandbox/seen.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// While a clone is reset there are two clusters, and both cost money.
let world: World;

const settings = readFileSync(join(import.meta.dirname, '../organisation/.github/understudy.yml'), 'utf8');

beforeAll(async () => {
  const narrow = settings.replace('costPerDay: 50', 'costPerDay: 9');
  expect(narrow).not.toBe(settings);
  world = await setStage(100, { repository: { '.github/understudy.yml': narrow } });
}, 120_000);

afterAll(async () => world?.stop());

test('a reset that would cost more than the limit makes nothing, and one that has room is made', async () => {
  const issue = await world.openIssue('hanako', 'Try the migration');
  const clone = (await recordOf(
    world,
    await say(world, 'hanako', issue, '/clone r6g.large 3d'),
  )) as CloneRecord;
  expect(clone).toMatchObject({ state: 'ready' });
  expect(2 * (clone.pricePerDay ?? 0)).toBeGreaterThan(9);
  const refused = await say(world, 'hanako', issue, '/clone reset');
  expect(resultOf(refused, 'command')).toMatchObject({ outcome: 'refused', reason: 'cost-over-limit' });
  expect((await answers(world, issue)).at(-1)).toContain(
    'For as long as a reset takes, there are two clusters.',
  );
  expect((await world.ledger.live()).map(({ id }) => id)).toEqual([clone.id]);
  await say(world, 'hanako', issue, '/clone resize t4g.medium');
  const made = await say(world, 'hanako', issue, '/clone reset');
  expect(results(made)).toMatchObject({ command: 'success', publish: 'success', notify: 'success' });
  // The cluster that it left costs money for as long as it is there.
  const { pricePerDay = 0 } = await world.ledger.get(clone.id);
  const more = '/clone r6g.large 1d --dry-run';
  const elsewhere = await world.openIssue('hanako', 'One more');
  await say(world, 'hanako', elsewhere, more);
  expect((await answers(world, elsewhere)).at(-1)).toContain(`beside the $${(2 * pricePerDay).toFixed(2)}`);
  world.clock.advance(3_600_000);
  await world.sweep();
  expect((await world.ledger.get(clone.id)).replaced).toEqual([]);
  await say(world, 'hanako', elsewhere, more);
  expect((await answers(world, elsewhere)).at(-1)).toContain('beside the $3.60 of the live clones');
}, 300_000);
