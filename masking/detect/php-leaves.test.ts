import { expect, test } from '@jest/globals';
import { phpLeavesOf } from './php-leaves.ts';

const valuesIn = (text: string) =>
  phpLeavesOf(text).flatMap(({ path, value, isKey }) => (isKey ? [] : [[path, value]]));

test.each<[string, string, readonly (readonly [string, string])[]]>([
  [
    'lengths are of bytes, and members stand at their paths',
    'a:2:{s:6:"città";s:5:"Zoé!";s:2:"to";a:1:{s:4:"name";s:11:"Taro Yamada";}}',
    [
      ['$."città"', 'Zoé!'],
      ['$.to.name', 'Taro Yamada'],
    ],
  ],
  [
    'lists, and what is no text',
    'a:4:{s:5:"roles";a:2:{i:0;s:5:"admin";i:1;b:1;}s:1:"n";N;s:3:"age";i:41;s:1:"x";d:0.5;}',
    [
      ['$.roles[*]', 'admin'],
      ['$.age', '41'],
      ['$.x', '0.5'],
    ],
  ],
  [
    'private members of objects, and references',
    'O:4:"User":3:{s:10:"\0User\0mail";s:8:"ann@b.jp";s:4:"self";r:1;s:1:"b";s:1:"c";}',
    [
      ['$.mail', 'ann@b.jp'],
      ['$.b', 'c'],
    ],
  ],
  ['marks in a text', 'a:1:{s:1:"q";s:9:"";}s:1:"x";}', [['$.q', '";}s:1:"x']]],
  ['a scalar', 's:3:"ann";', [['$', 'ann']]],
  [
    'cases of an enum, and what a class writes in its own way',
    'a:3:{s:1:"s";E:11:"Suit:Hearts";s:1:"c";C:3:"Set":6:{x:i:1;}s:4:"name";s:3:"Ann";}',
    [
      ['$.s', 'Suit:Hearts'],
      ['$.c', 'x:i:1;'],
      ['$.name', 'Ann'],
    ],
  ],
  ['a text that is cut off', 'a:2:{s:1:"a";s:3:"ann";s:1:"b";s:30:"bo', [['$.a', 'ann']]],
  ['what is none', 'hello', []],
  ['nothing', '', []],
])('what stands in serialized PHP: %s', (_what, text, wanted) => {
  expect(valuesIn(text)).toEqual(wanted);
});

test('keys that are data are told as keys', () => {
  expect(phpLeavesOf('a:1:{s:8:"ann@b.jp";i:3;}')).toContainEqual({
    path: '$',
    value: 'ann@b.jp',
    isKey: true,
  });
});
