import { expect, test } from '@jest/globals';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';
import { transformers } from './registry.ts';
import { readRule } from './rule.ts';

describeMasks('template', [
  { rule: '{ template: "{digits:6}-DEMO" }', column: 'VARCHAR(11)', values: texts(11) },
  {
    rule: '{ template: "{hex:16}-100%_{digits:3}" }',
    column: 'VARCHAR(40)',
    values: texts(40),
    unique: true,
  },
  { rule: '{ template: "会員{digits:15}" }', column: 'VARCHAR(20)', values: texts(20) },
]);

test.each([
  ['nothing varies', 'DEMO'],
  ['an unknown placeholder', '{name}-{hex:4}'],
  ['a part too long', '{hex:17}'],
])('%s is refused', (_, pattern) => {
  expect(readRule({ template: pattern }, transformers)).toMatch(/^template: /);
});
