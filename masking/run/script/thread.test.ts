import { afterEach, expect, jest, test } from '@jest/globals';
import { ScriptThread } from './thread.ts';

const ROW = '["taro","0123"]\t7';
let thread: ScriptThread | undefined;
afterEach(() => thread?.end());

/** The answer of a module's `mask` to one row. */
async function answerOf(module: string): Promise<string> {
  thread = new ScriptThread({ 'masks.js': module });
  return thread.compute([{ file: 'masks.js', function: 'mask' }], [ROW]);
}

test('a function sees a value and its digest, and nothing else', async () => {
  expect(await answerOf('export const mask = (...all) => JSON.stringify(all);')).toBe(
    '[7,"[\\"taro\\",\\"0123\\"]"]',
  );
});

test('a function sees no variable of the runner’s environment', async () => {
  process.env.UNDERSTUDY_SECRET = 'of the runner';
  try {
    expect(await answerOf('export const mask = () => JSON.stringify(process.env);')).toBe('[7,"{}"]');
  } finally {
    delete process.env.UNDERSTUDY_SECRET;
  }
});

test('what a function writes goes nowhere', async () => {
  const written: string[] = [];
  const take = (part: unknown) => {
    written.push(String(part));
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation(take),
  );
  try {
    await answerOf('export const mask = (v) => { console.log(v); console.error(v); return "x"; };');
    await thread?.end();
    // What a thread writes comes a moment later.
    await new Promise((resolve) => setTimeout(resolve, 200));
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  expect(written.join('')).not.toContain('taro');
});
