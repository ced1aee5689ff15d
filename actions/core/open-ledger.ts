import { mintToken, type RunContext, sessionName } from './action.ts';
import { type Aws, assumeRole } from './aws.ts';
import type { Installation, Role } from './installation.ts';
import { Ledger } from './ledger/ledger.ts';

/** Opens the ledger, under a role, for a job or a sweep. */
export function openLedger(
  context: RunContext,
  installation: Installation,
  role: Role,
): { readonly aws: Aws; readonly ledger: Ledger } {
  const aws = assumeRole(installation, role, mintToken, sessionName(context));
  return { aws, ledger: new Ledger(aws.dynamodb, installation.table) };
}
