import { runAfter } from '../execute/after.ts';
import type { Fidelity } from '../fidelity/compare.ts';
import { measuredFidelity } from '../fidelity/fidelity.ts';
import type { Plan } from '../plan/plan.ts';
import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import type { Check } from '../run/check.ts';
import { type Instant, now } from '../run/instant.ts';
import type { RunOptions } from '../run/run-options.ts';
import { dropWork, type Run, type RunIdentity } from '../run/work-schema.ts';
import { madeDatabases, type Schema } from '../schema/schema.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import { type Attestation, type AttestationSubject, attest, writeAttestation } from './attestation.ts';
import { lookAtHandedOver, newSalt, sumsKey } from './handed-over.ts';

/** A run whose phases have ended. */
export interface EndedRun {
  readonly session: Session;
  readonly loaded: LoadedPolicy;
  readonly schema: Schema;
  readonly work: RunOptions;
  readonly identity: RunIdentity;
  readonly run: Run;
}

/** The policy's own SQL, and the attestation of all that was proven: the last thing that a run writes. */
export async function handOver(
  { session, loaded, schema, work, identity, run: { startedAt } }: EndedRun,
  checks: readonly Check[],
  { subject, attestationKey }: Pick<Partial<Proven>, 'subject' | 'attestationKey'>,
): Promise<Attestation> {
  const { target, connections, plan, meter } = work;
  const after = loaded.policy.after.map((file): [string, string] => [file, loaded.further[file] ?? '']);
  await runAfter(session, target, after, madeDatabases(schema)[0]);
  meter.enter('attest');
  const fidelity = await measuredFidelity(session);
  const attestation = await attestTo(session, {
    ...{ identity, subject, schema, plan, startedAt, checks, target, connections, attestationKey },
    fidelity,
  });
  // After it: a crash in between finds the attestation, and must not mask again with a new key.
  await dropWork(session);
  return attestation;
}

/** What an attestation speaks of. */
interface Proven {
  readonly identity: RunIdentity;
  readonly subject: AttestationSubject | undefined;
  readonly schema: Schema;
  readonly plan: Plan;
  /** ISO 8601. */
  readonly startedAt: Instant;
  readonly checks: readonly Check[];
  /** Absent where nothing was measured. */
  readonly fidelity: Fidelity | undefined;
  readonly target: MaskingTarget;
  readonly connections: number;
  readonly attestationKey: Buffer | undefined;
}

/** Writes down what was proven, and what is handed over, beside the data. At the very end: the policy's own SQL is part of it. */
async function attestTo(session: Session, proven: Proven): Promise<Attestation> {
  const { identity, subject, schema, plan, startedAt, checks, fidelity } = proven;
  const { target, connections, attestationKey } = proven;
  const salt = newSalt();
  const attestation = attest({
    schemaVersion: 3,
    ...identity,
    ...(subject === undefined ? {} : { subject }),
    databases: schema.databases,
    ...countsOf(plan, checks),
    startedAt,
    finishedAt: now(),
    serverVersion: await serverVersion(session),
    checks,
    ...(fidelity === undefined ? {} : { fidelity }),
    handedOver: await lookAtHandedOver(session, {
      target,
      schema,
      connections,
      key: sumsKey(salt, attestationKey),
    }),
  });
  await writeAttestation(session, attestation, salt, attestationKey);
  return attestation;
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
