import type { MaskingProgress } from '../run/progress.ts';

const BAR = 24;

/** One line of progress: phase, table, a bar, rows a second, the time left. */
export function progressLine({
  phase,
  table,
  rowsDone,
  rowsTotal,
  rowsPerSecond,
  secondsLeft,
}: MaskingProgress): string {
  if (rowsTotal === 0) return phase;
  const share = Math.min(1, rowsDone / rowsTotal);
  const filled = Math.round(share * BAR);
  const left = secondsLeft === undefined ? '' : `, ${clock(secondsLeft)} left`;
  const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
  return `${phase} ${bar} ${Math.floor(share * 100)} %  ${rowsPerSecond.toLocaleString('en')} rows/s${left}  ${table ?? ''}`.trimEnd();
}

function clock(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return `${minutes}:${String(rest).padStart(2, '0')}`;
}

/** Draws each report over the last one, where a person looks on. */
export function drawOn(stream: NodeJS.WriteStream): ((progress: MaskingProgress) => void) & { end(): void } {
  const columns = () => stream.columns ?? 80;
  const draw = (progress: MaskingProgress) => {
    stream.write(`\r\x1b[K${[...progressLine(progress)].slice(0, columns() - 1).join('')}`);
  };
  return Object.assign(draw, { end: () => void stream.write('\r\x1b[K') });
}
