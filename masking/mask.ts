import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Attestation,
  type AttestationSubject,
  attest,
  type Distrust,
  findAttestation,
  type WantedAttestation,
  writeAttestation,
} from './attest/attestation.ts';
import { look, newSalt, sumsKey } from './attest/handed-over.ts';
import { changedSince, sampleMasked } from './attest/inherited.ts';
import { decide } from './decide/decide.ts';
import { MaskingError } from './errors.ts';
import { runAfter } from './execute/after.ts';
import { DROP_INDEXES_FROM, execute } from './execute/execute.ts';
import { removeRows } from './execute/rows.ts';
import { putTriggersBack, requireTriggersCanReturn, takeTriggersAway } from './execute/triggers.ts';
import { makePlan, type Plan } from './plan/plan.ts';
import { acceptedPlaces } from './policy/accepted.ts';
import { loadPolicy } from './policy/load.ts';
import type { LoadedPolicy, PolicyFile } from './policy/loaded-policy.ts';
import { refuse } from './policy/problem.ts';
import type { Check } from './run/check.ts';
import { claimServer, whileClaimed } from './run/claim.ts';
import { suitableConnections } from './run/connections.ts';
import { countMissingIndexes, withJournaledIndexes } from './run/index-journal.ts';
import { type Grounds, requireMayBeMasked } from './run/may-be-masked.ts';
import { type KeySource, namedKey } from './run/named-key.ts';
import { requireOwnNames } from './run/own-names.ts';
import { type MaskingProgress, ProgressMeter } from './run/progress.ts';
import { refusedInSurvey } from './run/refused-value.ts';
import type { RunOptions } from './run/run-options.ts';
import type { Step } from './run/step.ts';
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
import { requireSchemaText } from './scrub/schema-text.ts';
import { scrub } from './scrub/scrub.ts';
import { requireScrubbable } from './scrub/scrubbable.ts';
import { isUnreachable } from './session/fault.ts';
import { type MaskingTarget, openSession, type Session } from './session/session.ts';
import { constraintProblems } from './survey/constraints.ts';
import { rememberDefinitions } from './survey/definitions.ts';
import { requireEffect } from './survey/effect.ts';
import { survey } from './survey/survey.ts';
import { requireNoOriginalKept, sampleOriginals, verifyOriginals } from './verify/copies.ts';
import { dropOriginals } from './verify/originals/work.ts';
import { keptPersonal, verify } from './verify/verify.ts';

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

/** A server that restarts, or a failover, takes a minute or two; all in all it is waited for about seven minutes. */
const OUTAGE_PAUSES_MS = [500, 2000, 5000, 15_000, 30_000, 60_000, 120_000, 180_000];

/** Begins again after the server went away: a run goes on where it stopped, so beginning again is exact. */
async function throughOutages<T>(
  work: () => Promise<T>,
  isOutage: (error: unknown) => boolean,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let outage = 0; ; outage++) {
    try {
      return await work();
    } catch (error) {
      const pause = OUTAGE_PAUSES_MS[outage];
      if (!isOutage(error) || pause === undefined) throw error;
      await sleep(pause, undefined, signal ? { signal } : {});
    }
  }
}

