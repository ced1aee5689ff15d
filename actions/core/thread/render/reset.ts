import { calledId } from '../../aurora/names.ts';
import { baseOf } from '../../ledger/bases.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { textsOf } from '../texts/texts.ts';
import { inlineCode, link, mention } from './markdown.ts';
import type { RenderOptions } from './options.ts';
import { timesFor } from './times.ts';

/** A record under the id that people know: a reset is told of as of its clone. */
export function asCalled(record: CloneRecord): CloneRecord {
  return record.of === undefined ? record : { ...record, id: calledId(record) };
}

/** The first lines of the comment that says that a clone has its new data, and which they are. */
export function renderResetHead(record: CloneRecord, options: RenderOptions): string {
  const { reset, times } = textsOf(options.language);
  const { dataAsOf, resetTo = 'newest' } = record;
  // The base that was found when it was asked for may have gone before it was cut from.
  const which = resetTo === 'start' && baseOf(record.basis) === undefined ? 'instead' : resetTo;
  const moment = dataAsOf === undefined ? times.unknown : timesFor(options).moment(dataAsOf);
  return `${reset[which](mention(record.owner), inlineCode(calledId(record)), moment)}${reset.same}`;
}

/** The new comment that says that a reset was given up. */
export function renderResetGivenUp(record: CloneRecord, options: RenderOptions): string {
  return textsOf(options.language).reset.givenUpSays(mention(record.owner), inlineCode(calledId(record)));
}

/** A line for the status of a clone that is being reset. */
export function renderResetUnderWay(reset: CloneRecord | undefined, options: RenderOptions): string {
  if (reset === undefined) return '';
  const texts = textsOf(options.language).reset;
  return `> [!NOTE]\n> ${texts.underWay(link(texts.run, reset.run.url))}`;
}
