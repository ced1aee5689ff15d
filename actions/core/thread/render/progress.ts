import type { Progress } from '../../ledger/record.ts';
import { inlineCode } from './markdown.ts';
import { formatDuration } from './times.ts';

const WIDTH = 20;

const WORDS: Readonly<Record<Progress['phase'], string>> = {
  waiting: 'Waiting for the instance',
  accounts: 'Locking the accounts that came along from production',
  plan: 'Planning, from the policy and the schema',
  execute: 'Masking',
  verify: 'Proving that it worked',
  scrub: 'Clearing logs and statistics',
  attest: 'Writing the attestation',
};

/** How far masking is: a bar, the table, rows per second and the time left. */
export function renderProgress(progress: Progress): string {
  const { phase, table, rowsDone, rowsTotal, rowsPerSecond, secondsLeft } = progress;
  const what = table === undefined ? WORDS[phase] : `${WORDS[phase]} ${inlineCode(table, 130)}`;
  if (phase !== 'execute' && phase !== 'verify') return what;
  const facts = [`${number(rowsDone)} of ${number(rowsTotal)} rows`];
  if (rowsPerSecond > 0) facts.push(`${number(Math.round(rowsPerSecond))} rows/s`);
  if (secondsLeft !== undefined) facts.push(`about ${formatDuration(secondsLeft * 1000)} left`);
  return `${bar(rowsDone, rowsTotal)}  \n${what}: ${facts.join(', ')}`;
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
