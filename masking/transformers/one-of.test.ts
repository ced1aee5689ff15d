import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

describeMasks('one_of', [
  { rule: '{ one_of: [bronze, silver, gold] }', column: 'VARCHAR(6)', values: texts(6) },
  {
    rule: '{ one_of: [S, M, L] }',
    column: "ENUM('S', 'M', 'L', 'XL')",
    values: fc.constantFrom('S', 'M', 'L', 'XL'),
    mayStay: true,
  },
  { rule: '{ one_of: [1, 2, 3] }', column: 'SMALLINT', values: fc.integer({ min: 100, max: 999 }) },
]);
