import { expect, test } from '@jest/globals';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';
import { transformers } from './registry.ts';
import { readRule } from './rule.ts';

describeMasks('regexp', [
  {
    rule: '{ regexp: { replace: "[0-9]", with: "#" }, rest: { keep: "a form" } }',
    column: 'VARCHAR(30)',
    values: texts(30),
    keyless: true,
    mayStay: true,
  },
  {
    rule: '{ regexp: { replace: "\\\\w+@[^ ]+" }, rest: { keep: "a test" } }',
    column: 'TEXT',
    values: texts(),
    keyless: true,
    mayStay: true,
  },
]);

test.each([
  ['a reference to a group', { replace: '([0-9])', with: '$1' }],
  ['a reference to a group', { replace: '(@.*)', with: '-$1' }],
  ['a reference to a group', { replace: '(@.*)', with: '\\1' }],
  ['a reference to the whole', { replace: '@.*', with: '$0' }],
  ['a text that matches again', { replace: '[0-9]', with: '0' }],
])('%s is refused: %j', (what, options) => {
  const said = what.startsWith('a reference')
    ? /^regexp: .*reference to a group/
    : /^regexp: .*matches again/;
  expect(readRule({ regexp: options, rest: { keep: 'a test' } }, transformers)).toMatch(said);
});
