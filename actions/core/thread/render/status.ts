import { timeOf } from '../../base/time.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { isMoving, renderFacts } from './facts.ts';
import { renderGantt } from './gantt.ts';
import { inlineCode, link, table } from './markdown.ts';
import type { RenderOptions } from './options.ts';
import { renderAccess, renderFate, renderWhy } from './outcomes.ts';
import { type ExpectedMinutes, type Phase, phasesOf } from './phases.ts';
import { renderProgress } from './progress.ts';
import { formatDuration } from './times.ts';

/**
 * The status comment: all that there is to know of a clone, as of now.
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
  const sections = [`### Clone ${inlineCode(record.id)}`, renderFacts(record, now, options.timeZone)];
  if (warning !== '') sections.push(warning);
  if (record.state === 'masking' && record.progress !== undefined)
    sections.push(renderProgress(record.progress));
  if (record.state === 'failed') sections.push(renderWhy(record), renderFate(record, now, options));
  const gone = record.state === 'deleting' || record.state === 'deleted';
  if (record.connection !== undefined && !gone) sections.push(renderAccess(record, now, options));
  const moving = isMoving(record.state) && record.connection === undefined;
  sections.push(moving ? renderPhases(phases, now, expected) : renderGantt(phases));
  sections.push(link('Workflow run', record.run.url));
  return sections.filter((section) => section !== '').join('\n\n');
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
  return table(['Phase', 'Time', 'As a rule'], rows);
}
