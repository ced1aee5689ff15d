export { checksums, rowCounts } from './checksums.ts';
export { countLeaks, type Leaks } from './leaks.ts';
export { type SampledUser, sampleUsers } from './sample.ts';
export { productionPassword, type SeededRows, type SeedSize, seedProduction } from './seed.ts';
