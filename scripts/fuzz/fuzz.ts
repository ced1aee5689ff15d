import type { Size } from './generate/draft.ts';
import { oneRun, signaturesOf, smallest } from './one-run.ts';
import type { Violation } from './oracle/violation.ts';
import { reproduction } from './report.ts';
import { openStage } from './stage.ts';

export interface Options {
  readonly seed: string;
  /** Numbers of the runs: each is the same whatever the others are. */
  readonly runs: readonly number[];
  readonly size: Size;
  /** A failing case is made small. */
  readonly shrinks: boolean;
  readonly say: (line: string) => void;
}

/** What was found, as `--json` prints it. */
export interface Outcome {
  readonly runs: number;
  /** Lint said yes, and so did the look at the data. */
  readonly accepted: number;
  /** The run ended with 0, and so did the disturbed one. */
  readonly finished: number;
  readonly violations: readonly Found[];
  /** Why policies were refused, and how often. */
  readonly refusals: Readonly<Record<string, number>>;
}

interface Found {
  /** `1/17`: for `--only`. */
  readonly run: string;
  readonly kind: string;
  readonly where: string;
  readonly detail: string;
  /** SQL and policy that show it. */
  readonly reproduction: string;
}

/** Generates, masks, and looks. */
export async function fuzz({ seed, runs, size, shrinks, say }: Options): Promise<Outcome> {
  const stage = await openStage();
  let [accepted, finished] = [0, 0];
  const violations: Found[] = [];
  const refusals = new Map<string, number>();
  /** The first run that failed in each way: the others are not made small, too. */
  const shown = new Map<string, string>();
  try {
    for (const run of runs) {
      const name = `${seed}/${run}`;
      const made = await oneRun(stage, name, size);
      const { result } = made;
      for (const refusal of made.refusals) refusals.set(refusal, (refusals.get(refusal) ?? 0) + 1);
      for (const { statement, error } of result.unmade)
        say(`${name}: the generator made what MySQL refuses: ${error}\n  ${statement.slice(0, 600)}`);
      if (result.accepted) accepted++;
      if (result.finished) finished++;
      if (result.violations.length === 0) continue;
      const [kind = ''] = signaturesOf(made);
      const known = shown.get(kind);
      if (known !== undefined) {
        say(`-- ${name}: fails as ${known} does`);
        violations.push({ run: name, ...(result.violations[0] as Violation), reproduction: `as ${known}` });
        continue;
      }
      shown.set(kind, name);
      const small = shrinks ? await smallest(stage, made) : made;
      const text = reproduction(name, small.tried, small.result.violations);
      say(text);
      violations.push({ run: name, ...(small.result.violations[0] as Violation), reproduction: text });
    }
  } finally {
    await stage.clone.close();
  }
  return {
    runs: runs.length,
    accepted,
    finished,
    violations,
    refusals: Object.fromEntries([...refusals].sort(([, a], [, b]) => b - a)),
  };
}
