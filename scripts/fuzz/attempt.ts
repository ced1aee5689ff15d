import { CommandLine, type Ended } from './command-line.ts';
import { disturbed } from './disturb.ts';
import { mask, namedKeyOf } from './mask.ts';
import { query, sqlName } from './oracle/catalog.ts';
import { type Look, look } from './oracle/look.ts';
import { differencesBetween, violationsBetween } from './oracle/oracle.ts';
import type { Violation } from './oracle/violation.ts';
import { load, type Stage } from './stage.ts';
import type { Result, Trial } from './trial.ts';

/** What a look at the data may say once lint has accepted, before a row is changed (docs/masking.md, "Survey"). */
const BY_DATA = new Set(['personal-data-kept', 'originals-kept', 'rule-without-effect']);

/** Makes the database, lints, masks, and lets the oracle look. */
export async function attempt(stage: Stage, trial: Trial): Promise<Result> {
  const unmade = await load(stage, trial.script);
  const line = new CommandLine(() => stage.clone.target);
  try {
    line.usePolicy(trial.script.policy);
    return { unmade, ...(await maskAndLook(stage, trial, line)) };
  } catch (error) {
    // A fault of the oracle's, or something that nobody thought of: shown like any other.
    const detail = String((error as Error).message).slice(0, 400);
    return { unmade, ...UNMASKED, violations: [{ kind: 'fuzzer-failed', where: 'the fuzzer', detail }] };
  } finally {
    line.close();
  }
}

type Masked = Omit<Result, 'unmade'>;

const UNMASKED: Masked = {
  accepted: false,
  refusals: [],
  refusedByData: false,
  finished: false,
  violations: [],
};

async function maskAndLook(stage: Stage, trial: Trial, line: CommandLine): Promise<Masked> {
  const lint = await line.run('lint');
  if (lint.code === 1) return { ...UNMASKED, refusals: linesOf(lint, line) };
  if (lint.code !== 0) return { ...UNMASKED, violations: [failed('lint-failed', lint)] };
  const before = await look(stage.clone.root, trial.script.policy);
  const run = await mask(stage, trial);
  if (run.reason === 'server-died')
    return { ...UNMASKED, accepted: true, violations: [failed('run-failed', run)] };
  const after = await look(stage.clone.root, trial.script.policy);
  if (run.code !== 0) return unfinished(run, before, after);
  const violations = violationsBetween(before, after);
  violations.push(...(await again(stage, trial, line, after)));
  if (trial.disturbance) violations.push(...(await disturbed(stage, trial, trial.disturbance, after)));
  return { ...UNMASKED, accepted: true, finished: true, violations };
}

/** A run that did not end with 0. */
function unfinished(run: Ended, before: Look, after: Look): Masked {
  const untouched = differencesBetween(before, after, 'changed').length === 0;
  if (run.code === 1 && untouched && BY_DATA.has(run.reason))
    return { ...UNMASKED, refusedByData: true, refusals: [`${run.reason}: ${run.message}`] };
  const kind = run.code === 1 && untouched ? 'refused-late' : 'run-failed';
  return { ...UNMASKED, accepted: true, violations: [failed(kind, run)] };
}

function failed(kind: string, { code, reason, message }: Ended): Violation {
  return { kind, where: `exit code ${code}`, detail: `${reason}: ${message}` };
}

/** A second run finds the attestation and changes nothing; `verify` passes. */
async function again(stage: Stage, trial: Trial, line: CommandLine, after: Look): Promise<Violation[]> {
  const sums = () => checksums(stage, after);
  const before = await sums();
  const second = await line.run('run', namedKeyOf(trial));
  const verified = await line.run('verify');
  return [
    ...(second.code === 0 ? [] : [failed('again-failed', second)]),
    ...((await sums()) === before
      ? []
      : [{ kind: 'again-changed', where: 'the server', detail: 'rows are others' }]),
    ...(verified.code === 0 ? [] : [failed('verify-failed', { ...verified, message: notProven(verified) })]),
  ];
}

function notProven({ json, message }: Ended): string {
  const checks = (json.checks ?? []) as { name: string; passed: boolean; detail?: string }[];
  const wrong = checks.filter(({ passed }) => !passed).map(({ name, detail }) => `${name} (${detail ?? ''})`);
  return wrong.length > 0 ? wrong.join('\n') : message;
}

async function checksums({ clone }: Stage, { tables }: Look): Promise<string> {
  if (tables.size === 0) return '';
  const names = [...tables.values()].map(({ facts }) => sqlName(facts));
  return JSON.stringify(await query(clone.root, `CHECKSUM TABLE ${names.join(', ')}`));
}

/** Lint's problems, without the name of the file. */
function linesOf({ reason, message }: Ended, { policyFile }: CommandLine): string[] {
  const lines = message.split('\n').filter((line) => line.startsWith(policyFile));
  return lines.length > 0
    ? lines.map((line) => line.slice(policyFile.length + 1))
    : [`${reason}: ${message}`];
}
