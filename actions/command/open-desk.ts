import type { Installation } from '../core/base/installation.ts';
import type { RunContext } from '../core/github/run-context.ts';
import { openLedger } from '../core/job/open-ledger.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { Enquiries } from './enquiries.ts';

/** The records, and what AWS says of all else that a command is about. */
export interface OpenDesk {
  readonly ledger: Ledger;
  readonly enquiries: Enquiries;
}

/** Opens the desk, under its role. */
export function openDesk(context: RunContext, installation: Installation): OpenDesk {
  const { aws, ledger } = openLedger(context, installation, 'desk');
  return { ledger, enquiries: new Enquiries(aws.rds, installation.region) };
}
