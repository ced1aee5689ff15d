import { expect, test } from '@jest/globals';
import { patternOf } from './pattern.ts';

test.each<[string, readonly string[], readonly string[]]>([
  ['user*', ['user', 'users', 'user\nname'], ['superuser', 'User']],
  ['*_at', ['made_at', '_at'], ['made_att', 'at']],
  // What means something in a regular expression is a letter here.
  ['a.b*', ['a.b', 'a.bc'], ['axb']],
  ['(a|b)+*', ['(a|b)+c'], ['a', 'b+']],
  ['`a*`', ['a*'], ['ab']],
  ['name', ['name'], ['names', 'Name']],
])('%s stands for %j, and not for %j', (written, yes, no) => {
  const pattern = patternOf(written);
  expect(yes.filter((one) => !pattern.matches(one))).toEqual([]);
  expect(no.filter((one) => pattern.matches(one))).toEqual([]);
});

test('where letter case does not count, it does not', () => {
  for (const written of ['E-Mail', 'E-M*']) {
    expect(patternOf(written, { ignoreCase: true }).matches('e-mail')).toBe(true);
    expect(patternOf(written).matches('e-mail')).toBe(false);
  }
});
