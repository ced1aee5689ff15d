import { formatLifetime } from '../../base/lifetime.ts';
import { HOUR_MS, type Instant, timeOf } from '../../base/time.ts';
import { hoursAtMost } from '../../command/lifetime-limits.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { type LimitsOf, limitsOf } from '../../settings/limits-of.ts';
import type { Settings } from '../../settings/settings.ts';
import { textsOf } from '../texts/texts.ts';
import { inlineCode, mention } from './markdown.ts';
import { command } from './next-steps.ts';
import { timesFor } from './times.ts';

/** Names the comment that tells of a closing: once for each clone and closing, by whoever sees it first. */
export function closedKey(id: string, closedAt: Instant): string {
  return `closed ${id} ${timeOf(closedAt)}`;
}

/** The new comment that says that a clone goes with its thread, and how to keep it. */
export function renderClosed(
  record: CloneRecord,
  until: Instant,
  now: Date,
  settings: Pick<Settings, 'limits' | 'thread' | 'sources' | 'access'>,
): string {
  const { id, owner } = record;
  const { thread } = settings;
  const { life } = textsOf(thread.language);
  const { moment, relative } = timesFor(thread);
  const hours = hoursToKeep(record, now, limitsOf(settings, record.source, owner));
  return [
    life.closed(inlineCode(id)),
    life.closedSays(mention(owner), moment(until), relative(until, now)),
    ...(hours === undefined
      ? [life.reopen]
      : [life.reopenOrAsk, command(`/clone extend ${id} ${formatLifetime(hours)}`)]),
  ].join('\n\n');
}

/** The least extension in whole days that moves the expiry on, where the limits have one. */
function hoursToKeep(record: CloneRecord, now: Date, limits: LimitsOf): number | undefined {
  const left = (timeOf(record.expiresAt) - now.getTime()) / HOUR_MS;
  const most = hoursAtMost(record, now.getTime(), limits);
  const hours = Math.min(most, Math.max(1, Math.ceil(left / 24)) * 24);
  return hours >= 1 && hours > left ? hours : undefined;
}
