import { timeOf } from '../../base/time.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { renderData } from './data.ts';
import { renderEta } from './eta.ts';
import { isMoving, renderFacts, stateOf } from './facts.ts';
import { goesAt } from './fate.ts';
import { fold } from './fold.ts';
import { renderGantt } from './gantt.ts';
import { renderLife } from './gone.ts';
import { inlineCode, link, table } from './markdown.ts';
import type { RenderOptions } from './options.ts';
import { renderFate, renderWhy } from './outcomes.ts';
import { type ExpectedMinutes, type Phase, phasesOf } from './phases.ts';
import { renderProgress } from './progress.ts';
import { formatDuration, formatMoment, formatRelative } from './times.ts';

/**
 * The status comment. Its first line answers *when*; below it stands what happens now, and the rest is folded.
 * @param warning what the reader should know at once, as Markdown; see `renderQueued`
 */
export function renderStatus(
  record: CloneRecord,
  now: Date,
  expected: ExpectedMinutes = {},
  options: RenderOptions = {},
  warning = '',
): string {
  const phases = phasesOf(record);
  const moving = isMoving(record.state) && record.connection === undefined;
  const sections = [renderWhen(record, now, expected, options)];
  if (warning !== '') sections.push(warning);
  if (record.state === 'masking' && record.progress !== undefined)
    sections.push(renderProgress(record.progress));
  if (moving) sections.push(renderPhases(phases, now, expected));
  const why = record.state === 'failed' ? [renderWhy(record), renderFate(record, now, options)] : [];
  const rest = [
    renderFacts(record, now, options),
    moving ? '' : renderGantt(phases),
    link('Workflow run', record.run.url),
  ];
  sections.push(
    fold(why.length === 0 ? 'What it is and costs' : 'Why, what to do, and what it costs', [...why, ...rest]),
  );
  sections.push(renderData(record, options));
  return sections.filter((section) => section !== '').join('\n\n');
}

/** The first line: when the clone is ready, or goes, or that it is over. */
function renderWhen(
  record: CloneRecord,
  now: Date,
  expected: ExpectedMinutes,
  options: RenderOptions,
): string {
  const clone = `Clone ${inlineCode(record.id)} of ${inlineCode(record.source)}`;
  const { state, connection } = record;
  if (state === 'deleted') return `**${stateOf(record)}.** ${clone} ${renderLife(record, now)}.`;
  if (state === 'deleting') return `**${stateOf(record)}.** ${clone}.`;
  if (isMoving(state) && connection === undefined) {
    const eta = renderEta(record, expected, now, options.timeZone);
    return eta === undefined
      ? `**${stateOf(record)}.** ${clone}.`
      : `**${eta}.** ${clone}: ${stateOf(record)}.`;
  }
  const at = goesAt(record, options);
  return `**${stateOf(record)}.** ${clone}; gone at ${formatMoment(at, options.timeZone)} (${formatRelative(at, now)}).`;
}

function renderPhases(phases: readonly Phase[], now: Date, expected: ExpectedMinutes): string {
  const marks = { done: '✅', running: '▶️', failed: '❌', waiting: '▫️' } as const;
  const rows = phases.map(({ name, state, outcome, from, to }) => {
    const spent = from === undefined ? '' : formatDuration((to ? timeOf(to) : now.getTime()) - timeOf(from));
    const usual = expected[state];
    return [
      `${marks[outcome]} ${name}`,
      spent,
      usual === undefined ? '' : `about ${formatDuration(usual * 60_000)}`,
    ];
  });
  return table(['Phase', 'Time', 'Usual time'], rows);
}
