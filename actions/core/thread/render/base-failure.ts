import { HOUR_MS, instantOf, timeOf } from '../../base/time.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { textsOf } from '../texts/texts.ts';
import { type LostJob, whyLost } from './lost.ts';
import { inlineCode } from './markdown.ts';
import { repairSteps } from './next-steps.ts';
import type { Speaking } from './options.ts';
import { renderReason, renderWhy } from './reason.ts';
import { timesFor } from './times.ts';

/** The new comment on the board that says that a base could not be made anew, and what clones are cut from now. */
export function renderBaseFailure(
  record: CloneRecord,
  last: CloneRecord | undefined,
  maxAgeHours: number,
  issue: number | undefined,
  speaking: Speaking,
): string {
  const texts = textsOf(speaking.language);
  const { board } = texts;
  const { moment } = timesFor(speaking);
  const { dataAsOf } = last ?? {};
  const until = timeOf(dataAsOf) + maxAgeHours * HOUR_MS;
  const now =
    last === undefined || dataAsOf === undefined || Number.isNaN(until)
      ? board.noneLeft
      : board.lastKept(inlineCode(last.id), moment(dataAsOf), moment(instantOf(until)));
  return [
    board.notMade(inlineCode(record.source)),
    board.failed(inlineCode(record.id), texts.failure.failedWhen[record.failure?.in ?? 'requested']),
    renderWhy(record, texts),
    board.now(now),
    [
      board.toDo,
      ...(issue === undefined ? [] : [`- ${board.lines(`#${issue}`)}`]),
      ...repairSteps(record.failure, record.run.url, texts).map((step) => `- ${step}`),
      `- ${board.swept}`,
    ].join('\n'),
  ].join('\n\n');
}

/** The new comment on the board that says that no base was made: what the records have of it, if anything, is out of reach. */
export function renderNoBase(lost: LostJob, runUrl: string, { language }: Speaking): string {
  const texts = textsOf(language);
  const why = whyLost(lost);
  return [
    texts.board.noneMade,
    texts.failure.why(renderReason({ ...why, next: '' }, runUrl, texts)),
    [texts.board.toDo, ...repairSteps(why, runUrl, texts).map((step) => `- ${step}`)].join('\n'),
  ].join('\n\n');
}
