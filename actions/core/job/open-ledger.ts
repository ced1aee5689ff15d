import type { Installation, Role } from '../base/installation.ts';
import { mintToken, type RunContext } from '../github/run-context.ts';
import { Ledger } from '../ledger/ledger.ts';
import { sessionName } from './action.ts';
import { type Aws, assumeRole } from './aws.ts';

/** Opens the ledger, under a role, for a job or a sweep. */
export function openLedger(
  context: RunContext,
  installation: Installation,
  role: Role,
): { readonly aws: Aws; readonly ledger: Ledger } {
  const aws = assumeRole(installation, role, mintToken, sessionName(context));
  return { aws, ledger: new Ledger(aws.dynamodb, installation.table) };
}
