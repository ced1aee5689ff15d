import type { Installation } from '../core/base/installation.ts';
import type { RunContext } from '../core/github/run-context.ts';
import { readInstallation } from '../core/job/action.ts';
import type { Aws } from '../core/job/aws.ts';
import type { Ledger } from '../core/ledger/ledger.ts';

/** What the command job works with in AWS, under the role *desk*. Opened on first use. */
export interface Desk {
  readonly installation: Installation;
  open(): Promise<{ readonly aws: Aws; readonly ledger: Ledger }>;
}

/**
 * The desk of a run. The SDK is loaded on first use: an answer that needs no AWS does not wait for it, and the reaction
 * to a comment never does.
 */
export function openDesk(context: RunContext): Desk {
  let opened: ReturnType<Desk['open']> | undefined;
  return {
    get installation() {
      return readInstallation();
    },
    open: () => {
      opened ??= import('../core/job/open-ledger.ts').then(({ openLedger }) =>
        openLedger(context, readInstallation(), 'desk'),
      );
      return opened;
    },
  };
}
