import type { Attestation, AttestationSubject, Distrust } from './attest/attestation.ts';
import { attestTo } from './attest/hand-over.ts';
import { provenBefore } from './attest/proven-before.ts';
import { decide } from './decide/decide.ts';
import type { Decisions } from './decide/decision.ts';
import { MaskingError } from './errors.ts';
import { runAfter } from './execute/after.ts';
import { DROP_INDEXES_FROM, execute } from './execute/execute.ts';
import { mergeRare } from './execute/merge-rare.ts';
import { rareChecks } from './execute/rare-checks.ts';
import { removeRows } from './execute/rows.ts';
import { putTriggersBack, requireTriggersCanReturn, takeTriggersAway } from './execute/triggers.ts';
import { measureAfter, measureBefore, measuredFidelity, queryProblems } from './fidelity/fidelity.ts';
import { makePlan, type Plan } from './plan/plan.ts';
import { acceptedPlaces } from './policy/accepted.ts';
import { loadPolicy } from './policy/load.ts';
import type { LoadedPolicy, PolicyFile } from './policy/loaded-policy.ts';
import { refuse } from './policy/problem.ts';
import type { Check } from './run/check.ts';
import { requirePassed } from './run/check.ts';
import { claimServer, whileClaimed } from './run/claim.ts';
import { suitableConnections } from './run/connections.ts';
import { requireIndexesBack, withJournaledIndexes } from './run/index-journal.ts';
import { type Grounds, requireMayBeMasked } from './run/may-be-masked.ts';
import { type KeySource, namedKey } from './run/named-key.ts';
import { throughOutages } from './run/outages.ts';
import { requireOwnNames } from './run/own-names.ts';
import { type MaskingProgress, ProgressMeter } from './run/progress.ts';
import { refusedInSurvey } from './run/refused-value.ts';
import type { RunOptions } from './run/run-options.ts';
import type { Step } from './run/step.ts';
import type { Run, RunState } from './run/work-schema.ts';
import {
  beginRun,
  dropWork,
  hasWork,
  keepChecks,
  keptChecks,
  requireKey,
  setState,
} from './run/work-schema.ts';
import { schemaHash } from './schema/hash.ts';
import { readSchema } from './schema/read.ts';
import { madeDatabases, type Schema } from './schema/schema.ts';
import { lockAccounts } from './scrub/accounts.ts';
import { disableEvents } from './scrub/events.ts';
import { requireNoGeneralLog } from './scrub/logs.ts';
import { undoPrepared } from './scrub/prepared.ts';
import { requireSchemaText, scanSchemaText } from './scrub/schema-text.ts';
import { scrub } from './scrub/scrub.ts';
import { requireScrubbable } from './scrub/scrubbable.ts';
import { isUnreachable } from './session/fault.ts';
import { type MaskingTarget, openSession, type Session } from './session/session.ts';
import { constraintProblems } from './survey/constraints.ts';
import { rememberDefinitions } from './survey/definitions.ts';
import { requireEffect } from './survey/effect.ts';
import { requireNothingPersonalKept } from './survey/kept-personal.ts';
import { survey } from './survey/survey.ts';
import { requireNoOriginalKept, sampleOriginals, verifyOriginals } from './verify/copies.ts';
import { dropOriginals } from './verify/originals/work.ts';
import { verify } from './verify/verify.ts';

/** What is masked, by which policy, and who is told. */
export interface MaskOptions {
  readonly target: MaskingTarget;
  /** Why this server may be masked: there is no default, so that no caller can forget to ask. */
  readonly may: Grounds;
  readonly policy: PolicyFile;
  /** Connections that mask at the same time: about one a vCPU of the server. Guessed from its settings unless given. */
  readonly connections?: number;
  /** Signs the attestation; one that the clone carries already is trusted only when it is signed with this key. */
  readonly attestationKey?: Buffer;
  /**
   * Signs the traces of a run that can be resumed; `attestationKey` unless given. A key that outlives the clone could
   * have signed traces that came along from production.
   */
  readonly runKey?: Buffer;
  /** What is masked: goes into the attestation, and an attestation that the clone carries must speak of it. */
  readonly subject?: AttestationSubject;
  /** What the clone was cut from, if that was masked: an attestation of it is taken, too, once a sample agrees. */
  readonly inherits?: AttestationSubject;
  /** Told why an attestation that the clone carries is not taken, before it is masked anew. */
  readonly onDistrust?: (why: Distrust) => void;
  /** Leaves every table compact and its files without originals, whatever the policy says of `residue`: of what copies are cut from. */
  readonly compact?: boolean;
  /** Asked for the key that the policy names, if it names one. */
  readonly keySource?: KeySource;
  readonly onProgress?: (progress: MaskingProgress) => void;
  /** Ends the run after the chunks in hand; another run goes on from there. */
  readonly signal?: AbortSignal;
}

