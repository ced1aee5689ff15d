import { expect, test } from '@jest/globals';
import { typeClass } from './schema.ts';

test('a type that nobody here knows is never one that could be kept unasked', () => {
  for (const dataType of ['inet6', 'xmltype', 'bit']) expect(typeClass(dataType)).toBe('binary');
  expect(['point', 'geomcollection', 'multipolygon'].map(typeClass)).toEqual(Array(3).fill('spatial'));
});
