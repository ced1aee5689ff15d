export { checksums, rowCounts } from './checksums.ts';
export { findLeaks, type Leaks } from './leaks.ts';
export { type SampledUser, sampleUsers } from './sample.ts';
export { productionPassword, type SeededRows, type SeedSize, seedProduction } from './seed.ts';
