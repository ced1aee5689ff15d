import { timeOf } from '../../base/time.ts';
import { shownIn, zoneNameIn } from '../../base/zone.ts';
import type { Texts } from '../texts/en.ts';
import { codeBlock } from './markdown.ts';
import type { Phase } from './phases.ts';

/** The phases as a Mermaid diagram, by the clocks of a zone; empty when none has ended. */
export function renderGantt(phases: readonly Phase[], { status }: Texts, timeZone = 'UTC'): string {
  const ended = phases.flatMap(({ state, from, to, outcome }) => {
    const [begin, end] = [timeOf(from), timeOf(to)];
    return Number.isNaN(begin - end) ? [] : [{ state, outcome, begin, end }];
  });
  const [first] = ended;
  if (first === undefined) return '';
  return codeBlock('mermaid', [
    'gantt',
    `  title ${status.timeline(zoneNameIn(timeZone, first.begin))}`,
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    '  axisFormat %H:%M',
    ...ended.map(
      ({ state, outcome, begin, end }) =>
        `  ${status.phases[state]} :${outcome === 'failed' ? 'crit' : 'done'}, ${stamp(begin, timeZone)}, ${stamp(end, timeZone)}`,
    ),
  ]);
}

function stamp(time: number, timeZone: string): string {
  const of = shownIn(timeZone, time);
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}:${of('second')}`;
}
