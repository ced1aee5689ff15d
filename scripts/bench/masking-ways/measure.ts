import { cpus } from 'node:os';
import { AURORA, farFrom } from '../distance.ts';
import { onStage, prepare, type Stage } from '../stage.ts';
import { dumpMaskLoad } from './dump-mask-load.ts';
import { bytesToFreshLoad } from './fresh-load.ts';
import { people } from './reference.ts';
import {
  createTableAsSelect,
  type MaskingRun,
  maskHere,
  oneUpdate,
  parallelCopy,
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
  | 'parallelCopy'
  | 'dumpLoad';

/** What `--json` prints. */
interface Result {
  readonly mysql: string;
  readonly cpus: number;
  readonly rows: number;
  /** `whole`: from connect to attested; all other ways count masking alone. */
  readonly rowsPerSecond: Readonly<Record<Way | 'whole', number | null>>;
  /** `distance`: the whole run at the distance of a cluster, in the time of the one beside the server. */
  readonly ratio: Readonly<
    Record<
      | 'rowByRow'
      | 'oneUpdate'
      | 'constants'
      | 'ctas'
      | 'script'
      | 'dumpLoad'
      | 'wholeToMasking'
      | 'wholeToCtas'
      | 'bytesToFreshLoad'
      | 'distance',
      number | null
    >
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
  readonly growth: readonly Growth[];
}

/** The runs on tables of one size. */
export interface Growth {
  readonly rows: number;
  readonly bufferPoolMb: number;
  readonly runs: readonly MaskingRun[];
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
  const filled = await prepare(people(wanted.rows), say);
  const speeds: Record<Way, number[]> = {
    understudy: [],
    script: [],
    constants: [],
    oneUpdate: [],
    batch1000: [],
    rowByRow: [],
    ctas: [],
    parallelCopy: [],
    dumpLoad: [],
  };
  const masking: MaskingRun[] = [];
  const freshLoads: number[] = [];
  const distances: number[] = [];
  let mysql = '';
  const { connections } = wanted;
  const ways: Partial<Record<Way, (stage: Stage) => Promise<number>>> = {
    // Next to each other what is close to each other: other work on the machine comes and goes.
    constants: async (stage) =>
      wanted.rows / (await runMasking(stage, bundle, { connections, constants: true })).seconds.execute,
    understudy: async (stage) => {
      const run = await runMasking(stage, bundle, { connections });
      masking.push(run);
      freshLoads.push(await bytesToFreshLoad(stage));
      return wanted.rows / run.seconds.execute;
    },
    script: async (stage) =>
      wanted.rows / (await runMasking(stage, bundle, { connections, script: true })).seconds.execute,
    ctas: async (stage) => createTableAsSelect(stage, await planOf(stage)),
    parallelCopy: async (stage) => parallelCopy(stage, await planOf(stage), connections),
    dumpLoad: (stage) => dumpMaskLoad(stage, maskHere),
    oneUpdate: async (stage) => oneUpdate(stage, await planOf(stage)),
    batch1000: (stage) => rowByRow(stage, 1000),
    rowByRow: (stage) => rowByRow(stage, 1),
  };
  // The first run finds the machine's memory and page cache cold, whichever way it is.
  const cold = await onStage(filled, AMPLE_POOL_MB, (stage) => runMasking(stage, bundle, { connections }));
  say(`warming up: ${JSON.stringify(cold.seconds)}`);
  for (let round = 1; round <= wanted.runs; round++) {
    for (const [way, run] of Object.entries(ways) as [Way, (stage: Stage) => Promise<number>][]) {
      const speed = await onStage(filled, AMPLE_POOL_MB, async (stage) => {
        const [[version]] = (await stage.connection.query('SELECT VERSION() AS v')) as unknown as [
          [{ v: string }],
        ];
        mysql = version.v;
        return run(stage);
      });
      speeds[way].push(speed);
      say(
        `run ${round}: ${way} ${Math.round(speed).toLocaleString('en')} rows/s${way === 'understudy' ? ` ${JSON.stringify(masking.at(-1)?.seconds)}` : ''}`,
      );
      if (way !== 'understudy') continue;
      const far = await onStage(filled, AMPLE_POOL_MB, (stage) => wholeFarAway(stage, bundle, connections));
      distances.push(far / (masking.at(-1)?.wholeSeconds ?? Number.NaN));
      say(`run ${round}: far from the server, ${distances.at(-1)?.toFixed(2)} times as long`);
    }
  }
  const growth = wanted.growth.map((rows) => ({
    rows,
    bufferPoolMb: SMALL_POOL_MB,
    runs: [] as MaskingRun[],
  }));
  for (let round = 1; round <= wanted.runs; round++) {
    for (const { rows, runs } of growth) {
      const large = await prepare(people(rows), say);
      const run = await onStage(large, SMALL_POOL_MB, (stage) => runMasking(stage, bundle, { connections }));
      runs.push(run);
      say(`run ${round}: growth, ${rows.toLocaleString('en')} rows ${JSON.stringify(run.seconds)}`);
    }
  }
  const whole = masking.map(({ wholeSeconds }) => wanted.rows / wholeSeconds);
  const speed = (way: Way) => (speeds[way].length > 0 ? Math.round(median(speeds[way])) : null);
  /** The median of the rounds' own ratios: what slows the machine for some minutes slows both ways of a round. */
  const ratio = (above: Way, below: Way) => {
    const ratios = speeds[above].flatMap((one, i) => {
      const other = speeds[below][i];
      return other === undefined ? [] : [one / other];
    });
    return ratios.length > 0 ? round(median(ratios), 2) : null;
  };
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
        parallelCopy: speed('parallelCopy'),
        whole: Math.round(median(whole)),
        dumpLoad: speed('dumpLoad'),
      },
      ratio: {
        rowByRow: ratio('understudy', 'rowByRow'),
        oneUpdate: ratio('understudy', 'oneUpdate'),
        constants: ratio('understudy', 'constants'),
        ctas: ratio('understudy', 'ctas'),
        script: ratio('script', 'understudy'),
        dumpLoad: ratio('understudy', 'dumpLoad'),
        wholeToMasking: round(median(whole.map((one, i) => one / (speeds.understudy[i] ?? Number.NaN))), 2),
        wholeToCtas: round(median(whole.map((one, i) => one / (speeds.ctas[i] ?? Number.NaN))), 2),
        bytesToFreshLoad: round(median(freshLoads), 3),
        distance: round(median(distances), 2),
      },
      growth: growth.map((size) => ({
        rows: size.rows,
        secondsPerMillion: round(perMillion(size, 'execute'), 1),
      })),
      verifyShare: round(median(masking.map(({ seconds }) => seconds.verify / seconds.execute)), 3),
      runnerMiB: Math.round(
        Math.max(...[...masking, ...growth.flatMap(({ runs }) => runs)].map(({ runnerMiB }) => runnerMiB)),
      ),
    },
    spread: speeds,
    masking,
    growth,
  };
}

/** Seconds of the whole run at the distance of a cluster, through a proxy. */
async function wholeFarAway(stage: Stage, bundle: string, connections: number): Promise<number> {
  const far = await farFrom(stage.server.port, AURORA);
  try {
    const distant = { ...stage, server: { ...stage.server, port: far.port } };
    return (await runMasking(distant, bundle, { connections })).wholeSeconds;
  } finally {
    await far.close();
  }
}

/** Seconds of a phase for a million rows: the median of the runs. */
export function perMillion({ rows, runs }: Growth, phase: 'execute' | 'verify'): number {
  return median(runs.map(({ seconds }) => (seconds[phase] / rows) * 1e6));
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
