import type { Attestation } from './attest/attestation.ts';
import { handOver } from './attest/hand-over.ts';
import { executePlan } from './execute/execute.ts';
import { beginMasking } from './phases/begin.ts';
import { leaveNoRare } from './phases/leave-no-rare.ts';
import { lookBefore } from './phases/look-before.ts';
import type { MaskOptions, Overrides } from './phases/mask-options.ts';
import { onOurServer } from './phases/on-our-server.ts';
import type { Masking, Phase } from './phases/phase.ts';
import { proveMasked } from './phases/prove.ts';
import { loadPolicy } from './policy/load.ts';
import type { Check } from './run/check.ts';
import { namedKey } from './run/named-key.ts';
import { keptChecks, setState } from './run/work-schema.ts';

/** In this order. An interrupted run goes on with the phase that begins where it stands. */
const PHASES: readonly Phase[] = [
  { name: 'survey', from: 'planning', to: 'executing', carryOut: lookBefore },
  { name: 'execute', from: 'executing', to: 'executed', carryOut: executePlan },
  { name: 'verify and scrub', from: 'executed', to: 'proven', carryOut: proveMasked },
  { name: 'merge rare masks', from: 'proven', to: 'merged', carryOut: leaveNoRare },
];

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
  const key = await namedKey(loaded.policy.key, options.keySource);
  const own = key === undefined ? overrides : { ...overrides, key };
  return onOurServer(options, async (session, stillUnused) => {
    const begun = await beginMasking(session, loaded, options, own, stillUnused);
    if ('proven' in begun) return begun.proven;
    return handOver(begun, await carryOutPhases(begun), options);
  });
}

/** @returns all that was proven, by an earlier attempt, too */
async function carryOutPhases(masking: Masking): Promise<readonly Check[]> {
  const { session } = masking;
  let { state } = masking.run;
  let checks = await keptChecks<Check>(session);
  for (const phase of PHASES) {
    if (phase.from !== state) continue;
    checks = [...checks, ...(await phase.carryOut(masking))];
    state = phase.to;
    await setState(session, state, checks);
  }
  return checks;
}
