import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Bundles } from './actions.ts';
import type { ProgramText } from './text.ts';

/** What a thread is asked for: the bundles of the actions, or a program of one file. */
export type Wanted = { readonly what: 'actions' } | { readonly what: 'text'; readonly program: ProgramText };

// In a thread of its own: the bundler is a native library, which knows the arrays and patterns of a test's context for none.
async function inThread(wanted: Wanted): Promise<unknown> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: wanted });
  try {
    const [made] = await once(thread, 'message');
    return made;
  } finally {
    await thread.terminate();
  }
}

/** Bundles the actions: a file for each, with the code of its own, and a few chunks of what they share. */
export async function bundleActions(): Promise<Bundles> {
  return (await inThread({ what: 'actions' })) as Bundles;
}

/**
 * Bundles a program into one file, readable, for Node.
 * @returns the text of an ES module
 */
export async function bundleText(program: ProgramText): Promise<string> {
  return (await inThread({ what: 'text', program })) as string;
}
