import { readFileSync } from 'node:fs';

/** An export of a file that says nothing of itself. */
export interface Undocumented {
  /** `path:line` */
  readonly at: string;
  readonly name: string;
}

const DECLARATION =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|interface|type|const|enum) (\w+)/;

/** What has a code is thrown for whoever calls: its comment names it. */
const THROWS = /throw new (?:UserError|MaskingError)\(/;
const SAYS_WHAT_IT_THROWS = /@throws|[Rr]efuse/;

/**
 * Exports without a doc comment above them, and functions that throw by themselves what has a code and do not say so in it. What
 * only hands on what another file exports has its comment there.
 */
export function undocumentedIn(file: string, text = readFileSync(file, 'utf8')): Undocumented[] {
  // What a program writes is explained where it is written.
  if (/^\/\/ Written by .*Do not edit/.test(text)) return [];
  const lines = text.split('\n');
  return lines.flatMap((line, i) => {
    const [, name] = DECLARATION.exec(line) ?? [];
    if (name === undefined) return [];
    let above = i - 1;
    // A directive for a tool may stand between.
    while (/^\/\/ biome-ignore/.test(lines[above] ?? '')) above--;
    const comment = lines.slice(
      lines.findLastIndex((one, at) => at <= above && /^\/\*\*/.test(one)),
      above + 1,
    );
    const isSaid = /\*\/\s*$/.test(lines[above] ?? '');
    const throws = / function /.test(line) && THROWS.test(lines.slice(i, lines.indexOf('}', i)).join('\n'));
    return isSaid && (!throws || SAYS_WHAT_IT_THROWS.test(comment.join('\n')))
      ? []
      : [{ at: `${file}:${i + 1}`, name }];
  });
}
