import * as core from '@actions/core';
import { messageOf } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import { isLoss } from '../ledger/claim.ts';
import type { Ledger } from '../ledger/ledger.ts';

/**
 * Holds the clone that a job works on for longer. An outage does not stop the work, whoever has it, and also where the job's role cannot be
 * taken on again for a while: only a job that has lost its clone must stop.
 * @param onLost told why the clone is not this job's any more
 */
export async function renewClaim(
  ledger: Ledger,
  id: string,
  onLost: (error: unknown) => void,
): Promise<void> {
  try {
    await ledger.renew(id);
  } catch (error) {
    if (isLoss(error)) onLost(error);
    else core.warning(printable(`The claim was not renewed: ${messageOf(error)}`));
  }
}
