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
  return { kind: 'line', line: first.text, below: lines[lines.indexOf(first.text) + 1] ?? '' };
}

/**
 * Whether a comment that is no command was meant as one: it is a line of code, of a heading or of a list and nothing else, or one
 * in quotation marks or emphasis, ends the word otherwise than with a space (`/clone!`), or gives the command below other words. What stands in a quote, a piece of HTML or a list, or in
 * code beside other text, is said of commands and is none.
 */
export function isMeantAsCommand(text: string): boolean {
  if (!/[/／](?:clone|ｃｌｏｎｅ)/iu.test(text)) return false;
  if (/^\s*(`+) ?[/／](?:clone|ｃｌｏｎｅ)(?![\w/-])[^`\n\r]*\1\s*$/iu.test(text)) return true;
  if (ALONE.test(asciiOf(text.trimEnd()))) return true;
  const [first, ...others] = saidLines(text);
  if (first === undefined) return false;
  const begin = asciiOf(startOf(first.text));
  // Above all it is said to somebody, or with a smile.
  const almost =
    /^(?:(?:@[\w-]+[,:]?|\p{Extended_Pictographic}+\ufe0f?) +\/clone\b|\/clone[,.:;!?、。…])/iu.test(begin);
  return (first.plain && almost) || others.some((line) => line.plain && isCommand(line.text));
}

/** One line, and in it a command with what people put before or around it. */
const ALONE =
  /^ {0,3}(?:(?:[-*+]|\d+[.)]|#{1,6}|[-*+] \[[ x]\]) +\/clone(?:[ \t].*)?|[*_~]+\/clone(?:[ \t].*)?[*_~]+|["“'‘「『]\/clone(?:[ \t].*)?["”'’」』]|\\?\/clone(?:[=(].*|[ \t].*)?)$/iu;

/** `/clone` as a word of its own, however it is cased; a full-width keyboard writes `／ｃｌｏｎｅ`. */
function isCommand(line: string): boolean {
  return /^\/clone(?=[\s\p{Cc}\p{Cf}]|$)/iu.test(asciiOf(startOf(line)));
}

/** How a line begins, without what cannot be seen. */
function startOf(line: string): string {
  return line.replace(/^[\p{Cf}\s]+/u, '').slice(0, 40);
}

/** Full-width forms of ASCII characters, as Japanese keyboards make them, turned into ASCII. */
export function asciiOf(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}
