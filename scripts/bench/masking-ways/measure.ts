import { cpus } from 'node:os';
import { dumpMaskLoad } from './dump-mask-load.ts';
import { prepare, type Stage, setStage } from './stage.ts';
import {
  createTableAsSelect,
  type MaskingRun,
  maskHere,
  oneUpdate,
  planOf,
  rowByRow,
  runMasking,
} from './ways.ts';

export interface Wanted {
  readonly rows: number;
  readonly growth: readonly number[];
  readonly runs: number;
  readonly connections: number;
}

type Way =
  | 'understudy'
  | 'script'
  | 'constants'
  | 'oneUpdate'
  | 'batch1000'
  | 'rowByRow'
  | 'ctas'
  | 'dumpLoad';

/** What `--json` prints. */
export interface Result {
  readonly mysql: string;
  readonly cpus: number;
  readonly rows: number;
  readonly rowsPerSecond: Readonly<Record<Way, number | null>>;
  readonly ratio: Readonly<
    Record<'rowByRow' | 'oneUpdate' | 'constants' | 'ctas' | 'script' | 'dumpLoad', number | null>
  >;
  readonly growth: readonly { readonly rows: number; readonly secondsPerMillion: number }[];
  readonly verifyShare: number;
  readonly runnerMiB: number;
}

/** The result, and what the page shows besides. */
export interface Measured {
  readonly result: Result;
  readonly spread: Readonly<Record<Way, readonly number[]>>;
  readonly masking: readonly MaskingRun[];
  readonly growthRuns: readonly {
    readonly rows: number;
    readonly bufferPoolMb: number;
    readonly run: MaskingRun;
  }[];
}

/** Holds the reference table of a million rows three times. */
const AMPLE_POOL_MB = 3072;
/** Far smaller than the tables of the growth runs, but for the smallest. */
const SMALL_POOL_MB = 256;

/** Runs every way, in turn and several times, each on a fresh copy of the same table. */
export async function measure(
  wanted: Wanted,
  bundle: string,
  say: (line: string) => void,
): Promise<Measured> {
  const filled = await prepare(wanted.rows, say);
  const speeds: Record<Way, number[]> = {
    understudy: [],
    script: [],
    constants: [],
    oneUpdate: [],
    batch1000: [],
    rowByRow: [],
    ctas: [],
    dumpLoad: [],
  };
  const masking: MaskingRun[] = [];
  let mysql = '';
  const { connections } = wanted;
  const ways: Partial<Record<Way, (stage: Stage) => Promise<number>>> = {
    understudy: async (stage) => {
      const run = await runMasking(stage, bundle, { connections });
      masking.push(run);
      return wanted.rows / run.seconds.execute;
    },
    script: async (stage) =>
      wanted.rows / (await runMasking(stage, bundle, { connections, script: true })).seconds.execute,
    constants: async (stage) =>
      wanted.rows / (await runMasking(stage, bundle, { connections, constants: true })).seconds.execute,
    ctas: async (stage) => createTableAsSelect(stage, await planOf(stage)),
    dumpLoad: (stage) => dumpMaskLoad(stage, maskHere),
    oneUpdate: async (stage) => oneUpdate(stage, await planOf(stage)),
    batch1000: (stage) => rowByRow(stage, 1000),
    rowByRow: (stage) => rowByRow(stage, 1),
  };
  for (let round = 1; round <= wanted.runs; round++) {
    for (const [way, run] of Object.entries(ways) as [Way, (stage: Stage) => Promise<number>][]) {
      const stage = await setStage(filled, AMPLE_POOL_MB);
      try {
        const [[version]] = (await stage.connection.query('SELECT VERSION() AS v')) as unknown as [
          [{ v: string }],
        ];
        mysql = version.v;
        const speed = await run(stage);
        speeds[way].push(speed);
        say(
          `run ${round}: ${way} ${Math.round(speed).toLocaleString('en')} rows/s${way === 'understudy' ? ` ${JSON.stringify(masking.at(-1)?.seconds)}` : ''}`,
        );
      } finally {
        await stage.close();
      }
    }
  }
  const growthRuns = [];
  for (const rows of wanted.growth) {
    const large = await prepare(rows, say);
    const stage = await setStage(large, SMALL_POOL_MB);
    try {
      const run = await runMasking(stage, bundle, { connections });
      growthRuns.push({ rows, bufferPoolMb: SMALL_POOL_MB, run });
      say(`growth: ${rows.toLocaleString('en')} rows ${JSON.stringify(run.seconds)}`);
    } finally {
      await stage.close();
    }
  }
  const speed = (way: Way) => (speeds[way].length > 0 ? Math.round(median(speeds[way])) : null);
  const ratio = (above: Way, below: Way) =>
    speeds[above].length > 0 && speeds[below].length > 0
      ? round(median(speeds[above]) / median(speeds[below]), 2)
      : null;
  return {
    result: {
      mysql,
      cpus: cpus().length,
      rows: wanted.rows,
      rowsPerSecond: {
        understudy: speed('understudy'),
        script: speed('script'),
        constants: speed('constants'),
        oneUpdate: speed('oneUpdate'),
        batch1000: speed('batch1000'),
        rowByRow: speed('rowByRow'),
        ctas: speed('ctas'),
        dumpLoad: speed('dumpLoad'),
      },
      ratio: {
        rowByRow: ratio('understudy', 'rowByRow'),
        oneUpdate: ratio('understudy', 'oneUpdate'),
        constants: ratio('understudy', 'constants'),
        ctas: ratio('understudy', 'ctas'),
        script: ratio('script', 'understudy'),
        dumpLoad: ratio('understudy', 'dumpLoad'),
      },
      growth: growthRuns.map(({ rows, run }) => ({
        rows,
        secondsPerMillion: round((run.seconds.execute / rows) * 1e6, 1),
      })),
      verifyShare: round(median(masking.map(({ seconds }) => seconds.verify / seconds.execute)), 3),
      runnerMiB: Math.round(
        Math.max(...[...masking, ...growthRuns.map(({ run }) => run)].map(({ runnerMiB }) => runnerMiB)),
      ),
    },
    spread: speeds,
    masking,
    growthRuns,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
