import { expect, test } from '@jest/globals';
import { explore } from './campaign.ts';
import { readOptions } from './options.ts';
import { whyNothing } from './plan.ts';

const offers = [
  { scenario: 'clone', kinds: new Set(['kill', 'lost']), journeys: 0 },
  { scenario: 'delete', kinds: new Set(['5xx', 'kill']), journeys: 0 },
];

test.each([
  [['--fault', 'kil'], /--fault has "kil"; write one of kill-before, kill, /],
  [['--scenario', 'clne'], /--scenario has "clne"; write one of clone, /],
  [['--recovery', 'none'], /--recovery has "none"; write one of failed, all, sweep/],
  [['--only', 'clone'], /Not a point and a fault: clone\. Write clone\/seal/],
  [['--only', 'nowhere/seal/rds:CreateDBInstance#1:kill'], /"nowhere"; write one of clone, /],
  [['--only', 'clone/seal/rds:CreateDBInstance#1:crash'], /--only has "crash"; write one of .*kill/],
])('%j is told with what there is', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});

test('what fits nothing is told with what there is', () => {
  expect(whyNothing({ only: undefined, from: 0, kinds: ['crash'] }, offers)).toBe(
    '--fault crash fits no call of clone, delete; write one of 5xx, kill, lost.',
  );
  const some = offers.map((offer) => ({ ...offer, journeys: 12 }));
  expect(whyNothing({ only: undefined, from: 12, kinds: undefined }, some)).toBe(
    'Nothing is explored from --from 12 on; journeys there are: clone 12, delete 12.',
  );
});

test('nothing explored is an error, and not a promise kept', async () => {
  const options = readOptions(['--from', '7']);
  if (options === 'help') throw new Error('not asked for');
  await expect(explore({ ...options, chosen: [] })).rejects.toThrow('Nothing is explored');
});