/** What tests change about a run. */
export interface Overrides {
  /** The run's key, as 64 hexadecimal digits: two runs with the same key can be compared. */
  readonly key?: string;
  /** Breaks the plan, so that verification can be seen to catch it. */
  readonly tamper?: (plan: Plan) => Plan;
  /** Least number of rows for which indexes are dropped and made again. */
  readonly dropIndexesFrom?: number;
  /** Told at each step that a crash could come after. */
  readonly onStep?: (step: Step) => void;
}

/**
 * Masks every database of the server by the policy, proves it, and says so in an attestation. Run again after a
 * crash, it goes on where it stopped; run again after its end, it finds the attestation and changes nothing.
 *
 * @throws MaskingError when the policy does not decide everything, when verification fails, or when the server does.
 */
export async function maskDatabase(options: MaskOptions): Promise<Attestation> {
  return maskWith(options, {});
}

/** `maskDatabase`, with what tests change. */
export async function maskWith(options: MaskOptions, overrides: Overrides): Promise<Attestation> {
  const loaded = loadPolicy(options.policy);
  const named = await namedKey(loaded.policy.key, options.keySource);
  const own = named === undefined ? overrides : { ...overrides, key: named };
  let connected = false;
  const mask = async () => {
    const session = await openSession(options.target);
    connected = true;
    try {
      await claimServer(session);
      const stillUnused = await requireMayBeMasked(
        session,
        options.target,
        options.may,
        await hasWork(session),
      );
      return await maskOn(session, loaded, options, own, stillUnused);
    } finally {
      await session.close();
    }
  };
  try {
    return await throughOutages(mask, (error) => connected && isUnreachable(error), options.signal);
  } catch (error) {
    if (options.signal?.aborted && !(error instanceof MaskingError)) {
      throw new MaskingError(
        'cancelled',
        'Masking was cancelled.',
        'Run it again: it goes on where it stopped.',
      );
    }
    throw error;
  }
}

/** What the phases of a run are carried out with. */
interface Masking {
  readonly session: Session;
  readonly loaded: LoadedPolicy;
  readonly schema: Schema;
  readonly decisions: Decisions;
  /** The plan as it was made; `work` has what is carried out of it. */
  readonly sound: Plan;
  readonly work: RunOptions;
  readonly run: Run;
  /** That the schema's own text was looked at, before anything changed. */
  readonly schemaText: Check;
  /** Columns whose values look personal and are not, by the policy. */
  readonly accepted: readonly string[];
}

/** A part of a run after which it can go on from there. */
interface Phase {
  readonly name: string;
  /** How far the run is where it begins, and how far it has written down to be at its end. */
  readonly from: RunState;
  readonly to: RunState;
  carryOut(masking: Masking): Promise<void>;
}

/** In this order. An interrupted run goes on with the phase that begins where it stands. */
const PHASES: readonly Phase[] = [
  { name: 'survey', from: 'planning', to: 'executing', carryOut: surveyBefore },
  { name: 'execute', from: 'executing', to: 'executed', carryOut: executePlan },
  { name: 'verify and scrub', from: 'executed', to: 'proven', carryOut: prove },
  { name: 'merge rare masks', from: 'proven', to: 'merged', carryOut: withoutRare },
];

async function maskOn(
  session: Session,
  loaded: LoadedPolicy,
  options: MaskOptions,
  overrides: Overrides,
  stillUnused: () => Promise<void>,
): Promise<Attestation> {
  const { target, attestationKey, onProgress, subject } = options;
  const meter = new ProgressMeter(onProgress);
  await requireOwnNames(session);
  const resumed = await hasWork(session);
  const { schema, texts } = await readBeside(session, target);
  const { decisions, problems } = decide(loaded, schema);
  refuse(problems);
  const schemaText = requireSchemaText(texts, loaded, resumed);
  const sound = makePlan(decisions);
  const identity = { policyHash: loaded.hash, schemaHash: schemaHash(schema), planHash: sound.hash };
  const wanted = { ...identity, databases: schema.databases };
  const done = await provenBefore(session, schema, sound, loaded.policy.after, options, wanted);
  if (done) {
    // A run that was killed after its attestation leaves its work behind.
    if (resumed) await dropWork(session);
    meter.enter('attest');
    return done;
  }
  const connections = options.connections ?? (await suitableConnections(session));
  // An interrupted run was asked when it began, and has masked rows now.
  if (!resumed) {
    refuse(await constraintProblems(session, loaded, decisions, sound, { target, connections }));
    await requireScrubbable(session, sound);
  }
  if (!resumed) refuse(await queryProblems(target, loaded, schema));
  await stillUnused();
  meter.enter('accounts');
  await shutOthersOut(session);
  meter.enter('plan');
  const work = workOf(sound, loaded, { ...options, connections }, overrides, meter);
  const run = await beginRun(session, identity, overrides.key, options.runKey ?? attestationKey);
  if (loaded.policy.key !== undefined && overrides.key !== undefined)
    await requireKey(session, overrides.key);
  const accepted = acceptedPlaces(loaded.policy).scan;
  const masking = { session, loaded, schema, decisions, sound, work, run, schemaText, accepted };
  let { state } = run;
  for (const phase of PHASES) {
    if (phase.from !== state) continue;
    await phase.carryOut(masking);
    state = phase.to;
  }
  const checks = await keptChecks<Check>(session);
  await runAfter(session, target, afterOf(loaded), madeDatabases(schema)[0]);
  meter.enter('attest');
  const { plan } = work;
  const { startedAt } = run;
  const fidelity = await measuredFidelity(session);
  const attestation = await attestTo(session, {
    ...{ identity, subject, schema, plan, startedAt, checks, target, connections, attestationKey },
    fidelity,
  });
  // After it: a crash in between finds the attestation, and must not mask again with a new key.
  await dropWork(session);
  return attestation;
}

