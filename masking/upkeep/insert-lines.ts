import { parse } from 'yaml';
import type { DraftedLine } from './draft-lines.ts';
import { writeLines } from './write-lines.ts';

/**
 * Puts drafted lines into the text of a policy. What a person must say, or has said already, is left, and so is a line whose place
 * cannot be found for sure.
 *
 * @returns the new text, and the lines that are not in it
 */
export function insertLines(
  policy: string,
  lines: readonly DraftedLine[],
): { readonly text: string; readonly left: readonly DraftedLine[] } {
  const there = valuesOf(policy);
  const ready = lines.flatMap((line) => {
    const { rule, path } = line;
    return rule === undefined || isDecided(there, path) ? [] : [{ path, rule, line }];
  });
  const { text, left } = writeLines(policy, ready);
  const written = new Set(ready.filter((line) => !left.includes(line)).map(({ line }) => line));
  return { text, left: lines.filter((line) => !written.has(line)) };
}

function valuesOf(policy: string): unknown {
  try {
    return parse(policy, { merge: true });
  } catch {
    return undefined;
  }
}

function isDecided(there: unknown, path: readonly string[]): boolean {
  let node = there;
  for (const key of path) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return false;
    node = (node as Record<string, unknown>)[key];
  }
  return node !== null;
}
