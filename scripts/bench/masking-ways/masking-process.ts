/** One run of masking, in a process of its own as on the runner: prints how long each phase took, and its memory. */
import { text } from 'node:stream/consumers';
import { maskWith } from '../../../masking/mask.ts';
import type { MaskOptions, Overrides } from '../../../masking/phases/mask-options.ts';
import { mostMemoryMiB } from '../most-memory.ts';
import { withConstants } from './constants.ts';

interface Input {
  readonly options: MaskOptions;
  readonly constants: boolean;
  /** Ends when everything is masked: for ways whose proof nobody asks for. */
  readonly unproven: boolean;
}

const PHASES = ['accounts', 'plan', 'execute', 'verify', 'scrub', 'attest'] as const;
const { options, constants, unproven } = JSON.parse(await text(process.stdin)) as Input;
const began = new Map<string, number>();
const overrides: Overrides = {
  key: '0123456789abcdef'.repeat(4),
  ...(constants ? { tamper: withConstants } : {}),
};

function report(failure?: string): void {
  const ended = performance.now();
  const starts = [...PHASES.map((phase) => began.get(phase)), ended];
  const seconds = Object.fromEntries(
    PHASES.map((phase, i) => {
      const start = starts[i];
      const next = starts.slice(i + 1).find((at) => at !== undefined) ?? ended;
      return [phase, start === undefined ? 0 : (next - start) / 1000];
    }),
  );
  const wholeSeconds = (ended - startedAt) / 1000;
  process.stdout.write(JSON.stringify({ seconds, wholeSeconds, failure, runnerMiB: mostMemoryMiB() }), () =>
    process.exit(),
  );
}

const startedAt = performance.now();
await maskWith(
  {
    ...options,
    onProgress({ phase }) {
      if (began.has(phase)) return;
      began.set(phase, performance.now());
      if (unproven && phase === 'verify') report();
    },
  },
  overrides,
).then(
  () => report(),
  (error: Error & { reason?: string }) => report(`${error.reason}: ${error.message}`),
);
