import { saidLines } from './said.ts';

/**
 * Finds the command in a comment. Only the first line that is neither quoted nor code counts, so that a reply which
 * quotes a command, a log that holds one and a text about one are not taken for orders.
 */

/** The line of a comment that is a command, if there is exactly one. */
export type CommandLine =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'line';
      readonly line: string;
      /** The one right below it; empty where there is none. */
      readonly below: string;
    }
  | { readonly kind: 'several' };

/** Finds the command in a comment: a line that is neither quoted nor code, as CommonMark has it. */
export function findCommandLine(text: string): CommandLine {
  // What needs no parser does not wait for it: a comment without a command, and one that begins with its only one.
  const lines = text.split(/\r\n|[\n\r]/);
  const commands = lines.filter(isCommand);
  if (commands.length === 0) return { kind: 'none' };
  const [begin = ''] = lines;
  if (commands.length === 1 && commands[0] === begin && /^ {0,3}[/／]/.test(begin))
    return { kind: 'line', line: begin, below: lines[1] ?? '' };
  const [first, ...others] = saidLines(text);
  if (first === undefined || !first.plain || !isCommand(first.text)) return { kind: 'none' };
  if (others.some((line) => line.plain && isCommand(line.text))) return { kind: 'several' };
  return { kind: 'line', line: first.text, below: lines[first.line + 1] ?? '' };
}

/** `/clone` as a word of its own, however it is cased; a full-width keyboard writes `／ｃｌｏｎｅ`. */
export function isCommand(line: string): boolean {
  return /^\/clone(?=[\s\p{Cc}\p{Cf}]|$)/iu.test(asciiOf(startOf(line)));
}

/** How a line begins, without what cannot be seen. */
export function startOf(line: string): string {
  return line.replace(/^[\p{Cf}\s]+/u, '').slice(0, 40);
}

/** Full-width forms of ASCII characters, as Japanese keyboards make them, turned into ASCII. */
export function asciiOf(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}
