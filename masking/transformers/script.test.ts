import { expect, test } from '@jest/globals';
import { transformers } from './registry.ts';
import { readRule } from './rule.ts';
import { script } from './script.ts';

test('a bare path names the module, and its function is called mask', () => {
  const rule = readRule({ script: 'masking/scripts/member.ts' }, transformers);
  if (typeof rule === 'string') throw new Error(rule);
  expect(rule.transformer.script?.(rule.options)).toEqual({
    file: 'masking/scripts/member.ts',
    function: 'mask',
  });
});

test.each(['member.py', 'member', ''])('%j is no module', (file) => {
  expect(readRule({ script: file }, transformers)).toMatch(/^script: file: name a \.ts or \.mjs file/);
});

test('a unique column wants the promise that digests decide', () => {
  const column = {} as never;
  expect(script.uniqueness({ file: 'a.ts', function: 'mask', unique: false }, column)).toEqual({
    kind: 'none',
  });
  expect(script.uniqueness({ file: 'a.ts', function: 'mask', unique: true }, column)).toMatchObject({
    kind: 'bits',
  });
});
