import { timeOf } from '../../base/time.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { textsOf } from '../texts/texts.ts';
import { costSoFar } from './facts.ts';
import { inlineCode } from './markdown.ts';
import type { Speaking } from './options.ts';
import { timesFor } from './times.ts';

/** When a clone went, why and by whom, and what it came to. */
export function renderGone(record: CloneRecord, now: Date, speaking: Speaking): string {
  const { id, events } = record;
  const { gone } = textsOf(speaking.language).answers;
  const begun = events.find(({ state }) => state === 'deleting');
  const end = events.findLast(({ state }) => state === 'deleted') ?? begun;
  if (end === undefined) return gone.says(inlineCode(id));
  const by = begun?.by === undefined || begun.by === 'reaper' ? gone.sweep : inlineCode(begun.by);
  // By the note of the event that began it.
  const why = new Map(Object.entries(gone.why)).get(begun?.note ?? '') ?? '';
  const when = timesFor(speaking).when(end.at, now);
  return gone.deleted(inlineCode(id), when, by, why, renderLife(record, now, speaking));
}

/** `lived 2 days 3 hours, about $7.20`: how long a clone was there, and what it came to where that is known. */
export function renderLife(record: CloneRecord, now: Date, options: Speaking): string {
  const { life } = textsOf(options.language);
  const end = record.events.findLast(({ state }) => state === 'deleted')?.at;
  const lived = timesFor(options).duration(
    (end === undefined ? now.getTime() : timeOf(end)) - timeOf(record.createdAt),
  );
  const cost = costSoFar(record, now);
  return cost === undefined ? life.lived(lived) : life.livedFor(lived, `$${cost.toFixed(2)}`);
}