/** Reads the schema, and beside it, on a connection of its own, its text: each is one statement after another. */
async function readBeside(session: Session, target: MaskingTarget) {
  const own = await openSession(target);
  try {
    const scanned = scanSchemaText(own);
    const ended = Promise.allSettled([scanned]);
    try {
      const schema = await withJournaledIndexes(session, await readSchema(session));
      return { schema, texts: await scanned };
    } finally {
      await ended;
    }
  } finally {
    await own.close();
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

/** Removes what the policy removes, writes down what is there, and refuses what only the data could tell. */
async function surveyBefore({
  session,
  loaded,
  decisions,
  sound,
  schema,
  work,
  run,
  accepted,
}: Masking): Promise<void> {
  const { target, connections, plan } = work;
  await requireTriggersCanReturn(session, plan);
  // An earlier attempt may have taken them away already.
  await putTriggersBack(session, target);
  await rememberDefinitions(session, { target, connections, schema });
  let unwanted: ReadonlyMap<string, number> = new Map();
  if (plan.tables.some((table) => table.rows !== undefined)) {
    await takeTriggersAway(session, plan);
    unwanted = await removeRows(work, run.startedAt);
  }
  // On a connection of its own: much of it is one statement after another, which leaves processors idle.
  const originals = sampleOriginals(target, decisions, sound).catch((error: unknown) => ({ error }));
  const figures = measureBefore({ target, loaded, schema, plan: sound }).catch((error: unknown) => ({
    error,
  }));
  await survey(session, work, unwanted).catch(async (error: unknown) => {
    await Promise.all([originals, figures]);
    throw await refusedInSurvey(session, plan.tables, error);
  });
  for (const failed of await Promise.all([originals, figures])) if (failed !== undefined) throw failed.error;
  await requireEffect(session, plan);
  await requireNothingPersonalKept(session, plan, decisions, accepted);
  await requireNoOriginalKept(session, work, decisions, accepted);
  // Not before: an attempt that is killed in between must ask all of this again.
  await setState(session, 'executing');
}

async function executePlan({ session, work }: Masking): Promise<void> {
  const { target, plan, signal } = work;
  await takeTriggersAway(session, plan);
  await whileClaimed(session, signal, (held) => execute(session, { ...work, signal: held }));
  await putTriggersBack(session, target);
  await requireIndexesBack(session);
  await setState(session, 'executed');
}

async function prove({
  session,
  loaded,
  decisions,
  schema,
  sound,
  work,
  schemaText,
  accepted,
}: Masking): Promise<void> {
  const { target, connections, plan, meter, onStep } = work;
  // Beside each other: each waits for the server in between.
  const figures = measureAfter({ target, loaded, schema, plan: sound }).catch((error: unknown) => ({
    error,
  }));
  const looked = await Promise.allSettled([
    verify(session, work, accepted),
    verifyOriginals(session, work, decisions, accepted),
  ]);
  const measured = await figures;
  const proven = looked.flatMap((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  requirePassed(proven);
  if (measured !== undefined) throw measured.error;
  meter.enter('scrub');
  const scrubbed = [
    schemaText,
    ...(await scrub(session, {
      target,
      connections,
      plan,
      schema,
      keepAccounts: loaded.policy.accounts.keep,
      onStep,
    })),
  ];
  requirePassed(scrubbed);
  // With them the run is `proven`.
  await keepChecks(session, 'proven', [...proven, ...scrubbed]);
  // The policy's own SQL comes next, and nothing looks for them any more.
  await dropOriginals(session);
}

/** Merges what the policy says of rare masks, and measures anew what is left; nothing where it says nothing. */
async function withoutRare({ session, loaded, schema, decisions, sound, work }: Masking): Promise<void> {
  const { below } = loaded.policy.rare ?? {};
  const { target, plan, signal } = work;
  if (below === undefined || decisions.rare.length === 0) return;
  await takeTriggersAway(session, plan);
  await whileClaimed(session, signal, (held) =>
    mergeRare(session, { ...work, signal: held }, decisions.rare, below),
  );
  await putTriggersBack(session, target);
  const checks = await rareChecks(session, decisions.rare, below);
  requirePassed(checks);
  await measureAfter({ target, loaded, schema, plan: sound });
  await keepChecks(session, 'merged', [...(await keptChecks(session)), ...checks]);
}

function afterOf({ policy, further }: LoadedPolicy): [string, string][] {
  return policy.after.map((file) => [file, further[file] ?? '']);
}
