import { expect, test } from '@jest/globals';
import { leavesOf, maskedLeaves } from './documents.ts';

test('marks of never stay under a date rule, and nothing else does', () => {
  const rule = {
    name: 'json',
    options: {
      paths: { '$.born': { date: { within: 'year' } }, '$.mail': 'email', '$.kept': { keep: 'why' } },
    },
  };
  const looked = (document: string) =>
    maskedLeaves(leavesOf(document), rule as never).map(({ value }) => value);
  expect(looked('{"born": "9999-12-31"}')).toEqual([]);
  expect(looked('{"born": "9999-12-30"}')).toEqual(['9999-12-30']);
  expect(looked('{"born": "1985-01-01"}')).toEqual(['1985-01-01']);
  expect(looked('{"mail": "9999-12-31", "kept": "1"}')).toEqual(['9999-12-31']);
  expect(looked('{"other": "9999-12-31"}')).toEqual(['9999-12-31']);
});
