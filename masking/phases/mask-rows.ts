import { execute } from '../execute/execute.ts';
import { putTriggersBack, takeTriggersAway } from '../execute/triggers.ts';
import type { Check } from '../run/check.ts';
import { whileClaimed } from '../run/claim.ts';
import { requireIndexesBack } from '../run/index-journal.ts';
import type { Masking } from './phase.ts';

/** Masks all rows; triggers are away meanwhile, and what was dropped is back afterwards. */
export async function maskRows({
  session,
  work,
}: Pick<Masking, 'session' | 'work'>): Promise<readonly Check[]> {
  const { target, plan, signal } = work;
  await takeTriggersAway(session, plan);
  await whileClaimed(session, signal, (held) => execute(session, { ...work, signal: held }));
  await putTriggersBack(session, target);
  await requireIndexesBack(session);
  return [];
}
