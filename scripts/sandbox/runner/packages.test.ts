import { expect, test } from '@jest/globals';
import { Expressions } from './expression.ts';

test("GitHub's own packages evaluate expressions here", async () => {
  const expressions = await Expressions.load();
  const contexts = { github: { event: { comment: { body: '/clone' } } }, needs: { a: { outputs: {} } } };
  expect(expressions.value("startsWith(github.event.comment.body, '/CLONE')", { contexts })).toBe(true);
  expect(expressions.value('needs.a.outputs.id', { contexts })).toBeNull();
  expect(expressions.value('fromJSON(\'[1, {"a": null}]\')', { contexts })).toEqual([1, { a: null }]);
  expect(() => expressions.value('secrets.TOKEN', { contexts })).toThrow(
    "Unrecognized named-value: 'secrets'",
  );
});
