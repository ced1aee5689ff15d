import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { REFUSAL_REASONS } from '../core/aurora/destroy.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { renderGone } from '../core/thread/render/gone.ts';
import {
  DELETION_REASONS,
  type Decision,
  type DeletionReason,
  KEEP_REASONS,
  REPORT_REASONS,
  ration,
} from './decision.ts';

const deletion = (why: DeletionReason, id: string): Decision => ({ do: 'delete', cluster: id, id, why });

describe('the cap of a sweep', () => {
  test('holds back the expired before the unmasked, and never what was asked for', () => {
    const all = (['expired', 'never-masked', 'asked-for', 'too-old', 'side-door'] as const).map((why) =>
      deletion(why, why),
    );
    const held = (cap: number) => ration(all, cap).flatMap((one) => (one.do === 'hold-back' ? one.why : []));
    expect(held(3)).toEqual([]);
    expect(held(2)).toEqual(['expired']);
    expect(held(1)).toEqual(['expired', 'too-old']);
  });

  test('keeps what a reset makes for a clone that is held back', () => {
    const made: Decision = {
      do: 'delete',
      cluster: 'dugeni',
      id: 'dugeni',
      why: 'asked-for',
      after: 'bakomi',
    };
    const decisions = [deletion('too-old', 'bakomi'), made];
    expect(ration(decisions, 1)).toEqual(decisions);
    expect(ration(decisions, 0)).toEqual([
      expect.objectContaining({ do: 'hold-back', id: 'bakomi' }),
      { do: 'keep', cluster: 'dugeni', id: 'dugeni' },
    ]);
  });

  test('keeps every decision, and deletes at most so many', () => {
    const reasons = fc.array(fc.constantFrom(...DELETION_REASONS), { maxLength: 60 });
    fc.assert(
      fc.property(reasons, fc.integer({ min: 1, max: 20 }), (whys, cap) => {
        const after = ration(
          whys.map((why) => deletion(why, 'bakomi')),
          cap,
        );
        expect(after.map((one) => 'why' in one && one.why)).toEqual(whys);
        const uncounted = whys.filter((why) => why === 'asked-for' || why === 'side-door').length;
        const deleted = after.filter((one) => one.do === 'delete').length;
        expect(deleted).toBe(uncounted + Math.min(cap, whys.length - uncounted));
      }),
    );
  });
});

test('docs/reaper.md explains every code', () => {
  const page = readFileSync(new URL('../../docs/reaper.md', import.meta.url), 'utf8');
  const codes = [...DELETION_REASONS, ...REPORT_REASONS, ...KEEP_REASONS, ...REFUSAL_REASONS];
  const more = ['vanished', 'never-made', 'run-lost', 'no-record', 'being-deleted', 'unused', 'spent'];
  for (const code of [...codes, ...more]) expect(page).toContain(`\`${code}\``);
});

// A base, which alone is superseded, is nobody's clone.
test.each(DELETION_REASONS.filter((why) => why !== 'superseded'))(
  'whoever asks for a clone that went as %s is told why',
  (why) => {
    const at = '2026-05-10T07:00:00.000Z';
    const record = {
      ...{ id: 'bakomi', createdAt: at, expiresAt: at },
      events: [{ at, state: 'deleting', by: 'reaper', runUrl: '', note: why }],
    } as unknown as CloneRecord;
    expect(renderGone(record, new Date(at), {})).toMatch(
      / by the sweep, (?:as asked|because .+)\. It lived /,
    );
  },
);
