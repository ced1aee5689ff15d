import { maskWith } from '../../masking/mask.ts';
import { SEALED } from '../testing/masking/clone.ts';
import { maskInProcess, type Said } from '../testing/masking/run-process.ts';
import { CommandLine } from './command-line.ts';
import { type Look, look } from './oracle/look.ts';
import { differencesBetween } from './oracle/oracle.ts';
import type { Violation } from './oracle/violation.ts';
import { load, type Stage } from './stage.ts';
import type { Disturbance, Trial } from './trial.ts';

/**
 * Masks the same database once more under the same key, disturbed, and runs again: what comes out must be what an
 * undisturbed run made.
 */
export async function disturbed(
  stage: Stage,
  trial: Trial,
  disturbance: Disturbance,
  undisturbed: Look,
): Promise<Violation[]> {
  await load(stage, trial.script);
  const where = `${disturbance.kind} at ${disturbance.at}`;
  try {
    await suffer(stage, trial, disturbance);
  } catch (error) {
    return [{ kind: 'disturbed-failed', where, detail: String(error) }];
  }
  const begun = await hasKey(stage);
  const line = new CommandLine(() => stage.clone.target);
  try {
    line.usePolicy(trial.script.policy);
    const again = await line.run('run');
    if (again.code !== 0)
      return [{ kind: 'disturbed-failed', where, detail: `${again.reason}: ${again.message}` }];
    const verified = await line.run('verify');
    const after = await look(stage.clone.root, trial.script.policy);
    return [
      // Where it was struck before it had a key, the second run is the first, under a key of its own.
      ...(begun
        ? differencesBetween(undisturbed, after, 'disturbed-differs', disturbance.kind !== 'server')
        : []),
      ...(verified.code === 0 ? [] : [{ kind: 'disturbed-unproven', where, detail: verified.message }]),
    ];
  } finally {
    line.close();
  }
}

/** Whether a run came as far as to write its key down; where it came to its end, the key is gone again. */
async function hasKey({ clone }: Stage): Promise<boolean> {
  const [tables] = await clone.root.query(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE (TABLE_SCHEMA, TABLE_NAME) IN (('understudy_masking', 'run'), ('understudy', 'attestation'))",
  );
  const there = (tables as { readonly name: string }[]).map(({ name }) => name);
  if (there.includes('attestation')) return true;
  if (!there.includes('run')) return false;
  const [runs] = await clone.root.query('SELECT 1 FROM understudy_masking.run');
  return (runs as unknown[]).length > 0;
}

/** One run that something happens to; that it fails is to be expected. */
async function suffer(stage: Stage, trial: Trial, { kind, at }: Disturbance): Promise<void> {
  let left = at;
  const policy = { file: 'policy.yml', text: trial.script.policy };
  const options = {
    target: stage.clone.target,
    may: SEALED,
    policy,
    connections: 2,
    compact: trial.compact === true,
  };
  const early = trial.dropIndexesFrom === undefined ? {} : { dropIndexesFrom: trial.dropIndexesFrom };
  if (kind === 'process') {
    await maskInProcess({ options, key: trial.key, ...early }, (_: Said) => --left === 0);
    return;
  }
  const stop = new AbortController();
  let struck: Promise<void> | undefined;
  const strike = () => {
    if (--left !== 0) return;
    if (kind === 'cancel') stop.abort();
    else struck = kind === 'server' ? stage.clone.crash() : stage.clone.endSessions('admin');
  };
  await maskWith(
    { ...options, signal: stop.signal, onProgress: strike },
    { key: trial.key, onStep: strike, ...early },
  ).catch(() => {}); // It may have been told to, and the next one goes on.
  await struck;
}
