import { describe, expect, test } from '@jest/globals';
import { loadPolicy } from './load.ts';

const problems = (rule: string, further = '') =>
  loadPolicy({ file: 'p.yml', text: `tables:\n  users:\n    mail: ${rule}\n${further}` }).problems.map(
    ({ place, message }) => `${place.line}: ${message}`,
  );

describe('masks that would look personal are told by lint, without a server', () => {
  test.each([
    ['a template at a real domain', '{ template: "{hex:8}@shop.jp" }', 'email'],
    ['a template of telephone numbers', '{ template: "090-{digits:4}-{digits:4}" }', 'phone'],
    ['a template of network addresses', '{ template: "8.8.4.{digits:1}" }', 'ip'],
    ['a word of an expression', `{ sql: "CONCAT(LEFT({digest}, 8), '@shop.jp')" }`, 'email'],
    [
      'a whole address in an expression',
      `{ sql: "CONCAT('ask taro@shop.jp ', LEFT({digest}, 8))" }`,
      'email',
    ],
    [
      'what a regular expression writes',
      '{ regexp: { replace: "[0-9]", with: "a@shop.jp" }, rest: { keep: "a test" } }',
      'email',
    ],
    ['a fixed value in a document', '{ json: { "$.mail": { fixed: "desk@shop.jp" } } }', 'email'],
    ['one of a few in a document', '{ json: { "$.a": { one_of: ["desk@shop.jp", "x"] } } }', 'email'],
    ['a template in a document', '{ json: { "$.mail": { template: "{hex:8}@shop.jp" } } }', 'email'],
  ])('%s', (_, rule, kind) => {
    const told = problems(rule).filter((line) => /would look like personal data/.test(line));
    if (kind === '') expect(told).toEqual([]);
    else
      expect(told).toEqual([
        expect.stringMatching(`^3: users\\.mail: its masks would look like personal data \\(${kind}\\)`),
      ]);
  });

  test.each([
    '{ template: "{hex:8}@example.invalid" }',
    '{ template: "{digits:6}-DEMO" }',
    '{ template: "000-{digits:4}-{digits:4}" }',
    '{ fixed: "desk@shop.jp" }',
    `{ sql: "IF({value} = 'taro@shop.jp', 'x', LEFT({digest}, 8))" }`,
    '{ one_of: ["desk@shop.jp", "door@shop.jp"] }',
    'email',
  ])('not %s', (rule) => {
    expect(problems(rule)).toEqual([]);
  });

  test('where the policy accepts the place, whatever its letter case', () => {
    const rule = '{ template: "{hex:8}@shop.jp" }';
    const accepting = (place: string) =>
      `scan: { accept: [{ in: ${place}, because: "our own test domain" }] }\n`;
    expect(problems(rule, accepting('app.users.mail'))).toEqual([]);
    expect(problems(rule, accepting('app.users.Mail'))).toEqual([]);
    expect(problems(rule, accepting('app.users.other'))).toHaveLength(1);
    expect(problems(rule, accepting('app.others.mail'))).toHaveLength(1);
  });
});
