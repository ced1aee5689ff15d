import { makePlan } from '../plan/plan.ts';
import { acceptedPlaces } from '../policy/accepted.ts';
import { decide } from '../policy/decide.ts';
import { loadPolicy, type PolicyFile } from '../policy/load.ts';
import { refuse } from '../policy/problem.ts';
import { type MaskingProgress, ProgressMeter } from '../progress.ts';
import { schemaHash } from '../schema/hash.ts';
import { readSchema } from '../schema/read.ts';
import type { Schema } from '../schema/schema.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import { type Attestation, findAttestation, readBeside } from './attestation.ts';
import { changes, look, sumsKey } from './handed-over.ts';
import { onConnections } from './originals/tasks.ts';
import type { Check } from './verify.ts';
import { verifyMasked } from './verify.ts';

export interface VerifyOptions {
  readonly target: MaskingTarget;
  readonly policy: PolicyFile;
  readonly connections: number;
  readonly attestationKey?: Buffer;
  readonly onProgress?: (progress: MaskingProgress) => void;
}

/**
 * Verifies a server that was masked some time ago: it carries the attestation of this very policy, schema and plan, every
 * row still has the form of its masks, and no column holds personal data. What only the masking itself can know (that
 * each row has the mask of its own value, that nothing else changed) stands in the attestation.
 */
export async function verifyAgain(session: Session, options: VerifyOptions): Promise<Check[]> {
  const loaded = loadPolicy(options.policy);
  const schema = await readSchema(session);
  const { decisions, problems } = decide(loaded, schema);
  refuse(problems);
  const plan = makePlan(decisions);
  const identity = { policyHash: loaded.hash, schemaHash: schemaHash(schema), planHash: plan.hash };
  const wanted = { ...identity, databases: schema.databases };
  const taken = await findAttestation(session, wanted, options.attestationKey);
  const attestation = typeof taken === 'object' ? taken : undefined;
  const attested: Check = {
    name: 'the server carries the attestation of this policy and schema',
    passed: attestation !== undefined,
    count: attestation?.checks.length ?? 0,
    ...(attestation ? {} : { detail: `none is taken: ${taken ?? 'none is there'}` }),
  };
  const meter = new ProgressMeter(options.onProgress);
  meter.enter('verify', { done: 0, total: attestation?.rowsMasked ?? 0 });
  const { scan } = acceptedPlaces(loaded.policy);
  const found = await onConnections(options.target, options.connections, plan.tables, async (own, table) => {
    const ofTable = await verifyMasked(own, table, scan);
    meter.advance(table.label, ofTable[0]?.count ?? 0);
    return ofTable;
  });
  const checks: Check[] = [attested, ...found];
  if (attestation) checks.push(...(await since(session, options, schema, attestation)));
  return checks;
}

/** What has changed since the server was handed over. */
async function since(
  session: Session,
  { target, connections, attestationKey }: VerifyOptions,
  schema: Schema,
  { handedOver }: Attestation,
): Promise<Check[]> {
  const { salt, signed } = await readBeside(session);
  if (signed && attestationKey === undefined) {
    const detail = 'its sums are under the key that signed the attestation, and nobody gave it';
    return [{ name: 'what was handed over can be compared', passed: false, count: 0, detail }];
  }
  const now = await look(session, target, connections, schema, sumsKey(salt, attestationKey));
  return changes(handedOver, now);
}