async function maskOn(
  session: Session,
  loaded: LoadedPolicy,
  options: MaskOptions,
  { key, tamper, dropIndexesFrom = DROP_INDEXES_FROM, onStep = () => {} }: Overrides,
  stillUnused: () => Promise<void>,
): Promise<Attestation> {
  const { target, connections: wanted, attestationKey, onProgress, signal, subject } = options;
  const meter = new ProgressMeter(onProgress);
  await requireOwnNames(session);
  const resumed = await hasWork(session);
  const schema = await withJournaledIndexes(session, await readSchema(session));
  const { decisions, problems } = decide(loaded, schema);
  refuse(problems);
  const accepted = acceptedPlaces(loaded.policy);
  const schemaText = await requireSchemaText(session, loaded, resumed);
  const sound = makePlan(decisions);
  const identity = { policyHash: loaded.hash, schemaHash: schemaHash(schema), planHash: sound.hash };
  const done = await provenBefore(session, schema, sound, loaded, options, {
    ...identity,
    databases: schema.databases,
  });
  if (done) {
    // A run that was killed after its attestation leaves its work behind.
    if (resumed) await dropWork(session);
    meter.enter('attest');
    return done;
  }
  // An interrupted run was asked when it began, and has masked rows now.
  if (!resumed) {
    refuse(await constraintProblems(session, loaded, decisions, sound));
    await requireScrubbable(session, sound);
  }
  await stillUnused();
  meter.enter('accounts');
  await requireNoGeneralLog(session);
  await lockAccounts(session);
  await undoPrepared(session);
  await disableEvents(session);

  meter.enter('plan');
  const plan = tamper ? tamper(sound) : sound;
  const work: RunOptions = {
    target,
    plan,
    connections: wanted ?? (await suitableConnections(session)),
    meter,
    dropIndexesFrom,
    modules: loaded.further,
    onStep,
    ...(signal ? { signal } : {}),
  };
  const run = await beginRun(session, identity, key, options.runKey ?? attestationKey);
  if (loaded.policy.key !== undefined && key !== undefined) await requireKey(session, key);
  if (run.state === 'planning') {
    await requireTriggersCanReturn(session, plan);
    // An earlier attempt may have taken them away already.
    await putTriggersBack(session, target);
    await rememberDefinitions(session, schema);
    let unwanted: ReadonlyMap<string, number> = new Map();
    if (plan.tables.some((table) => table.rows !== undefined)) {
      await takeTriggersAway(session, plan);
      unwanted = await removeRows(work, run.startedAt);
    }
    // On a connection of its own: much of it is one statement after another, which leaves processors idle.
    const originals = sampleOriginals(target, decisions, sound).catch((error: unknown) => ({ error }));
    await survey(session, work, unwanted).catch(async (error: unknown) => {
      await originals;
      throw await refusedInSurvey(session, plan.tables, error);
    });
    const failed = await originals;
    if (failed !== undefined) throw failed.error;
    await requireEffect(session, plan);
    await requireNothingPersonalKept(session, plan, accepted.scan);
    await requireNoOriginalKept(session, work, decisions, accepted.scan);
  }
  if (run.state === 'planning' || run.state === 'executing') {
    await takeTriggersAway(session, plan);
    await whileClaimed(session, signal, (held) => execute(session, { ...work, signal: held }));
    await putTriggersBack(session, target);
    await requireIndexesBack(session);
    await setState(session, 'executed');
  }
  if (run.state !== 'proven') {
    const proven = [
      ...(await verify(session, work, accepted.scan)),
      ...(await verifyOriginals(session, work, decisions, accepted.scan)),
    ];
    requirePassed(proven);
    meter.enter('scrub');
    const scrubbed = [
      schemaText,
      ...(await scrub(session, { target, plan, schema, keepAccounts: loaded.policy.accounts.keep, onStep })),
    ];
    requirePassed(scrubbed);
    await keepChecks(session, [...proven, ...scrubbed]);
    // The policy's own SQL comes next, and nothing looks for them any more.
    await dropOriginals(session);
  }
  const checks = await keptChecks<Check>(session);
  await runAfter(session, target, afterOf(loaded), madeDatabases(schema)[0]);

  meter.enter('attest');
  const salt = newSalt();
  const attestation = attest({
    schemaVersion: 3,
    ...identity,
    ...(subject === undefined ? {} : { subject }),
    databases: schema.databases,
    ...countsOf(plan, checks),
    startedAt: run.startedAt,
    finishedAt: new Date().toISOString(),
    serverVersion: await serverVersion(session),
    checks,
    // At the very end: it is what is handed over, with what the policy's own SQL did.
    handedOver: await look(session, {
      ...{ target, schema, connections: work.connections },
      key: sumsKey(salt, attestationKey),
    }),
  });
  // In this order: a crash in between finds the attestation, and must not mask again with a new key.
  await writeAttestation(session, attestation, salt, attestationKey);
  await dropWork(session);
  return attestation;
}

