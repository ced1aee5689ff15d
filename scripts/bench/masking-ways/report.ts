import { mkdirSync, writeFileSync } from 'node:fs';
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

/** Writes docs/performance.md and its chart from one run. */
export function writeReport(measured: Measured, { machine }: { readonly machine: string }): void {
  const { result, spread, masking, growth: sizes } = measured;
  const bars = WAYS.flatMap(([way, title]) => {
    const speed = result.rowsPerSecond[way];
    return speed === null ? [] : [{ name: title, rowsPerSecond: speed, own: title.startsWith('Understudy') }];
  });
  mkdirSync(join(DOCS, 'images'), { recursive: true });
  writeFileSync(join(DOCS, 'images', 'masking-speed.svg'), barChart('Rows masked per second', bars));
  const rows = WAYS.map(([way, title, what]) => {
    const speeds = way === 'whole' ? masking.map((run) => result.rows / run.wholeSeconds) : spread[way];
    const speed = result.rowsPerSecond[way];
    if (speed === null) return `| ${title} | not measured | | ${what} |`;
    const range = `${count(Math.min(...speeds))}–${count(Math.max(...speeds))}`;
    return `| ${title} | ${count(speed)} | ${range} | ${what} |`;
  });
  const phase = (name: keyof MaskingRun['seconds']) => median(masking.map((run) => run.seconds[name]));
  const { ratio } = result;
  const bar = (value: number | null, least: number) =>
    value === null ? 'not measured' : `${value} (${value >= least ? 'reached' : 'missed'})`;
  const growth =
    sizes.length === 0
      ? ['Not measured in this run.']
      : [
          `With a buffer pool of ${sizes[0]?.bufferPoolMb} MB, far smaller than the larger tables; each size ${sizes[0]?.runs.length} times, in turn:`,
          '',
          '| Rows | Seconds per million | Spread | Verification, seconds per million | Runner memory |',
          '| --- | --- | --- | --- | --- |',
          ...sizes.map(grown),
        ];
  const page = `# How fast is masking?

![Rows masked per second, by way](images/masking-speed.svg)

What counts for a clone is **the whole run**, from connect to attested: ${count(result.rowsPerSecond.whole ?? Number.NaN)} rows a second, ${ratio.wholeToMasking} of masking alone, ${ratio.wholeToCtas} of
\`CREATE TABLE … AS SELECT\`. Of its ${median(masking.map((run) => run.wholeSeconds)).toFixed(1)} s, looking before takes ${phase('plan').toFixed(1)} s, masking ${phase('execute').toFixed(1)} s (that is what the speed of masking alone counts), proof ${phase('verify').toFixed(1)} s,
the sums that are handed over ${phase('attest').toFixed(1)} s; the rest goes into connecting, reading the schema and scrubbing.

The table of reference has rows of about 650 bytes and eight masked columns, a unique and an indexed one among them. Each
way ran ${spread.understudy.length} times on ${count(result.rows)} rows, in turn, each time on a fresh copy of the same data folder; medians are shown. A ratio is
the median of the rounds' own; a first run, to warm the machine up, does not count.

| Way | Rows per second | Spread | What it is |
| --- | --- | --- | --- |
${rows.join('\n')}

| Bar | To reach | Measured |
| --- | --- | --- |
| the whole run against masking alone | ≥ 0.8 | ${bar(ratio.wholeToMasking, 0.8)} |
| the whole run against CREATE TABLE … AS SELECT | ≥ 0.9 | ${bar(ratio.wholeToCtas, 0.9)} |
| bytes of the table against a fresh load of its masked rows | ≤ 1.1 | ${ratio.bytesToFreshLoad} (${(ratio.bytesToFreshLoad ?? 9) <= 1.1 ? 'reached' : 'missed'}) |
| the whole run at a distance (0.5 ms each way, 4 ms a commit) against beside the server | ≤ 1.15 | ${ratio.distance} (${(ratio.distance ?? 9) <= 1.15 ? 'reached' : 'missed'}) |
| against one statement per row | ≥ 35 × | ${bar(ratio.rowByRow, 35)} |
| against one plain UPDATE | ≥ 2.5 × | ${bar(ratio.oneUpdate, 2.5)} |
| against the same run with constant expressions | ≥ 0.85 | ${bar(ratio.constants, 0.85)} |
| against dump, mask and load | ≥ 3 × | ${bar(ratio.dumpLoad, 3)} |
| against CREATE TABLE … AS SELECT | ≥ 0.6 | ${bar(ratio.ctas, 0.6)} |
| scripts against SQL transformers | ≥ 0.5 | ${bar(ratio.script, 0.5)} |
| verification, as a share of the masking time | < 0.25 | ${result.verifyShare} (${result.verifyShare < 0.25 ? 'reached' : 'missed'}) |
| growth: most seconds per million rows against least | ≤ 1.1 | ${steadiness(sizes)} |
| memory of the runner | < 150 MiB | ${result.runnerMiB} MiB (${result.runnerMiB < 150 ? 'reached' : 'missed'}) |

## Growth

${growth.join('\n')}

## Why it is so

- The server's CPU is the limit, not its disk: chunk size, isolation level and flushing make no measurable difference.
- A large table is masked [into a copy](masking.md#in-place-or-into-a-copy), which is as fast as masking it in place (200,000 rows of the table of reference, five times in turn: 3.1 s against 3.3 s,
  its indexes included) and as small as a fresh load. Each connection has a part of the key to itself: by turns, 4,000 rows each, the copy was 17 % larger, because InnoDB keeps free pages beside each place that is written.
- Indexes are sorted in runs of 64 MiB instead of one: a tenth faster. More than that, or other numbers of threads, made no difference.
- Of a small table, planning a statement takes longer than carrying it out. Names are therefore not listed in the statements of small tables, but looked up in variables of the session, and how often values occur is counted in
  all columns at once: a run of a thousand tables of fifty rows takes the server 36.2 s of processor time where it took 42.4.
- More room for V8's young objects saves the runner a tenth of its processor time in such a run, and takes 108 MiB more: not done.
- Names in the statements of larger tables stay there: a look into a variable costs a few microseconds, and to parse a list of names a millisecond, once for each statement.
- The sums that are handed over read large tables in parts on all connections, and text without a CAST: 1.0 µs a row where it was 3.3 (the table of reference, two connections). One text of all columns by CONCAT_WS was slower than CONCAT by a sixth.
- What the server looks for in kept text by a regular expression costs 3.7 µs a row of 330 characters, of which 1.9 are MySQL's conversion for it. To ask first whether any character is there that it begins with saves 0.8 where none is, and costs 2.3 where
  one is: not done. INSTR takes longer than the expression (6.5 µs), because it goes by the collation.
- One masked column in an index costs more than six without. So those indexes are written down, dropped, and made again
  in one ALTER afterwards, which sorts instead of searching.
- A transaction for each row takes ${(1000 / (result.rowsPerSecond.rowByRow ?? Number.NaN)).toFixed(2)} ms on this machine, whose disk says at once that it is done: with constant
  expressions, masking is ${((result.rowsPerSecond.constants ?? Number.NaN) / (result.rowsPerSecond.rowByRow ?? Number.NaN)).toFixed(0)} times as fast as that, and cannot be more. Where a commit waits, for a disk or for another
  building, that way falls behind.
- Values never leave the server, unless a rule is a \`script\`. Then only its columns travel; the runner holds some hundred
  megabytes for it, whatever the table's size.

## Measure it yourself

\`scripts/bench/masking --chart\` made this page; \`scripts/bench/masking --rows 200000 --growth none\` takes some minutes.
This was MySQL ${result.mysql} on ${machine}; everything, the runner included, shared that machine.
`;
  writeFileSync(join(DOCS, 'performance.md'), page);
}

function grown(size: Growth): string {
  const seconds = size.runs.map((run) => (run.seconds.execute / size.rows) * 1e6);
  const spread = `${Math.min(...seconds).toFixed(1)}–${Math.max(...seconds).toFixed(1)}`;
  const memory = Math.max(...size.runs.map(({ runnerMiB }) => runnerMiB));
  return `| ${count(size.rows)} | ${perMillion(size, 'execute').toFixed(1)} | ${spread} | ${perMillion(size, 'verify').toFixed(1)} | ${Math.round(memory)} MiB |`;
}

function steadiness(sizes: readonly Growth[]): string {
  if (sizes.length < 2) return 'not measured';
  const seconds = sizes.map((size) => perMillion(size, 'execute'));
  const ratio = Math.max(...seconds) / Math.min(...seconds);
  return `${ratio.toFixed(2)} (${ratio <= 1.1 ? 'reached' : 'missed'})`;
}

const count = (value: number): string => Math.round(value).toLocaleString('en');
