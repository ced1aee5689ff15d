import { formatLifetime } from '../../base/lifetime.ts';
import { type Instant, timeOf } from '../../base/time.ts';
import { hoursAtMost } from '../../command/lifetime.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import type { Settings } from '../../settings/settings.ts';
import { inlineCode, mention } from './markdown.ts';
import { command } from './next-steps.ts';
import { formatMoment, formatRelative } from './times.ts';

const HOUR_MS = 3_600_000;

/** Names the comment that tells of a closing: once for each clone and closing, by whoever sees it first. */
export function closedKey(id: string, closedAt: Instant): string {
  return `closed ${id} ${timeOf(closedAt)}`;
}

/** The new comment that says that a clone goes with its thread, and how to keep it. */
export function renderClosed(
  record: CloneRecord,
  until: Instant,
  now: Date,
  { limits, thread }: Pick<Settings, 'limits' | 'thread'>,
): string {
  const { id, owner } = record;
  const gone = `${formatMoment(until, thread.timeZone)}, ${formatRelative(until, now)}`;
  const hours = hoursToKeep(record, now, limits);
  return [
    `### Clone ${inlineCode(id)} goes with this thread`,
    `${mention(owner)}, the thread that it was asked for in was closed. It is deleted with all that was changed in it at **${gone}**.`,
    ...(hours === undefined
      ? ['To keep it, reopen the thread until then.']
      : [
          'To keep it, reopen the thread until then, or ask for it:',
          command(`/clone extend ${id} ${formatLifetime(hours)}`),
        ]),
  ].join('\n\n');
}

/** The least extension in whole days that moves the expiry on, where the limits have one. */
function hoursToKeep(record: CloneRecord, now: Date, limits: Settings['limits']): number | undefined {
  const left = (timeOf(record.expiresAt) - now.getTime()) / HOUR_MS;
  const most = hoursAtMost(record, now.getTime(), limits);
  const hours = Math.min(most, Math.max(1, Math.ceil(left / 24)) * 24);
  return hours >= 1 && hours > left ? hours : undefined;
}
