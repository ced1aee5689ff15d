import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '../../settings/settings-schema.ts';
import { textsOf } from './texts.ts';

type Tree = { readonly [key: string]: string | readonly string[] | Tree | ((...words: never[]) => string) };
type Say = (...words: unknown[]) => string;

const english = leavesOf(textsOf('en'));

describe.each(LANGUAGES.filter((language) => language !== 'en'))('the texts in %s', (language) => {
  const own = leavesOf(textsOf(language));

  test('are those that there are in English, none more and none missing', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('are all written, and none is the English one', () => {
    for (const [key, text] of own) {
      const said = [text].flat().filter((one) => typeof one === 'string');
      const theirs = [english.get(key)].flat();
      if (isWording(key)) for (const one of said) expect([key, theirs.includes(one)]).toEqual([key, false]);
    }
  });

  test('say all that the English ones say', () => {
    for (const [key, text] of own) {
      const theirs = english.get(key);
      if (typeof text !== 'function' || typeof theirs !== 'function') {
        expect([key, typeof text]).toEqual([key, typeof theirs]);
        continue;
      }
      expect([key, text.length]).toEqual([key, theirs.length]);
      expect([key, wordsIn(text)]).toEqual([key, wordsIn(theirs)]);
    }
  });
});

/** What a phase is called where nothing is said of it, and what `Intl` and layout are told. */
function isWording(key: string): boolean {
  return !/^failure\.failedWhen\.(?:failed|deleted)$/.test(key);
}

/** Which of its arguments a text says, whatever their order. */
function wordsIn(say: Say): readonly number[] {
  const marks = Array.from({ length: say.length }, (_, at) => 7000 + at);
  // A text that tells of several takes a list.
  const said = [() => say(...marks), () => say(...marks.map((mark) => [String(mark)]))].flatMap((attempt) => {
    try {
      return [attempt()];
    } catch {
      return [];
    }
  });
  expect(said).not.toEqual([]);
  return marks.filter((mark) => said.some((text) => text.includes(String(mark))));
}

function leavesOf(tree: object, path: readonly string[] = []): Map<string, string | readonly string[] | Say> {
  return new Map(
    Object.entries(tree as Tree).flatMap(([key, value]) =>
      typeof value === 'object' && !Array.isArray(value)
        ? [...leavesOf(value, [...path, key])]
        : [[[...path, key].join('.'), value as string | readonly string[] | Say] as const],
    ),
  );
}
