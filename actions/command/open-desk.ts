import { type Installation, inRegion } from '../core/base/installation.ts';
import type { RunContext } from '../core/github/run-context.ts';
import { openLedger } from '../core/job/open-ledger.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { Enquiries } from './enquiries.ts';

/** The records, and what AWS says of all else that a command is about. */
export interface OpenDesk {
  readonly ledger: Ledger;
  /** What AWS says in the region of a source, which may be another than the ledger's. */
  enquiriesIn(region: string): Enquiries;
}

/** Opens the desk, under its role; where the repository serves several regions, under that of each that is asked about. */
export function openDesk(context: RunContext, installation: Installation): OpenDesk {
  const { aws, ledger } = openLedger(context, installation, 'desk');
  const opened = new Map([[installation.region, new Enquiries(aws.rds, installation.region)]]);
  return {
    ledger,
    enquiriesIn: (region) => {
      const known = opened.get(region);
      if (known !== undefined) return known;
      const there = openLedger(context, inRegion(installation, region), 'desk');
      const enquiries = new Enquiries(there.aws.rds, region);
      opened.set(region, enquiries);
      return enquiries;
    },
  };
}
