import { timeOf } from '../../base/time.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { textsOf } from '../texts/texts.ts';
import { costSoFar } from './facts.ts';
import { inlineCode } from './markdown.ts';
import type { RenderOptions } from './options.ts';
import { formatMoment, formatRelative, timesFor } from './times.ts';

/** Why a clone went, by the note of the event that began it. */
const WHY: Readonly<Record<string, string>> = {
  'asked for': 'as asked',
  'asked-for': 'as asked',
  cancelled: 'because the request was cancelled',
  expired: 'because its time was up',
  'too-old': 'because it was as old as a clone may be',
  closed: 'because its thread was closed',
  replaced: 'because its clone was reset',
  'never-masked': 'because it was not masked in time',
  'side-door': 'because it was not in order',
  orphaned: 'because nobody was at work on it any more',
  vanished: 'because its cluster was gone',
  'never-made': 'because nothing had been made of it',
};

/** When a clone went, why and by whom, and what it came to. */
export function renderGone(record: CloneRecord, now: Date, timeZone?: string): string {
  const { id, events } = record;
  const begun = events.find(({ state }) => state === 'deleting');
  const end = events.findLast(({ state }) => state === 'deleted') ?? begun;
  if (end === undefined) return `Clone ${inlineCode(id)} is gone.`;
  const by = begun?.by === undefined || begun.by === 'reaper' ? 'the sweep' : inlineCode(begun.by);
  const why = WHY[begun?.note ?? ''];
  const when = `${formatMoment(end.at, timeZone)} (${formatRelative(end.at, now)})`;
  const told = `Clone ${inlineCode(id)} was deleted at ${when} by ${by}${why === undefined ? '' : `, ${why}`}.`;
  return `${told} It ${renderLife(record, now, {})}.`;
}

/** `lived 2 days 3 hours, about $7.20`: how long a clone was there, and what it came to where that is known. */
export function renderLife(record: CloneRecord, now: Date, options: RenderOptions): string {
  const { life } = textsOf(options.language);
  const end = record.events.findLast(({ state }) => state === 'deleted')?.at;
  const lived = timesFor(options).duration(
    (end === undefined ? now.getTime() : timeOf(end)) - timeOf(record.createdAt),
  );
  const cost = costSoFar(record, now);
  return cost === undefined ? life.lived(lived) : life.livedFor(lived, `$${cost.toFixed(2)}`);
}
