import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

describeMasks('keep', [
  {
    rule: '{ keep: "a test" }',
    column: 'VARCHAR(20)',
    values: texts(20),
    keyless: true,
    mayStay: true,
    unique: true,
  },
  {
    rule: 'keep',
    column: 'DOUBLE',
    values: fc.double({ noNaN: true, noDefaultInfinity: true }),
    keyless: true,
    mayStay: true,
  },
]);
