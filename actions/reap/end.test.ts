import { describe, expect, test } from '@jest/globals';
import { endOfDeletion, endOfSweep } from './end.ts';
import type { Outcome } from './sweep.ts';

const name = 'understudy-clone-bakomi';

describe('the deletion of one clone', () => {
  test.each<[Outcome, string]>([
    [{ name, did: 'deleted', why: 'asked-for' }, 'deleted'],
    [{ name: 'bakomi', did: 'closed', why: 'asked-for' }, 'deleted'],
    [{ name, did: 'busy', why: 'being-deleted' }, 'being-deleted'],
  ])('that came to its end: %j', (outcome, reason) => {
    expect(endOfDeletion('bakomi', [outcome])).toMatchObject({ reason, id: 'bakomi' });
    expect(endOfDeletion('bakomi', [outcome])).not.toHaveProperty('message');
  });

  test.each<[Outcome, string]>([
    [
      { name, did: 'refused', why: 'deletion-protection', says: 'somebody switched it on' },
      'deletion-protection',
    ],
    [{ name, did: 'refused', why: 'stopped', says: 'it is stopped' }, 'stopped'],
    [{ name, did: 'refused', why: 'not-ours', says: 'its tag is another' }, 'not-ours'],
    [{ name, did: 'reported', why: 'tag-malformed', says: 'its tag is not a time' }, 'tag-malformed'],
    [{ name, did: 'kept', why: 'changed-meanwhile' }, 'changed-meanwhile'],
    [{ name, did: 'failed', why: 'aws-denied', says: 'AWS answered AccessDenied' }, 'aws-denied'],
    [{ name, did: 'failed', says: 'something broke' }, 'sweep-incomplete'],
  ])('that did not says why: %j', (outcome, reason) => {
    const end = endOfDeletion('bakomi', [outcome]);
    expect(end).toMatchObject({ outcome: 'failed', reason, id: 'bakomi' });
    expect(end.message).toBe(`Clone bakomi was not deleted${outcome.says ? `: ${outcome.says}` : ''}.`);
    expect(end.next).toMatch(/re-run the failed jobs/);
  });

  test('that GitHub did not let be told of is none that failed, as long as nothing else of it stays', () => {
    const untold: Outcome = { name, did: 'untold', why: 'asked-for', says: 'GitHub takes no more calls.' };
    const end = endOfDeletion('bakomi', [{ name: 'other', did: 'deleted' }, untold]);
    expect(end).toMatchObject({ outcome: 'failed', reason: 'untold', id: 'bakomi' });
    expect(end.message).toBe(
      'Clone bakomi is deleted, but GitHub did not take the word of it: GitHub takes no more calls.',
    );
    expect(end.next).toMatch(/Re-run the failed jobs, or wait for the next sweep/);
    const stuck: Outcome = { name, did: 'failed', why: 'aws-stuck', says: 'no' };
    expect(endOfDeletion('bakomi', [untold, stuck])).toMatchObject({ reason: 'aws-stuck' });
  });

  test('is not done as long as one thing of it stays, and says what to do where that is known', () => {
    const outcomes: Outcome[] = [
      { name: 'bakomi', did: 'closed' },
      { name, did: 'failed', why: 'aws-denied', says: 'no', next: 'Apply the infrastructure.' },
    ];
    expect(endOfDeletion('bakomi', outcomes)).toMatchObject({
      outcome: 'failed',
      next: 'Apply the infrastructure.',
    });
  });
});

describe('a sweep', () => {
  const sees = { hasLedger: true, dryRun: false };
  test.each<[Outcome['did'], string]>([
    ['deleted', 'swept'],
    ['refused', 'swept'],
    ['reported', 'swept'],
    ['untold', 'swept'],
    ['failed', 'sweep-incomplete'],
  ])('in which something was %s', (did, reason) => {
    expect(endOfSweep([{ name, did }], sees).reason).toBe(reason);
  });
  test('names each thing that failed', () => {
    const outcomes: Outcome[] = [
      { name: 'one', did: 'failed', says: 'AWS said no' },
      { name: 'two', did: 'failed', why: 'aws-stuck' },
      { name: 'three', did: 'deleted' },
    ];
    expect(endOfSweep(outcomes, sees).message).toBe(
      '2 of 3 could not be dealt with: one (AWS said no), two (aws-stuck).',
    );
  });
  test('without its table fails, and a dry run says that it was one', () => {
    expect(endOfSweep([], { hasLedger: false, dryRun: false })).toMatchObject({
      outcome: 'failed',
      reason: 'ledger-missing',
    });
    expect(endOfSweep([], { hasLedger: true, dryRun: true })).toMatchObject({ reason: 'dry-run' });
  });
});
