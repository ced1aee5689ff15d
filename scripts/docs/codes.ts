import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

const MAKERS =
  /\b(?:UserError|MaskingError|problem|refusal|silence|tell|complain|nothing)\(\s*(?:\w+ \?\s*)?'([a-z-]+)'(?:\s*:\s*'([a-z-]+)')?/g;

/** Every code of an outcome in the sources of a folder: the first argument of what makes one, or a `reason:`. */
export function codesIn(folder: string): Set<string> {
  const codes = new Set<string>();
  for (const path of globSync(`${folder}/**/*.ts`, { cwd: root })) {
    if (/\.test\.ts$|\/(dist|testing)\//.test(path)) continue;
    const text = readFileSync(join(root, path), 'utf8');
    for (const [, one, other] of text.matchAll(MAKERS))
      for (const code of [one, other]) if (code) codes.add(code);
    for (const [, line = ''] of text.matchAll(/\breason: ([^\n]*)/g))
      for (const [, code = ''] of line.matchAll(/(?<!verb: )'([a-z]+(?:-[a-z]+)*)'/g)) codes.add(code);
  }
  // What a sweep reports is a sentence, not a code.
  codes.delete('report');
  return codes;
}
