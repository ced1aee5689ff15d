/**
 * Finds the command in a comment. Only the first line that is neither quoted nor code counts, so that a reply which
 * quotes a command, a log that holds one and a text about one are not taken for orders.
 */

export type CommandLine =
  | { readonly kind: 'none' }
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'several' };

export function findCommandLine(text: string): CommandLine {
  let first: string | undefined;
  for (const line of spokenLines(text)) {
    if (!isCommand(line)) {
      if (first === undefined) return { kind: 'none' };
    } else if (first === undefined) {
      first = line;
    } else {
      return { kind: 'several' };
    }
  }
  return first === undefined ? { kind: 'none' } : { kind: 'line', line: first };
}

/** `/clone` as a word of its own, however it is cased; a full-width keyboard writes `／ｃｌｏｎｅ`. */
function isCommand(line: string): boolean {
  const start = line.replace(/^[\p{Cf}\s]+/u, '').slice(0, 40);
  return /^\/clone(?=[\s\p{Cc}\p{Cf}]|$)/iu.test(asciiOf(start));
}

/** Full-width forms of ASCII characters, as Japanese keyboards make them, turned into ASCII. */
export function asciiOf(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}

/** The lines of a comment that its author says in the open: not blank, quoted, fenced, indented as code or hidden. */
function* spokenLines(text: string): Generator<string> {
  let fence: { readonly mark: string; readonly length: number } | undefined;
  let hidden = false;
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    if (fence !== undefined) {
      const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
      if (closing !== undefined && closing[0] === fence.mark && closing.length >= fence.length)
        fence = undefined;
      continue;
    }
    if (hidden || /^ {0,3}<!--/.test(line)) {
      hidden = !line.includes('-->');
      continue;
    }
    const opening = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
    if (opening !== undefined) {
      fence = { mark: opening.charAt(0), length: opening.length };
      continue;
    }
    const code = /^(?: {4}| {0,3}\t)/.test(line);
    const quoted = /^ {0,3}[>＞]/.test(line);
    if (!code && !quoted && line.trim() !== '') yield line;
  }
}
