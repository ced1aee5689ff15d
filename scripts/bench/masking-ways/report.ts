import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { barChart } from './chart.ts';
import { type Growth, type Measured, median, perMillion } from './measure.ts';
import type { MaskingRun } from './ways.ts';

const DOCS = join(import.meta.dirname, '..', '..', '..', 'docs');

const WAYS = [
  [
    'whole',
    'Understudy, the whole run',
    'from connect to attested: looking before, masking, proof, scrubbing',
  ],
  [
    'constants',
    'Understudy, constant expressions',
    'what writing alone costs: the same run, but nothing is computed',
  ],
  [
    'understudy',
    'Understudy, masking alone',
    'on all connections, a part of the key each, into a copy in the order of the key; its indexes in one ALTER; swapped in',
  ],
  [
    'ctas',
    'CREATE TABLE … AS SELECT',
    'a masked copy in one statement, with its primary key and no other index',
  ],
  [
    'script',
    'Understudy, all by script',
    'all eight columns by TypeScript functions, in threads of the runner',
  ],
  [
    'parallelCopy',
    'a masked copy',
    'the same masks on as many connections, a part of the key each; no other index, no proof, no resuming',
  ],
  ['oneUpdate', 'one plain UPDATE', 'the same expressions in one statement, indexes in place'],
  ['dumpLoad', 'dump, mask and load', '`mysqldump`, masked by one thread on its way, into `mysql`'],
  ['batch1000', 'batches of 1000', 'masks computed outside, 1000 single-row `UPDATE`s a transaction'],
  ['rowByRow', 'one statement per row', 'masks computed outside, a transaction for each row'],
] as const;

/** What stands between these two lines of the page is of the last run that was told to write it. */
const BEGIN = '<!-- figures: written by scripts/bench/masking --chart -->';
const END = '<!-- end of the figures -->';

/** Writes the figures of one run into docs/performance.md, and its chart beside it. What people wrote there stays. */
export function writeReport(measured: Measured, { machine }: { readonly machine: string }): void {
  const file = join(DOCS, 'performance.md');
  const [before, rest] = readFileSync(file, 'utf8').split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${file} has no place for the figures: ${BEGIN} … ${END}`);
  const { result } = measured;
  const bars = WAYS.flatMap(([way, title]) => {
    const speed = result.rowsPerSecond[way];
    return speed === null ? [] : [{ name: title, rowsPerSecond: speed, own: title.startsWith('Understudy') }];
  });
  mkdirSync(join(DOCS, 'images'), { recursive: true });
  writeFileSync(join(DOCS, 'images', 'masking-speed.svg'), barChart('Rows masked per second', bars));
  writeFileSync(file, `${before}${BEGIN}\n${figuresOf(measured, machine)}\n${END}${after}`);
}

function figuresOf({ result, spread, masking, growth }: Measured, machine: string): string {
  const { ratio } = result;
  const ways = WAYS.map(([way, title, what]) => {
    const speeds = way === 'whole' ? masking.map((run) => result.rows / run.wholeSeconds) : spread[way];
    const speed = result.rowsPerSecond[way];
    if (speed === null) return `| ${title} | not measured | | ${what} |`;
    const range = `${count(Math.min(...speeds))}–${count(Math.max(...speeds))}`;
    return `| ${title} | ${count(speed)} | ${speeds.length === 1 ? 'one run' : range} | ${what} |`;
  });
  const phase = (name: keyof MaskingRun['seconds']) =>
    median(masking.map((run) => run.seconds[name])).toFixed(1);
  const whole = median(masking.map((run) => run.wholeSeconds)).toFixed(1);
  const runs = spread.understudy.length;
  return `Measured on ${count(result.rows)} rows, ${runs === 1 ? 'each way once' : `each way ${runs} times in turn (medians are shown, and a ratio is the median of the rounds’ own)`}, on a fresh copy of the same data folder; a first run, to warm the machine up,
does not count. MySQL ${result.mysql} on ${machine}; everything, the runner included, shared that machine.

| Way | Rows per second | Spread | What it is |
| --- | --- | --- | --- |
${ways.join('\n')}

| Bar | To reach | Measured |
| --- | --- | --- |
| the whole run against masking alone | ≥ 0.8 | ${least(ratio.wholeToMasking, 0.8)} |
| the whole run against CREATE TABLE … AS SELECT | ≥ 0.9 | ${least(ratio.wholeToCtas, 0.9)} |
| the whole run at a distance (0.5 ms each way, 4 ms a commit) against beside the server | ≤ 1.15 | ${most(ratio.distance, 1.15)} |
| bytes of the table against a fresh load of its masked rows | ≤ 1.1 | ${most(ratio.bytesToFreshLoad, 1.1)} |
| masking alone against CREATE TABLE … AS SELECT | ≥ 1 | ${least(ratio.ctas, 1)} |
| against one plain UPDATE | ≥ 2.5 | ${least(ratio.oneUpdate, 2.5)} |
| against dump, mask and load | ≥ 3 | ${least(ratio.dumpLoad, 3)} |
| against the same run with constant expressions | ≥ 0.85 | ${least(ratio.constants, 0.85)} |
| against one statement per row | ≥ 35 | ${least(ratio.rowByRow, 35)} |
| scripts against SQL transformers | ≥ 0.5 | ${least(ratio.script, 0.5)} |
| verification, as a share of the masking time | ≤ 0.25 | ${most(result.verifyShare, 0.25)} |
| memory of the runner, in MiB | ≤ 150 | ${most(result.runnerMiB, 150)} |

Of a whole run’s ${whole} s, looking before takes ${phase('plan')} s, masking ${phase('execute')} s (that is what the speed of masking alone counts), proof ${phase('verify')} s, scrubbing ${phase('scrub')} s, and the sums that are handed over
${phase('attest')} s; the rest goes into connecting and reading the schema.${growthOf(growth)}`;
}

const least = (value: number | null, bar: number): string =>
  value === null ? 'not measured' : `${value} (${value >= bar ? 'reached' : 'missed'})`;
const most = (value: number | null, bar: number): string =>
  value === null ? 'not measured' : `${value} (${value <= bar ? 'reached' : 'missed'})`;

function growthOf(sizes: readonly Growth[]): string {
  if (sizes.length < 2) return '';
  const seconds = sizes.map((size) => perMillion(size, 'execute'));
  const ratio = Number((Math.max(...seconds) / Math.min(...seconds)).toFixed(2));
  return `

With a buffer pool of ${sizes[0]?.bufferPoolMb} MB, far smaller than the larger tables; each size ${sizes[0]?.runs.length} times, in turn. Most seconds per million rows against least: ${most(ratio, 1.1)}, where 1.1 is the bar.

| Rows | Seconds per million | Spread | Verification, seconds per million | Runner memory |
| --- | --- | --- | --- | --- |
${sizes.map(grown).join('\n')}`;
}

function grown(size: Growth): string {
  const seconds = size.runs.map((run) => (run.seconds.execute / size.rows) * 1e6);
  const spread = `${Math.min(...seconds).toFixed(1)}–${Math.max(...seconds).toFixed(1)}`;
  const memory = Math.max(...size.runs.map(({ runnerMiB }) => runnerMiB));
  return `| ${count(size.rows)} | ${perMillion(size, 'execute').toFixed(1)} | ${spread} | ${perMillion(size, 'verify').toFixed(1)} | ${Math.round(memory)} MiB |`;
}

const count = (value: number): string => Math.round(value).toLocaleString('en');
