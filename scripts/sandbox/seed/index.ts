export { findLeaks } from './leaks.ts';
export { sampleUsers } from './sample.ts';
export { productionPassword, seedProduction } from './seed.ts';
export { checksums, rowCounts } from './table-sums.ts';
