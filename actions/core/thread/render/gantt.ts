import { timeOf } from '../../base/time.ts';
import { codeBlock } from './markdown.ts';
import type { Phase } from './phases.ts';

/** The phases as a Mermaid diagram, in UTC; empty when none has ended. */
export function renderGantt(phases: readonly Phase[]): string {
  const rows = phases.flatMap(({ name, from, to, outcome }) =>
    from === undefined || to === undefined || Number.isNaN(timeOf(from) - timeOf(to))
      ? []
      : [`  ${name} :${outcome === 'failed' ? 'crit' : 'done'}, ${stamp(from)}, ${stamp(to)}`],
  );
  if (rows.length === 0) return '';
  return codeBlock('mermaid', [
    'gantt',
    '  title From the comment to the clone (UTC)',
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    '  axisFormat %H:%M',
    ...rows,
  ]);
}

function stamp(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}
