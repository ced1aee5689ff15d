import type { Attestation } from '../attest/attestation.ts';
import { provenBefore } from '../attest/proven-before.ts';
import { decide } from '../decide/decide.ts';
import { DROP_INDEXES_FROM } from '../execute/execute.ts';
import { queryProblems } from '../fidelity/fidelity.ts';
import { makePlan, type Plan } from '../plan/plan.ts';
import { acceptedPlaces } from '../policy/accepted.ts';
import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import { refuse } from '../policy/problem.ts';
import { connectionsFor } from '../run/connections.ts';
import { withJournaledIndexes } from '../run/index-journal.ts';
import { requireOwnNames } from '../run/own-names.ts';
import { ProgressMeter } from '../run/progress.ts';
import type { RunOptions } from '../run/run-options.ts';
import { requireSettings, requireSettingsToLook } from '../run/server-settings.ts';
import { beginRun, dropWork, hasWork, isUnderWay, requireKey } from '../run/work-schema.ts';
import { schemaHash } from '../schema/hash.ts';
import { readSchema } from '../schema/read.ts';
import { lockAccounts } from '../scrub/accounts.ts';
import { disableEvents } from '../scrub/events.ts';
import { requireNoGeneralLog } from '../scrub/logs.ts';
import { undoPrepared } from '../scrub/prepared.ts';
import { requireSchemaText, scanSchemaText } from '../scrub/schema-text.ts';
import { requireScrubbable } from '../scrub/scrubbable.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';
import { constraintProblems } from '../survey/constraints.ts';
import type { MaskOptions, Overrides } from './mask-options.ts';
import type { Masking } from './phase.ts';

/**
 * All that comes before the first phase, and before each phase that an interrupted run goes on with: decides, plans, refuses what
 * cannot be masked, and lets nobody else in. Nothing is changed before `stillUnused`.
 *
 * @returns what was proven of this clone before, where it need not be masked
 */
export async function beginMasking(
  session: Session,
  loaded: LoadedPolicy,
  options: MaskOptions,
  overrides: Overrides,
  stillUnused: () => Promise<void>,
): Promise<Masking | { readonly proven: Attestation }> {
  const { target, attestationKey, onProgress } = options;
  const meter = new ProgressMeter(onProgress);
  await requireOwnNames(session);
  const resumed = await isUnderWay(session);
  if (!resumed) await requireSettingsToLook(session);
  const { schema, texts } = await readBeside(session, target);
  const { decisions, problems } = decide(loaded, schema);
  refuse(problems);
  const schemaText = requireSchemaText(texts, loaded, resumed);
  const sound = makePlan(decisions);
  const identity = { policyHash: loaded.hash, schemaHash: schemaHash(schema), planHash: sound.hash };
  const wanted = { ...identity, databases: schema.databases };
  const proven = await provenBefore(session, schema, sound, loaded.policy.after, options, wanted);
  if (proven) {
    // A run that was killed after its attestation leaves its work behind.
    if (await hasWork(session)) await dropWork(session);
    meter.enter('attest');
    return { proven };
  }
  // An interrupted run was asked when it began, and has masked rows now.
  if (!resumed) await requireSettings(session, sound);
  const connections = await connectionsFor(session, options.connections);
  if (!resumed) {
    refuse(await constraintProblems(session, loaded, decisions, sound, { target, connections }));
    await requireScrubbable(session, sound);
    refuse(await queryProblems(target, loaded, schema));
  }
  await stillUnused();
  meter.enter('accounts');
  await shutOthersOut(session);
  meter.enter('plan');
  const work = workOf(sound, loaded, { ...options, connections }, overrides, meter);
  const run = await beginRun(session, identity, overrides.key, options.runKey ?? attestationKey);
  if (loaded.policy.key !== undefined && overrides.key !== undefined)
    await requireKey(session, overrides.key);
  const accepted = acceptedPlaces(loaded.policy).scan;
  return { session, loaded, schema, decisions, sound, work, identity, run, schemaText, accepted };
}

/** Reads the schema, and beside it, on a connection of its own, its text: each is one statement after another, and the text takes longer. */
async function readBeside(session: Session, target: MaskingTarget) {
  await using own = await openSession(target);
  const scanned = scanSchemaText(own, session);
  const ended = Promise.allSettled([scanned]);
  try {
    const schema = await withJournaledIndexes(session, await readSchema(session));
    return { schema, texts: await scanned };
  } finally {
    await ended;
  }
}

/** The first act of a run, before a row is read: nobody else comes in, and nothing runs by itself. */
async function shutOthersOut(session: Session): Promise<void> {
  await requireNoGeneralLog(session);
  await lockAccounts(session);
  await undoPrepared(session);
  await disableEvents(session);
}

function workOf(
  sound: Plan,
  { further }: LoadedPolicy,
  { target, connections, compact = false, signal }: MaskOptions & Pick<RunOptions, 'connections'>,
  { tamper, dropIndexesFrom = DROP_INDEXES_FROM, onStep = () => {} }: Overrides,
  meter: ProgressMeter,
): RunOptions {
  return {
    target,
    plan: tamper ? tamper(sound) : sound,
    connections,
    meter,
    dropIndexesFrom,
    compact,
    modules: further,
    onStep,
    ...(signal ? { signal } : {}),
  };
}
