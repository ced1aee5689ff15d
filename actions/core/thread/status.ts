import type { CloneRecord } from '../ledger/record.ts';
import { isMoving, renderFacts } from './facts.ts';
import { renderGantt } from './gantt.ts';
import { inlineCode, link, table } from './markdown.ts';
import { type RenderOptions, renderAccess, renderFate, renderWhy } from './outcomes.ts';
import { type ExpectedMinutes, type Phase, phasesOf } from './phases.ts';
import { renderProgress } from './progress.ts';
import { formatDuration } from './times.ts';

/** The status comment: all that there is to know of a clone, as of now. */
export function renderStatus(
  record: CloneRecord,
  now: Date,
  expected: ExpectedMinutes = {},
  options: RenderOptions = {},
): string {
  const phases = phasesOf(record);
  const sections = [`### Clone ${inlineCode(record.id)}`, renderFacts(record, now, options.timeZone)];
  if (record.state === 'masking' && record.progress !== undefined)
    sections.push(renderProgress(record.progress));
  if (record.state === 'failed') sections.push(renderWhy(record), renderFate(record, now, options));
  if (record.state === 'ready') sections.push(renderAccess(record, now, options));
  sections.push(isMoving(record.state) ? renderPhases(phases, now, expected) : renderGantt(phases));
  sections.push(link('Workflow run', record.run.url));
  return sections.filter((section) => section !== '').join('\n\n');
}

function renderPhases(phases: readonly Phase[], now: Date, expected: ExpectedMinutes): string {
  const marks = { done: '✅', running: '▶️', failed: '❌', waiting: '▫️' } as const;
  const rows = phases.map(({ name, state, outcome, from, to }) => {
    const spent =
      from === undefined ? '' : formatDuration((to ? Date.parse(to) : now.getTime()) - Date.parse(from));
    const usual = expected[state];
    return [
      `${marks[outcome]} ${name}`,
      spent,
      usual === undefined ? '' : `about ${formatDuration(usual * 60_000)}`,
    ];
  });
  return table(['Phase', 'Time', 'As a rule'], rows);
}
