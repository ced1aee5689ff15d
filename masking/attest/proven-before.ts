import type { Plan } from '../plan/plan.ts';
import { connectionsFor } from '../run/connections.ts';
import { hasWork } from '../run/work-schema.ts';
import type { Schema } from '../schema/schema.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import {
  type Attestation,
  type AttestationSubject,
  type Distrust,
  findAttestation,
  type WantedAttestation,
} from './attestation.ts';
import { changedSince, sampleMasked } from './inherited.ts';

/** Whose attestation is taken, and who is told why one is not. */
export interface Trusted {
  readonly target: MaskingTarget;
  readonly connections?: number;
  readonly attestationKey?: Buffer;
  readonly subject?: AttestationSubject;
  readonly inherits?: AttestationSubject;
  readonly onDistrust?: (why: Distrust) => void;
}

/**
 * What was proven of this clone, or of what it was cut from; nothing when it has to be masked.
 *
 * @param after the policy's own SQL: what it changes has no form of a mask
 */
export async function provenBefore(
  session: Session,
  schema: Schema,
  plan: Plan,
  after: readonly string[],
  { target, connections, attestationKey, subject, inherits, onDistrust = () => {} }: Trusted,
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
  if ((await sampleMasked(session, plan, after)).length > 0) {
    onDistrust('sample-differs');
    return undefined;
  }
  const looking = { target, schema, connections: await connectionsFor(session, connections) };
  if ((await changedSince(session, looking, parent, attestationKey)).length > 0) {
    onDistrust('changed-since');
    return undefined;
  }
  return parent.attestation;
}
