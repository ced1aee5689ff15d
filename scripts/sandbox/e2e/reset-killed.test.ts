import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterName } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, over, say } from '../../testing/sandbox/conversation.ts';
import { connect, connectionOf, results } from '../../testing/sandbox/seen.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';
import { arm, type Target } from './crash/armed.ts';

// A reset whose publishing is killed after each of its steps, one after the other on one clone.
let world: World;
let issue: number;
let clone: CloneRecord;

const HOUR_MS = 3_600_000;

beforeAll(async () => {
  world = await setStage(30);
  issue = await world.openIssue('hanako', 'Try the migration');
  const run = await say(world, 'hanako', issue, '/clone r6g.large 5d');
  clone = (await recordOf(world, run)) as CloneRecord;
}, 180_000);

afterAll(async () => world?.stop());

const record = async () => await world.ledger.get(clone.id);
const names = async () =>
  (await world.clusters())
    .flatMap(({ DBClusterIdentifier: name = '' }) => (name.startsWith('understudy-') ? name : []))
    .toSorted();

/** The cluster that the clone's secret opens. */
async function opened(): Promise<string> {
  const secret = await connectionOf(world, clone.id);
  const connection = await connect(world, { ...secret, user: secret.username, database: secret.dbname });
  await connection.query('SELECT COUNT(*) FROM app.users');
  await connection.end();
  return secret.dbClusterIdentifier;
}

async function sweep(): Promise<void> {
  world.clock.advance(HOUR_MS);
  await world.sweep();
}

test.each([
  ['the new cluster is open', 'rds:ModifyDBCluster', 2],
  ['the clone’s record says that it lives there', 'dynamodb:PutItem', 3],
  ['the clone’s secret leads there', 'secretsmanager:PutSecretValue', 1],
  ['the reset is over', 'dynamodb:PutItem', 4],
] as const)(
  'killed once %s: the clone is open all the time, a sweep takes nothing of it, and a re-run ends it',
  async (_, call, nth) => {
    const before = clusterName(await record());
    const target: Target = { run: undefined, cluster: undefined };
    arm(world, { point: { scenario: 'reset', job: 'publish', call, nth }, fault: 'kill' }, target);
    target.run = await world.comment('hanako', issue, '/clone reset');
    await over(target.run);
    expect(results(target.run)).toMatchObject({ mask: 'success', publish: 'failure' });
    const reset = await world.ledger.get((await record()).reset?.id ?? '');
    const both = [before, clusterName(reset)].toSorted();
    expect(both).toContain(await opened());
    if (reset.state !== 'ready') {
      await sweep();
      expect(await names()).toEqual(both);
      expect(both).toContain(await opened());
    }
    world.runner.rerun(target.run.id, world.github.people.get('hanako'), 'failed');
    await over(target.run);
    expect(target.run.conclusion).toBe('success');
    expect(clusterName(await record())).toBe(clusterName(reset));
    expect(await opened()).toBe(clusterName(reset));
    await sweep();
    expect(await names()).toEqual([clusterName(reset)]);
    expect(await opened()).toBe(clusterName(reset));
    const own = (await answers(world, issue)).filter((text) => text.includes(`Clone \`${clone.id}\` of`));
    expect(own.at(0)).toContain(`"dataAsOf":"${(await record()).dataAsOf}"`);
  },
  170_000,
);
