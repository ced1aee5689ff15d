/** `npm run masking -- discover|lint|plan|run|verify|fidelity`: masks any MySQL server, without AWS or GitHub. `--help` says more. */
import './cli/small-heap.ts';
import './cli/compile-cache.ts';

// Not before the cache is there that it is looked up in.
const { main } = await import('./cli/main.ts');

process.exitCode = await main(process.argv.slice(2), process.env, {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
});
