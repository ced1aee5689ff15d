import fc from 'fast-check';

/**
 * Properties are tried on the same values in each test run: what fails by chance stops whoever comes by, and not who made the
 * fault. For a search on others: `PROPERTY_SEED=$RANDOM npm test -- actions/core/command`.
 */
export const SEED = Number(process.env.PROPERTY_SEED ?? 20_261_122);

fc.configureGlobal({ seed: SEED });

export { fc };
