import { expect, test } from '@jest/globals';
import { OTHERS, type Readings, STRICTEST } from '../../readings.ts';
import { Rds } from '../state.ts';
import { tags } from './tags.ts';

const [addTags] = tags;

/** Tags a cluster that is at its first backup, or an instance of it that is being deleted. */
function tag(kind: 'cluster' | 'db', readings: Readings) {
  const cluster = {
    id: 'x',
    tags: new Map(),
    arn: 'arn:aws:rds:r:1:cluster:x',
    settings: { Status: 'backing-up' },
  };
  const instance = {
    id: 'x',
    tags: new Map(),
    arn: 'arn:aws:rds:r:1:db:x',
    settings: { DBInstanceStatus: 'deleting' },
  };
  const rds = Object.assign(Object.create(Rds.prototype), {
    ...{ clusters: new Map([['x', cluster]]), instances: new Map([['x', instance]]), snapshots: new Map() },
    options: { readings: { ...readings, tags: 'at-once' } },
  });
  const input = { ResourceName: `arn:aws:rds:r:1:${kind}:x`, Tags: [{ Key: 'a', Value: 'b' }] };
  return () => addTags?.run(input as never, rds, { principal: {} as never, time: new Date() });
}

test('what is being deleted takes no tag', () => {
  expect(tag('db', OTHERS)).toThrow(/is being deleted/);
});

test('what is at work on itself takes none where changes take their time', () => {
  expect(tag('cluster', STRICTEST)).toThrow(/not in available state \(but backing-up\)/);
  expect(tag('cluster', OTHERS)).not.toThrow();
});
