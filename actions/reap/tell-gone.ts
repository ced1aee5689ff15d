import type { Destroyed } from '../core/aurora/destroy.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { unlessShut } from '../core/thread/announce.ts';
import { renderOptionsOf } from '../core/thread/render/options.ts';
import { renderDeleted, renderKept } from '../core/thread/render/outcomes.ts';
import { renderResetGivenUp } from '../core/thread/render/reset.ts';
import { renderStatus } from '../core/thread/render/status.ts';
import type { ClosingReason } from './decision.ts';
import { RUNNER_MISSING } from './no-runner.ts';
import type { Sweep } from './sweep.ts';
import { threadOf } from './thread-of.ts';

/**
 * Tells the owner of a clone whose time is up that it is still there, once for each reason. Of one that somebody asked to
 * have deleted, the job after this one tells.
 */
export async function tellKept(
  record: CloneRecord,
  { why, refused }: Exclude<Destroyed, 'gone'>,
  sweep: Sweep,
): Promise<void> {
  if (sweep.only !== '' || record.kind === 'base') return;
  const news = renderKept(
    record,
    { reason: why, refused },
    renderOptionsOf(sweep.settings, sweep.installation),
  );
  await unlessShut(() => threadOf(record, sweep).post(`kept ${record.id} ${why}`, news));
}

/** Tells in its thread that a clone is gone, and why; of a reset, that it was given up. */
export async function tellGone(record: CloneRecord, why: ClosingReason, sweep: Sweep): Promise<void> {
  const options = renderOptionsOf(sweep.settings, sweep.installation);
  const news =
    record.of === undefined
      ? renderDeleted(record, toldAs(record, why), sweep.now(), options)
      : renderResetGivenUp(record, options);
  await threadOf(record, sweep).post(`gone ${record.id}`, news);
}

/** Writes the status comment of a clone as its record is now. */
export async function updateStatus(record: CloneRecord, sweep: Sweep): Promise<void> {
  const options = renderOptionsOf(sweep.settings, sweep.installation);
  const status = renderStatus(record, sweep.now(), {}, options);
  await threadOf(record, sweep).writeStatus(record.id, status, record.thread.statusCommentId);
}

/** Why a clone went, in the words of whoever asked for it. */
function toldAs(record: CloneRecord, why: ClosingReason): Parameters<typeof renderDeleted>[1] {
  if (record.failure?.reason === RUNNER_MISSING) return 'no-runner';
  if (why === 'expired' || why === 'too-old' || why === 'superseded') return 'expired';
  if (why === 'closed') return why;
  if (why === 'vanished' || why === 'never-made') return why;
  if (why === 'never-masked' || why === 'side-door' || why === 'orphaned') return 'unmasked';
  return record.connection === undefined ? 'cancelled' : 'asked';
}
