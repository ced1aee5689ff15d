/** The thread in which bundles are made; see `index.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { actionBundles } from './actions.ts';
import type { Wanted } from './index.ts';
import { textBundle } from './text.ts';

const wanted = workerData as Wanted;
parentPort?.postMessage(wanted.what === 'actions' ? await actionBundles() : await textBundle(wanted.program));
