// Loaded by `node --import` into the processes of the sandbox's jobs: sets the machine's clock to the world's
// (see clock.ts). Only `Date` moves; `performance.now()` and timers measure real work and stay as they are.
import { readFileSync } from 'node:fs';

const file = process.env.UNDERSTUDY_SANDBOX_CLOCK;
if (file) {
  const RealDate = Date;
  let offset = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  const now = () => {
    const at = performance.now();
    if (at - readAt > 5) {
      readAt = at;
      offset = Number(readFileSync(file, 'utf8'));
    }
    return RealDate.now() + offset;
  };
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length ? args : [now()], newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
}
