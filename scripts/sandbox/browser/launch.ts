import { type Browser, chromium } from 'playwright-core';
import type { BrowserProgram } from './ensure.ts';

/** Starts the browser for tests of pages on this machine: no account, no update, nothing that calls home. */
export function launch({ executablePath, env }: BrowserProgram): Promise<Browser> {
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: [
      // Tests run as root in containers, where Chromium's own sandbox cannot be.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
