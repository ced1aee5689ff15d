import { mergeRare } from '../execute/merge-rare.ts';
import { rareChecks } from '../execute/rare-checks.ts';
import { putTriggersBack, takeTriggersAway } from '../execute/triggers.ts';
import { measureAfter } from '../fidelity/fidelity.ts';
import { type Check, requirePassed } from '../run/check.ts';
import { whileClaimed } from '../run/claim.ts';
import { dropOriginals } from '../verify/originals/work.ts';
import type { Masking } from './phase.ts';

type Needed = Pick<Masking, 'session' | 'loaded' | 'schema' | 'decisions' | 'sound' | 'work'>;

/** Merges what the policy says of rare masks, and measures anew what is left; nothing where it says nothing. */
export async function leaveNoRare(needed: Needed): Promise<readonly Check[]> {
  const { session, loaded, schema, decisions, sound, work } = needed;
  // All is proven: nothing looks for them any more, and the policy's own SQL, which comes next, must not find them.
  await dropOriginals(session);
  const { below } = loaded.policy.rare ?? {};
  const { target, plan, signal } = work;
  if (below === undefined || decisions.rare.length === 0) return [];
  await takeTriggersAway(session, plan);
  await whileClaimed(session, signal, (held) =>
    mergeRare(session, { ...work, signal: held }, decisions.rare, below),
  );
  await putTriggersBack(session, target);
  const checks = await rareChecks(session, decisions.rare, below);
  requirePassed(checks);
  await measureAfter({ target, loaded, schema, plan: sound });
  return checks;
}
