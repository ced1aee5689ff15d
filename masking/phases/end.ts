import type { Attestation } from '../attest/attestation.ts';
import { attestTo } from '../attest/hand-over.ts';
import { runAfter } from '../execute/after.ts';
import { measuredFidelity } from '../fidelity/fidelity.ts';
import type { Check } from '../run/check.ts';
import { dropWork } from '../run/work-schema.ts';
import { madeDatabases } from '../schema/schema.ts';
import type { MaskOptions } from './mask-options.ts';
import type { Masking } from './phase.ts';

type Needed = Pick<Masking, 'session' | 'loaded' | 'schema' | 'work' | 'identity' | 'run'>;

/** The policy's own SQL, and the attestation of all that was proven: the last thing that a run writes. */
export async function endMasking(
  { session, loaded, schema, work, identity, run }: Needed,
  checks: readonly Check[],
  { subject, attestationKey }: Pick<MaskOptions, 'subject' | 'attestationKey'>,
): Promise<Attestation> {
  const { target, connections, plan, meter } = work;
  const after = loaded.policy.after.map((file): [string, string] => [file, loaded.further[file] ?? '']);
  await runAfter(session, target, after, madeDatabases(schema)[0]);
  meter.enter('attest');
  const fidelity = await measuredFidelity(session);
  const { startedAt } = run;
  const attestation = await attestTo(session, {
    ...{ identity, subject, schema, plan, startedAt, checks, target, connections, attestationKey },
    fidelity,
  });
  // After it: a crash in between finds the attestation, and must not mask again with a new key.
  await dropWork(session);
  return attestation;
}
