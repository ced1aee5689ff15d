import { join } from 'node:path';

/** The repository's cache: what the tests, the demo and the benchmarks share. */
export const cacheDir = join(import.meta.dirname, '..', '..', '.cache');