/** What was proven of this clone, or of what it was cut from; nothing when it has to be masked. */
async function provenBefore(
  session: Session,
  schema: Schema,
  plan: Plan,
  { policy }: LoadedPolicy,
  { target, connections, attestationKey, subject, inherits, onDistrust = () => {} }: MaskOptions,
  wanted: WantedAttestation,
): Promise<Attestation | undefined> {
  const own = await findAttestation(session, { ...wanted, ...(subject && { subject }) }, attestationKey);
  if (own === undefined) return undefined;
  if (typeof own === 'object') return own.attestation;
  // One that nobody could have signed but us proves nothing without saying of what.
  const isCopy = own === 'another-subject' && attestationKey !== undefined && inherits !== undefined;
  const parent = isCopy
    ? await findAttestation(session, { ...wanted, subject: inherits }, attestationKey)
    : own;
  if (parent === undefined) return undefined;
  if (typeof parent === 'string' || attestationKey === undefined) {
    if (typeof parent === 'string') onDistrust(parent);
    return undefined;
  }
  // Rows that a run has begun to mask are what it left, whatever the attestation beside them says.
  if (await hasWork(session)) return undefined;
  if ((await sampleMasked(session, plan, policy.after)).length > 0) {
    onDistrust('sample-differs');
    return undefined;
  }
  const looking = { target, schema, connections: connections ?? (await suitableConnections(session)) };
  if ((await changedSince(session, looking, parent, attestationKey)).length > 0) {
    onDistrust('changed-since');
    return undefined;
  }
  return parent.attestation;
}

function afterOf({ policy, further }: LoadedPolicy): [string, string][] {
  return policy.after.map((file) => [file, further[file] ?? '']);
}

async function requireIndexesBack(session: Session): Promise<void> {
  const missing = await countMissingIndexes(session);
  if (missing === 0) return;
  throw new MaskingError(
    'indexes-missing',
    `${missing} indexes that were dropped are not there again.`,
    'Run it again: it makes them. If it fails in the same way, report it.',
  );
}

/** Told before any value is masked: nothing is lost but the time of the survey, and the policy may change. */
async function requireNothingPersonalKept(
  session: Session,
  plan: Plan,
  accepted: readonly string[],
): Promise<void> {
  const places = await keptPersonal(session, plan, accepted);
  if (places.length === 0) return;
  await dropWork(session);
  throw new MaskingError(
    'personal-data-kept',
    `The policy keeps what looks personal:\n${places.join('\n')}`,
    'Write a rule that masks these columns, or scan: { accept: [{ in: database.table.column, because: why }] } into the policy.',
  );
}

function requirePassed(checks: readonly Check[]): void {
  const failed = checks.filter((check) => !check.passed);
  if (failed.length === 0) return;
  const lines = failed.map(({ name, detail }) => (detail === undefined ? name : `${name} (${detail})`));
  throw new MaskingError(
    'verification-failed',
    `${failed.length} of ${checks.length} checks did not pass:\n${lines.join('\n')}`,
    'The clone stays sealed. Look at the rules of these columns, then make a new clone.',
  );
}

function countsOf(plan: Plan, checks: readonly Check[]) {
  const masked = plan.tables.filter((table) => table.way !== 'skip');
  const rows = masked.map(
    ({ label }) =>
      checks.find(({ name }) => name === `${label}: rows and kept columns unchanged`)?.count ?? 0,
  );
  return {
    tables: plan.tables.length,
    columnsMasked: masked.reduce((sum, table) => sum + table.masked.length, 0),
    rowsMasked: rows.reduce((sum, count) => sum + count, 0),
  };
}

async function serverVersion(session: Session): Promise<string> {
  const [row] = await session.rows<{ version: string }>(
    'SELECT VERSION() AS version',
    "reading the server's version",
  );
  return row?.version ?? 'unknown';
}
