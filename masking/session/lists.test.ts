import { expect, test } from '@jest/globals';
import { listed, spelledOut } from './lists.ts';

const words = Array.from({ length: 200 }, (_, i) => `'word ${i}'`);

test('a long list is named in a statement, and sent as it is', () => {
  const list = listed(words);
  expect(list.length).toBeLessThan(60);
  expect(spelledOut(`SELECT ELT(3, ${list}), x IN (${list})`)).toBe(
    `SELECT ELT(3, ${words.join(', ')}), x IN (${words.join(', ')})`,
  );
});

test('the name follows the words, so that a plan with others is another plan', () => {
  expect(listed([...words])).toBe(listed(words));
  expect(listed([...words.slice(1), "'another'"])).not.toBe(listed(words));
  expect(listed([...words].reverse())).not.toBe(listed(words));
});

test('a short list is its own name', () => {
  expect(listed(["'a'", "'b'"])).toBe("'a', 'b'");
});

test('a name that nobody gave is left for the server to refuse', () => {
  const sql = 'SELECT @@understudy_lists.list_3_0123456789abcdef';
  expect(spelledOut(sql)).toBe(sql);
});
