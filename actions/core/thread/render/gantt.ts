import { timeOf } from '../../base/time.ts';
import type { Texts } from '../texts/en.ts';
import { codeBlock } from './markdown.ts';
import type { Phase } from './phases.ts';

/** The phases as a Mermaid diagram, in UTC; empty when none has ended. */
export function renderGantt(phases: readonly Phase[], { status }: Texts): string {
  const rows = phases.flatMap(({ state, from, to, outcome }) =>
    from === undefined || to === undefined || Number.isNaN(timeOf(from) - timeOf(to))
      ? []
      : [
          `  ${status.phases[state]} :${outcome === 'failed' ? 'crit' : 'done'}, ${stamp(from)}, ${stamp(to)}`,
        ],
  );
  if (rows.length === 0) return '';
  return codeBlock('mermaid', [
    'gantt',
    `  title ${status.timeline}`,
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    '  axisFormat %H:%M',
    ...rows,
  ]);
}

function stamp(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}
