import { MaskingError } from '../errors.ts';
import { claimServer } from '../run/claim.ts';
import { requireMayBeMasked } from '../run/may-be-masked.ts';
import { throughOutages } from '../run/outages.ts';
import { requireWriter } from '../run/server-settings.ts';
import { cancelled } from '../run/side-by-side.ts';
import { isUnderWay } from '../run/work-schema.ts';
import { isUnreachable } from '../session/fault.ts';
import { openSession, type Session } from '../session/session.ts';
import { requireUnlogged } from '../session/set-up.ts';
import type { MaskOptions } from './mask-options.ts';

/**
 * Does something on a server that nobody else masks and that may be masked; begins again when the server went away meanwhile.
 *
 * @param work is given what asks, right before the first change, whether the server is still unused
 * @throws MaskingError `cancelled` when that is what ended it
 */
export async function onOurServer<T>(
  { target, may, signal }: Pick<MaskOptions, 'target' | 'may' | 'signal'>,
  work: (session: Session, stillUnused: () => Promise<void>) => Promise<T>,
): Promise<T> {
  let connected = false;
  const attempt = async () => {
    await using session = await openSession(target);
    if (connected) await requireWriter(session);
    connected = true;
    await requireUnlogged(session);
    await claimServer(session);
    const stillUnused = await requireMayBeMasked(session, target, may, await isUnderWay(session));
    return await work(session, stillUnused);
  };
  try {
    return await throughOutages(attempt, (error) => connected && isUnreachable(error), signal);
  } catch (error) {
    if (!signal?.aborted || error instanceof MaskingError) throw error;
    throw cancelled();
  }
}
