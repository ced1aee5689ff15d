import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readLabelName } from '../../../actions/core/command/label.ts';
import { Expressions } from './expression.ts';

const WORKFLOW = join(import.meta.dirname, '..', '..', '..', '.github', 'workflows', 'clone.yml');
const { jobs } = parse(readFileSync(WORKFLOW, 'utf8')) as { jobs: { command: { if: string } } };
let expressions: Expressions;
beforeAll(async () => {
  expressions = await Expressions.load();
});

/** Whether a label takes a machine, by GitHub's own reading of the condition. */
const starts = (name: string): boolean =>
  expressions.isTrue(jobs.command.if, {
    contexts: { github: { event_name: 'issues', event: { action: 'labeled', label: { name }, issue: {} } } },
  });

test.each([
  ...[
    'clone',
    'Clone',
    'clone:3d',
    'clone : r6g.large',
    'CLONE:r6g.large 3d',
    'clone：3d',
    'ｃｌｏｎｅ：3d',
    'ｃｌｏｎｅ',
  ],
  ...['clone r6g.large', 'clone:', 'clone=3d', 'clone/3d', '/clone', '/clone 3d', '/Clone:3d'],
  ...['／clone 3d', '／ｃｌｏｎｅ 3d', 'clone\u30003d', 'clone＝r6g.large', 'clone／3d'],
])('the label %j is read, and so it takes a machine', (name) => {
  expect(readLabelName(name)).toBeDefined();
  expect(starts(name)).toBe(true);
});

test.each(['bug', 'cloned', 'clone-wars', 'cloning', 'to clone', 'clone_it', 'anticlone', ''])(
  'the label %j is none of ours, and takes none',
  (name) => {
    expect(readLabelName(name)).toBeUndefined();
    expect(starts(name)).toBe(false);
  },
);
