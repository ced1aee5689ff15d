import type { Fidelity } from '../fidelity/compare.ts';
import type { Plan } from '../plan/plan.ts';
import type { Check } from '../run/check.ts';
import { type Instant, now } from '../run/instant.ts';
import type { RunIdentity } from '../run/work-schema.ts';
import type { Schema } from '../schema/schema.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import { type Attestation, type AttestationSubject, attest, writeAttestation } from './attestation.ts';
import { lookAtHandedOver, newSalt, sumsKey } from './handed-over.ts';

/** What an attestation speaks of. */
export interface Proven {
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
export async function attestTo(session: Session, proven: Proven): Promise<Attestation> {
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
