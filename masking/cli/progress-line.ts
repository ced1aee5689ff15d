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

/** Draws each report of some work over the last one, where a person looks on. */
export async function drawing<T>(
  work: (told: { readonly onProgress?: (progress: MaskingProgress) => void }) => Promise<T>,
): Promise<T> {
  const { stderr } = process;
  if (!stderr.isTTY) return await work({});
  const onProgress = (progress: MaskingProgress) => {
    stderr.write(`\r\x1b[K${[...progressLine(progress)].slice(0, (stderr.columns ?? 80) - 1).join('')}`);
  };
  try {
    return await work({ onProgress });
  } finally {
    stderr.write('\r\x1b[K');
  }
}
