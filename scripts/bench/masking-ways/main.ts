/** `scripts/bench/masking`: see `HELP`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleText } from '../../bundle/index.ts';
import { cacheDir } from '../../sandbox/cache-dir.ts';
import { measure } from './measure.ts';
import { writeReport } from './report.ts';

const HELP = `scripts/bench/masking [--rows N] [--growth SIZES|none] [--runs N] [--connections N] [--json] [--chart]

  --rows N         rows of the reference table (default 1000000)
  --growth SIZES   sizes in millions of rows, with commas (default 0.5,1,2,5,10), or none
  --runs N         runs of each way (default 3); medians are reported
  --connections N  connections that mask at the same time (default: this machine's CPUs)
  --json           one JSON object on standard output, and nothing else
  --chart          writes the figures of this run into docs/performance.md, and its chart

A quick look, below 5 minutes: scripts/bench/masking --rows 200000 --growth none`;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    growth: { type: 'string', default: '0.5,1,2,5,10' },
    runs: { type: 'string', default: '3' },
    connections: { type: 'string', default: String(cpus().length) },
    json: { type: 'boolean', default: false },
    chart: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(HELP);
} else {
  const startedAt = performance.now();
  const say = (line: string) =>
    process.stderr.write(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);
  const growth =
    values.growth === 'none'
      ? []
      : values.growth.split(',').map((size) => Math.round(Number(size) * 1_000_000));
  const wanted = {
    rows: Number(values.rows),
    growth,
    runs: Number(values.runs),
    connections: Number(values.connections),
  };
  if (
    ![wanted.rows, wanted.runs, wanted.connections, ...growth].every(
      (value) => Number.isInteger(value) && value > 0,
    )
  ) {
    console.error(HELP);
    process.exit(2);
  }
  const bundle = join(cacheDir, 'bench', `masking-${process.pid}.mjs`);
  try {
    const program = {
      text: "import './masking-process.ts';",
      folder: import.meta.dirname,
      packages: 'inside',
    } as const;
    mkdirSync(dirname(bundle), { recursive: true });
    writeFileSync(bundle, await bundleText(program));
    const measured = await measure(wanted, bundle, say);
    if (values.chart)
      writeReport(measured, { machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, Linux ${release()}` });
    console.log(JSON.stringify(measured.result, undefined, values.json ? undefined : 2));
  } finally {
    rmSync(bundle, { force: true });
  }
}
