import { escapeHtml } from './html.ts';

interface Task {
  readonly section: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly start: number;
  readonly end: number;
}

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const tagNames = new Set(['done', 'active', 'crit', 'milestone', 'vert']);

/** Draws a Mermaid `gantt` as an SVG; `undefined` when it is another diagram, or one that we cannot read. */
export function drawGantt(source: string): string | undefined {
  const chart = readGantt(source);
  if (!chart || chart.tasks.length === 0) return undefined;
  const { title, tasks } = chart;
  const from = Math.min(...tasks.map((task) => task.start));
  const to = Math.max(...tasks.map((task) => task.end));
  const span = Math.max(1, to - from);
  const [left, width, row, top] = [150, 560, 26, title ? 34 : 10];
  const x = (at: number): number => Math.round((left + ((at - from) / span) * width) * 10) / 10;
  const height = top + tasks.length * row + 26;
  const parts = [
    `<svg class="gantt" viewBox="0 0 ${left + width + 80} ${height}" role="img" aria-label="${escapeHtml(title || 'Gantt chart')}">`,
  ];
  if (title) parts.push(`<text class="gantt-title" x="${left}" y="20">${escapeHtml(title)}</text>`);
  const bottom = top + tasks.length * row;
  for (const tick of ticks(span)) {
    parts.push(
      `<line class="gantt-grid" x1="${x(from + tick)}" x2="${x(from + tick)}" y1="${top}" y2="${bottom + 4}"/>`,
      `<text class="gantt-tick" text-anchor="middle" x="${x(from + tick)}" y="${bottom + 18}">${duration(tick)}</text>`,
    );
  }
  for (const [index, task] of tasks.entries()) {
    const y = top + index * row;
    const tag = task.tags.find((one) => one === 'crit') ?? task.tags[0] ?? 'plain';
    const w = Math.max(3, x(task.end) - x(task.start));
    const label = tasks[index - 1]?.section === task.section && task.section ? '' : task.section;
    parts.push(
      `<text class="gantt-section" x="0" y="${y + 17}">${escapeHtml(clip(label || '', 22))}</text>`,
      `<rect class="gantt-bar gantt-${tag}" x="${x(task.start)}" y="${y + 4}" width="${w}" height="${row - 8}" rx="4"><title>${escapeHtml(`${task.name}: ${duration(task.end - task.start)}`)}</title></rect>`,
    );
    const inside = w > task.name.length * 7 + 12;
    const atRight = !inside && x(task.end) + task.name.length * 7 > left + width + 70;
    const anchor = inside ? 'middle' : atRight ? 'end' : 'start';
    const textX = inside ? x(task.start) + w / 2 : atRight ? x(task.start) - 6 : x(task.start) + w + 6;
    parts.push(
      `<text class="gantt-name${inside ? ' gantt-inside' : ''}" text-anchor="${anchor}" x="${textX}" y="${y + 17}">${escapeHtml(task.name)}</text>`,
    );
  }
  return `${parts.join('')}</svg>`;
}

/** Reads the chart; `undefined` when any line of it is not understood. */
export function readGantt(source: string): { readonly title: string; readonly tasks: Task[] } | undefined {
  const lines = source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('%%'));
  if (lines.shift() !== 'gantt') return undefined;
  let title = '';
  let format = 'YYYY-MM-DD';
  let section = '';
  const tasks: Task[] = [];
  const ends = new Map<string, number>();
  for (const line of lines) {
    const [word = '', rest = ''] = [line.split(/\s/, 1)[0], line.slice(line.search(/\s|$/)).trim()];
    if (word === 'title') title = rest;
    else if (word === 'dateFormat') format = rest;
    else if (word === 'section') section = rest;
    else if (['axisFormat', 'tickInterval', 'todayMarker', 'excludes', 'weekday', 'accTitle:'].includes(word))
      continue;
    else {
      const colon = line.lastIndexOf(' :') >= 0 ? line.lastIndexOf(' :') + 1 : line.indexOf(':');
      if (colon < 0) return undefined;
      const fields = line
        .slice(colon + 1)
        .split(',')
        .map((field) => field.trim());
      const tags: string[] = [];
      while (fields.length > 0 && tagNames.has(fields[0] ?? '')) tags.push(fields.shift() ?? '');
      const id = fields.length === 3 ? fields.shift() : undefined;
      const [begins, ending] = fields.length === 2 ? fields : [undefined, fields[0]];
      const before = tasks.at(-1)?.end;
      const start =
        begins === undefined
          ? before
          : begins.startsWith('after ')
            ? ends.get(begins.slice(6).trim())
            : instant(begins, format);
      if (start === undefined || ending === undefined) return undefined;
      const length = /^(\d+(?:\.\d+)?)(ms|[smhdw])$/.exec(ending);
      const end = length
        ? start + Number(length[1]) * (unitMs[length[2] ?? ''] ?? 0)
        : instant(ending, format);
      if (end === undefined || Number.isNaN(start) || Number.isNaN(end) || tasks.length > 200)
        return undefined;
      tasks.push({ section, name: line.slice(0, colon).trim(), tags, start, end: Math.max(start, end) });
      if (id) ends.set(id, end);
    }
  }
  return { title, tasks };
}

function instant(text: string, format: string): number | undefined {
  if (format === 'X') return /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
  if (format === 'x') return /^\d+$/.test(text) ? Number(text) : undefined;
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (clock) return Number(clock[1]) * 3_600_000 + Number(clock[2]) * 60_000 + Number(clock[3] ?? 0) * 1000;
  const at = Date.parse(
    /\d[T ]\d/.test(text) && !/Z|[+-]\d\d:?\d\d$/.test(text) ? `${text.replace(' ', 'T')}Z` : text,
  );
  return Number.isNaN(at) ? undefined : at;
}

/** Four to eight places on the axis, at round distances. */
function ticks(span: number): number[] {
  const steps = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400, 604_800,
  ];
  const step = (steps.find((seconds) => span / (seconds * 1000) <= 8) ?? span / 8000) * 1000;
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, index) => index * step);
}

/** A length of time in at most two units. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 ? `${minutes}m ${seconds % 60}s` : `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours}h ${minutes % 60}m` : `${hours}h`;
  return `${Math.floor(hours / 24)}d ${hours % 24}h`;
}

const clip = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
