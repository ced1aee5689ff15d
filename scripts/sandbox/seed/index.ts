export { checksums, rowCounts } from './checksums.ts';
export { findLeaks } from './leaks.ts';
export { sampleUsers } from './sample.ts';
export { productionPassword, seedProduction } from './seed.ts';
