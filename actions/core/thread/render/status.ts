import { timeOf } from '../../base/time.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { isBeingMade, isGone } from '../../ledger/states.ts';
import { textsOf } from '../texts/texts.ts';
import { renderData } from './data.ts';
import { renderEta } from './eta.ts';
import { renderFacts, stateOf } from './facts.ts';
import { fold } from './fold.ts';
import { renderGantt } from './gantt.ts';
import { renderLife } from './gone.ts';
import { inlineCode, link, table } from './markdown.ts';
import type { RenderOptions } from './options.ts';
import { type ExpectedMinutes, type Phase, phasesOf } from './phases.ts';
import { renderProgress } from './progress.ts';
import { renderAwaited } from './queued.ts';
import { asCalled } from './reset.ts';
import { timesFor } from './times.ts';

/**
 * The status comment. Its first line answers *when*; below it stands what happens now, and the rest is folded. What the new
 * comment at the end says does not stand here, too: how to connect, when it goes, and why it failed; see `renderStanding`.
 * @param warning what the reader should know at once, as Markdown; see `renderQueued`
 */
export function renderStatus(
  given: CloneRecord,
  now: Date,
  expected: ExpectedMinutes = {},
  options: RenderOptions = {},
  warning = '',
): string {
  const record = asCalled(given);
  const texts = textsOf(options.language);
  const phases = phasesOf(record);
  const moving = isBeingMade(record);
  const sections = [renderWhen(record, now, expected, options)];
  if (warning !== '') sections.push(warning);
  if (record.state === 'cloning' && record.awaits !== undefined)
    sections.push(renderAwaited(record.awaits, options));
  if (record.state === 'masking' && record.progress !== undefined)
    sections.push(renderProgress(record.progress, options));
  if (moving) sections.push(renderPhases(phases, now, expected, options));
  sections.push(
    fold(texts.status.facts, [
      renderFacts(record, now, options),
      moving ? '' : renderGantt(phases, texts, options.timeZone),
      link(texts.status.run, record.run.url),
    ]),
  );
  sections.push(renderData(record, options));
  return sections.filter((section) => section !== '').join('\n\n');
}

/** The first line: when the clone is ready, or how it stands. When it goes is for the comment that ends the work to say. */
function renderWhen(
  record: CloneRecord,
  now: Date,
  expected: ExpectedMinutes,
  options: RenderOptions,
): string {
  const texts = textsOf(options.language);
  const { says, saysMore, saysOver } = texts.status;
  const { state, kind } = record;
  const called = kind === 'reset' ? texts.reset.clone : texts.status.clone;
  const clone = called(inlineCode(record.id), inlineCode(record.source));
  if (kind === 'reset' && isGone(record)) return says(texts.reset.givenUp, clone);
  const stands = stateOf(record, texts);
  if (state === 'deleted') return saysOver(stands, clone, renderLife(record, now, options));
  const eta = isBeingMade(record) ? renderEta(record, expected, now, options) : undefined;
  return eta === undefined ? says(stands, clone) : saysMore(eta, clone, stands);
}

function renderPhases(
  phases: readonly Phase[],
  now: Date,
  expected: ExpectedMinutes,
  options: RenderOptions,
): string {
  const { phases: names, phaseHead, usual: about } = textsOf(options.language).status;
  const { duration } = timesFor(options);
  const marks = { done: '✅', running: '▶️', failed: '❌', waiting: '▫️' } as const;
  const rows = phases.map(({ state, outcome, from, to }) => {
    const spent = from === undefined ? '' : duration((to ? timeOf(to) : now.getTime()) - timeOf(from));
    const usual = expected[state];
    return [
      `${marks[outcome]} ${names[state]}`,
      spent,
      usual === undefined ? '' : about(duration(usual * 60_000)),
    ];
  });
  return table(phaseHead, rows);
}
