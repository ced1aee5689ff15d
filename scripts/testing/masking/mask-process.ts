/** Masks in a process of its own, which a test can kill: reads its options as JSON from standard input. */
import { flushCompileCache } from 'node:module';
import { text } from 'node:stream/consumers';
import { maskWith } from '../../../masking/mask.ts';
import type { MaskOptions } from '../../../masking/phases/mask-options.ts';

flushCompileCache(); // It may be killed before it ends.
const { options, key, dieAt, dieAtStep, dropIndexesFrom } = JSON.parse(await text(process.stdin)) as {
  readonly options: MaskOptions;
  readonly key: string;
  /** Kills itself, as a machine that fails would, at the step of this number. */
  readonly dieAt?: number;
  readonly dieAtStep?: string;
  readonly dropIndexesFrom?: number;
};
let steps = 0;
await maskWith(
  { ...options, onProgress: (progress) => console.log(JSON.stringify(progress)) },
  {
    key,
    ...(dropIndexesFrom === undefined ? {} : { dropIndexesFrom }),
    onStep(step) {
      console.log(JSON.stringify({ step }));
      if (dieAtStep !== undefined && step !== dieAtStep) return;
      if (++steps === dieAt) process.kill(process.pid, 'SIGKILL');
    },
  },
);
