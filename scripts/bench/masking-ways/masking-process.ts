/** One run of masking, in a process of its own as on the runner: prints when each phase began, and its memory. */
import { text } from 'node:stream/consumers';
import { type MaskOptions, maskWith, type Overrides } from '../../../masking/mask.ts';
import { withConstants } from './constants.ts';

interface Input {
  readonly options: MaskOptions;
  readonly constants: boolean;
}

const { options, constants } = JSON.parse(await text(process.stdin)) as Input;
const began = new Map<string, number>();
const overrides: Overrides = {
  key: '0123456789abcdef'.repeat(4),
  ...(constants ? { tamper: withConstants } : {}),
};
const failure = await maskWith(
  { ...options, onProgress: ({ phase }) => began.has(phase) || began.set(phase, performance.now()) },
  overrides,
).then(
  () => undefined,
  (error: Error & { reason?: string }) => `${error.reason}: ${error.message}`,
);
const ended = performance.now();
const order = ['accounts', 'plan', 'execute', 'verify', 'scrub', 'attest'];
const starts = [...order.map((phase) => began.get(phase)), ended];
const seconds = Object.fromEntries(
  order.map((phase, i) => {
    const start = starts[i];
    const next = starts.slice(i + 1).find((at) => at !== undefined) ?? ended;
    return [phase, start === undefined ? 0 : (next - start) / 1000];
  }),
);
// `maxRSS` is in KiB.
process.stdout.write(JSON.stringify({ seconds, failure, runnerMiB: process.resourceUsage().maxRSS / 1024 }));
