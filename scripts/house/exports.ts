import { readFileSync } from 'node:fs';

/** An export of a file that says nothing of itself. */
export interface Undocumented {
  /** `path:line` */
  readonly at: string;
  readonly name: string;
}

const DECLARATION =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|interface|type|const|enum) (\w+)/;

/** Exports without a doc comment above them. What only hands on what another file exports has its comment there. */
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
    return /\*\/\s*$/.test(lines[above] ?? '') ? [] : [{ at: `${file}:${i + 1}`, name }];
  });
}
