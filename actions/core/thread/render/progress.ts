import type { Progress } from '../../ledger/record.ts';
import { textsOf } from '../texts/texts.ts';
import { inlineCode } from './markdown.ts';
import type { RenderOptions } from './options.ts';
import { timesFor } from './times.ts';

const WIDTH = 20;

/** How far masking is: a bar, the table, rows per second and the time left. */
export function renderProgress(progress: Progress, options: RenderOptions): string {
  const { phase, table, rowsDone, rowsTotal, rowsPerSecond, secondsLeft } = progress;
  const { masking, progress: says, rows, rate, left } = textsOf(options.language).status;
  const what = table === undefined ? masking[phase] : `${masking[phase]} ${inlineCode(table, 130)}`;
  if (phase !== 'execute' && phase !== 'verify') return what;
  const facts = [rows(number(rowsDone), number(rowsTotal))];
  if (rowsPerSecond > 0) facts.push(rate(number(Math.round(rowsPerSecond))));
  if (secondsLeft !== undefined) facts.push(left(timesFor(options).duration(secondsLeft * 1000)));
  return `${bar(rowsDone, rowsTotal)}  \n${says(what, facts)}`;
}

/** `▰▰▰▰▰▱▱▱▱▱ 50 %`; never full before all is done. */
function bar(done: number, total: number): string {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
  const full = Math.floor(share * WIDTH);
  return `${'▰'.repeat(full)}${'▱'.repeat(WIDTH - full)} ${Math.floor(share * 100)} %`;
}

/** `1,234,567` */
export function number(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}
