import type { Installation } from '../core/base/installation.ts';
import type { RunContext } from '../core/github/run-context.ts';
import { readInstallation } from '../core/job/action.ts';
import type { OpenDesk } from './open-desk.ts';

/** What the command job works with in AWS, under the role *desk*. Opened on first use. */
export interface Desk {
  readonly installation: Installation;
  open(): Promise<OpenDesk>;
}

/**
 * The desk of a run. The SDK is loaded on first use: an answer that needs no AWS does not wait for it, and the reaction
 * to a comment never does.
 */
export function deskOf(context: RunContext): Desk {
  let opened: Promise<OpenDesk> | undefined;
  return {
    get installation() {
      return readInstallation();
    },
    open: () => {
      opened ??= import('./open-desk.ts').then(({ openDesk }) => openDesk(context, readInstallation()));
      return opened;
    },
  };
}
