import { describe, expect, test } from '@jest/globals';
import { resultText } from '../base/result.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { failureOf, type LostJob, renderLost, saidFirst } from '../thread/render/lost.ts';
import { lostJobs } from './needs.ts';

const failed = (reason: string, message: string) =>
  resultText({ outcome: 'failed', reason, message, next: 'Do this.' });
const now = new Date('2026-05-10T12:00:00Z');
const url = 'https://github.example/acme/shop/actions/runs/17';

describe('the jobs that did not end well', () => {
  test('say why in their own words, where they have any', () => {
    const result = failed('aws-quota', 'AWS answered no.');
    expect(
      lostJobs({
        command: { result: 'success', outputs: { id: 'bakomi' } },
        watch: { result: 'failure', outputs: { result: failed('clone-failed', 'It failed.') } },
        clone: { result: 'failure', outputs: { result } },
        seal: { result: 'skipped' },
        mask: { result: 'failure' },
        cancel: { result: 'cancelled', outputs: {} },
      }),
    ).toEqual([
      {
        job: 'clone',
        result: 'failure',
        said: { reason: 'aws-quota', message: 'AWS answered no.', next: 'Do this.' },
      },
      { job: 'mask', result: 'failure' },
      { job: 'cancel', result: 'cancelled' },
    ]);
  });

  test.each([
    ['', 'nothing'],
    ['{', 'no JSON'],
    ['null', 'null'],
    ['[]', 'a list'],
    ['"failed"', 'a text'],
    [resultText({ outcome: 'done', reason: 'done' }), 'that it went well'],
    ['{"outcome":"failed","reason":"x"}', 'no message'],
    ['{"outcome":"failed","reason":{},"message":"x"}', 'a reason that is none'],
  ])('say nothing by %j: %s', (result) => {
    expect(lostJobs({ mask: { result: 'failure', outputs: { result } } })).toEqual([
      { job: 'mask', result: 'failure' },
    ]);
  });

  test('fit into the environment of the job that tells', () => {
    const result = failed('policy-undecided', 'x'.repeat(500_000));
    expect(result.length).toBeLessThan(10_000);
    expect(JSON.parse(result)).toMatchObject({ reason: 'policy-undecided', next: 'Do this.' });
  });
});

describe('why a clone stands still', () => {
  const lost: LostJob = { job: 'clone', result: 'failure' };
  const said = { reason: 'role-denied', message: 'This job may not.', next: 'Check that.' };
  test('is what the first job says that says anything', () => {
    expect(failureOf([lost, { ...lost, job: 'seal', said }], 'clone')).toEqual(said);
  });
  test('is what each of them says, where two do', () => {
    const other = { reason: 'aws-quota', message: 'AWS answered no.', next: 'Wait.' };
    const jobs = [lost, { ...lost, job: 'mask', said }, { ...lost, job: 'cancel', said: other }];
    const both = {
      ...said,
      message: 'This job may not. The job cancel failed, too: AWS answered no. (aws-quota).',
    };
    expect(failureOf(jobs, 'clone')).toEqual(both);
    expect(saidFirst(jobs)).toEqual([{ job: 'mask', result: 'failure', said: both }]);
    expect(saidFirst([lost])).toEqual([lost]);
    expect(saidFirst([])).toEqual([]);
  });
  test('is which jobs ended, where none says anything', () => {
    expect(failureOf([lost, { job: 'mask', result: 'cancelled' }], 'base')).toMatchObject({
      reason: 'cancelled',
      message: 'The jobs of the run ended before the base was ready: clone (failure), mask (cancelled).',
    });
    expect(failureOf([lost], 'clone')).toMatchObject({ reason: 'job-lost' });
    expect(failureOf([], 'clone').message).toContain('none of them failed');
  });
});

describe('what the thread is told of a lost job', () => {
  const record = {
    id: 'bakomi',
    state: 'ready',
    expiresAt: '2026-05-12T12:00:00.000Z',
  } as Partial<CloneRecord> as CloneRecord;
  const lost: LostJob = { job: 'extend', result: 'failure' };
  const told = (job: LostJob, of: CloneRecord) => renderLost(job, { id: of.id, record: of }, url, now, {});

  test('its reason, its code, what to do, and what becomes of the clone', () => {
    const said = { reason: 'aws-denied', message: 'AWS said no.', next: 'Apply the infrastructure.' };
    expect(told({ ...lost, said }, record)).toBe(
      [
        '**The command for the clone `bakomi` was not carried out to its end.** AWS said no. (`aws-denied`, [explained here](https://github.example/acme/shop/blob/HEAD/docs/troubleshooting.md#aws-denied))',
        'Apply the infrastructure.',
        '**The clone now:** it is as it was. It will be gone at 2026-05-12 12:00 UTC (in 2 days).',
        `[Re-run the failed jobs](${url}): they go on from where it stopped.`,
      ].join('\n\n'),
    );
  });
  test('that it had none left', () => {
    expect(told(lost, record)).toContain('or the rules of its environment did not let it start. (`job-lost`');
    expect(told({ ...lost, result: 'cancelled' }, record)).toContain(
      'The job extend was cancelled, or took longer than it may.',
    );
    expect(told(lost, record)).toContain('The log says more, if there is one.');
  });
  test.each<[CloneRecord['state'], RegExp]>([
    ['deleting', /it is being given up.*tries again to delete it/],
    ['deleted', /it is deleted\./],
    ['ready', /it is as it was/],
  ])('of a clone that is %s', (state, fate) => {
    expect(told(lost, { ...record, state })).toMatch(fate);
  });
  test('nothing of a clone that is not known, and nothing that acts', () => {
    const said = {
      reason: '`x` @olivia',
      message: '@olivia <img src=x> ::error::x',
      next: '[a](http://b.c)',
    };
    const text = renderLost({ ...lost, said }, { id: '', record: undefined }, url, now, {});
    expect(text).toMatch(/^\*\*This command was not read to its end\.\*\*/);
    expect(text).not.toContain('The clone now');
    expect(text).not.toMatch(/(?<!`[^`]*)@olivia(?![^`]*`)|<img|::error|\]\(http:\/\/b/);
  });
});
