import { attempt } from './attempt.ts';
import type { Case } from './case.ts';
import { Dice } from './dice.ts';
import type { Size } from './generate/draft.ts';
import { generate } from './generate/generate.ts';
import { render } from './render.ts';
import { shrink } from './shrink.ts';
import { signature } from './signature.ts';
import type { Collation, Stage } from './stage.ts';
import type { Disturbance, Result, Trial } from './trial.ts';

/** A case, and what happens to its run. */
export interface Tried {
  readonly case: Case;
  readonly key: string;
  readonly disturbance?: Disturbance;
  readonly dropIndexesFrom?: number;
  readonly compact?: boolean;
}

const KEY = '0123456789abcdef'.repeat(4);

/** Of a hundred runs, so many are disturbed. */
const DISTURBED = 10;

/** What a run is about: always the same for its name and a server's collations. */
function draw(name: string, collations: readonly Collation[], size: Size): Tried {
  const dice = new Dice(name);
  const disturbance = dice.chance(DISTURBED) ? disturbanceBy(dice) : undefined;
  const early = dice.chance(disturbance ? 60 : 15) ? { dropIndexesFrom: 1, ...copiesBy(name) } : undefined;
  const made = generate(dice, collations, size);
  // The command line cannot be told these: such runs get their key from within.
  if (disturbance || early)
    return { case: made, key: KEY, ...(disturbance ? { disturbance } : {}), ...early };
  const settings = { ...made.policy.settings, key: 'fuzz' };
  return { case: { ...made, policy: { ...made.policy, settings } }, key: KEY };
}

/** Half of those whose small tables count as large are masked into copies; by dice of their own, which move no other draw. */
function copiesBy(name: string): Pick<Tried, 'compact'> {
  return new Dice(`${name} copies`).chance(50) ? { compact: true } : {};
}

function disturbanceBy(dice: Dice): Disturbance {
  const kind = dice.weighted<Disturbance['kind']>([
    [3, 'process'],
    [3, 'sessions'],
    [2, 'cancel'],
    [2, 'server'],
  ]);
  return { kind, at: dice.int(1, 25) };
}

const trialOf = ({ case: of, key, disturbance, dropIndexesFrom, compact }: Tried): Trial => ({
  script: render(of),
  key,
  ...(disturbance ? { disturbance } : {}),
  ...(dropIndexesFrom === undefined ? {} : { dropIndexesFrom }),
  ...(compact === undefined ? {} : { compact }),
});

/** What came of a run. */
export interface Run {
  /** As it was in the end, with the columns kept that lint spoke of. */
  readonly tried: Tried;
  readonly result: Result;
  /** All that lint said on the way, as signatures. */
  readonly refusals: readonly string[];
}

/** How often the columns that lint names are kept instead, and lint is asked again. */
const MENDS = 3;

/** One run, from its name to what the oracle saw. */
export async function oneRun(stage: Stage, name: string, size: Size): Promise<Run> {
  let tried = draw(name, stage.collations, size);
  const refusals: string[] = [];
  for (let mend = 0; ; mend++) {
    const result = await attempt(stage, trialOf(tried));
    const of = tried.case;
    refusals.push(...result.refusals.map((line) => signature(line, of)));
    if (result.refusals.length === 0 || result.refusedByData || mend === MENDS)
      return { tried, result, refusals };
    tried = { ...tried, case: keepNamed(tried.case, result.refusals) };
  }
}

/** The same, with the columns kept that lint speaks of. */
function keepNamed(of: Case, lines: readonly string[]): Case {
  const text = lines.join('\n');
  return {
    ...of,
    tables: of.tables.map((table) => {
      const place = `${table.database}.${table.table}`;
      const columns = table.columns.map((column) => {
        if (column.generated || !text.includes(`${place}.${column.name}`)) return column;
        return { ...column, rule: { keep: 'made up' }, accepted: true };
      });
      if (!text.includes(`${place}.rows`)) return { ...table, columns };
      const { rowsRule: _, ...all } = { ...table, columns };
      return all;
    }),
    policy: { ...of.policy, joins: /differently/.test(text) ? [] : of.policy.joins },
  };
}

type Failed = Pick<Run, 'tried' | 'result'>;

/** In which ways it failed: the same for two runs that fail alike. */
export const signaturesOf = ({ tried, result }: Failed): string[] =>
  result.violations.map(({ kind, detail }) => signature(`${kind} ${detail}`, tried.case));

/** Tries of a shrink: each is a whole run. */
const TRIES = 250;

/** A smaller case that fails in the same way. */
export async function smallest(stage: Stage, { tried, result }: Failed): Promise<Failed> {
  const [wanted = ''] = signaturesOf({ tried, result });
  let last = result;
  const small = await shrink(
    tried.case,
    async (smaller) => {
      const outcome = await attempt(stage, trialOf({ ...tried, case: smaller }));
      const same =
        outcome.unmade.length === 0 &&
        signaturesOf({ tried: { ...tried, case: smaller }, result: outcome }).includes(wanted);
      if (same) last = outcome;
      return same;
    },
    TRIES,
  );
  return { tried: { ...tried, case: small }, result: last };
}
