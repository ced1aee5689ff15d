// Loaded by `node --import` into the processes of the sandbox's jobs: sets the machine's clock to the world's
// (see clock.ts). Only `Date` moves; `performance.now()` and timers measure real work and stay as they are.
import { readFileSync } from 'node:fs';

const file = process.env.UNDERSTUDY_SANDBOX_CLOCK;
if (file) {
  const RealDate = Date;
  let offset = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  const offsetNow = () => {
    const at = performance.now();
    if (at - readAt > 5) {
      readAt = at;
      offset = Number(readFileSync(file, 'utf8'));
    }
    return offset;
  };
  globalThis.Date = class Date extends RealDate {
    constructor(...args) {
      if (args.length === 0) super(RealDate.now() + offsetNow());
      else super(...args);
    }
    static now() {
      return RealDate.now() + offsetNow();
    }
  };
}
