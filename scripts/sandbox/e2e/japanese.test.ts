import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { englishWordsIn as english } from '../../testing/english.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// The story of a clone, where the settings say `language: ja`: no English is said in its thread.
let world: World;

const settings = readFileSync(join(import.meta.dirname, '../organisation/.github/understudy.yml'), 'utf8');

beforeAll(async () => {
  const japanese = settings.replace(/timeZone: UTC.*/, 'timeZone: Asia/Tokyo\n  language: ja');
  world = await setStage(310, { repository: { '.github/understudy.yml': japanese } });
}, 120_000);

afterAll(async () => world?.stop());

test('a clone is asked for, listed, mistaken, extended and deleted, all of it told in Japanese', async () => {
  const issue = await world.openIssue('hanako', '検索が遅い');
  const run = await world.comment('hanako', issue, '/clone r6g.large 3d');
  await world.runner.idle();
  const { id } = (await recordOf(world, run)) as CloneRecord;
  for (const command of [
    'list',
    'help',
    'help extend',
    'status',
    'extend 9w',
    'lst',
    'extend 4d',
    'delete',
    'delete',
    `status ${id}`,
  ]) {
    await world.comment('hanako', issue, `/clone ${command}`);
    await world.runner.idle();
  }
  const ours = (await world.comments(issue)).filter(({ author }) => author === 'github-actions[bot]');
  expect(ours.length).toBeGreaterThan(10);
  for (const { body } of ours) expect([body, english(body)]).toEqual([body, []]);
  expect(ours.map(({ body }) => body).join('\n')).toMatch(/準備ができました[\s\S]*削除しました/);
}, 120_000);
