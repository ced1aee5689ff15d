import { looksLikeClass } from '../base/classes.ts';
import { looksLikeDuration } from '../base/duration.ts';
import { verbCalled } from './grammar.ts';
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

/**
 * Whether a comment that is no command was meant as one: it is one line of code, or one of a heading, a list, in emphasis or in quotation
 * marks that goes on as a command does, it ends the word otherwise than with a space (`/clone!`), or it gives the command below
 * other words. What else stands in a quote, a piece of HTML or a list, or in code beside other text, is said of commands and is none.
 */
export function isMeantAsCommand(text: string): boolean {
  if (!/[/／](?:clone|ｃｌｏｎｅ)/iu.test(text)) return false;
  if (/^\s*(`+) ?[/／](?:clone|ｃｌｏｎｅ)(?![\w/-])[^`\n\r]*\1\s*$/iu.test(text)) return true;
  if (isAlone(asciiOf(text.trimEnd()))) return true;
  const [first, ...others] = saidLines(text);
  if (first === undefined) return false;
  const begin = asciiOf(startOf(first.text));
  // Above all it is said to somebody, or with a smile.
  const almost =
    /^(?:(?:@[\w-]+[,:]?|\p{Extended_Pictographic}+\ufe0f?) +\/clone\b|\/clone[,.:;!?、。…])/iu.test(begin);
  return (first.plain && almost) || others.some((line) => line.plain && isCommand(line.text));
}

/** One line, and in it a command with what people put before or around it; and what stands behind its first word. */
const ALONE =
  /^ {0,3}(?:(?:[-*+]|\d+[.)]|#{1,6}|[-*+] \[[ x]\]) +\/clone(?:[ \t](.*))?|[*_~]+\/clone(?:[ \t]([^*~]*))?[*_~]{1,3}|["“'‘「『]\/clone(?:[ \t]([^"”'’」』]*))?["”'’」』]|\\?\/clone(?:[=( \t](.*))?)$/iu;

function isAlone(line: string): boolean {
  const found = ALONE.exec(line);
  if (found === null) return false;
  const behind = found.slice(1).find((part) => part !== undefined) ?? '';
  const [next = ''] = behind.trim().toLowerCase().split(/[\s)]/, 1);
  // A number may be of a page.
  if (/^\d+$/.test(next)) return false;
  return (
    next === '' ||
    next.startsWith('--') ||
    [verbCalled, looksLikeClass, looksLikeDuration].some((is) => is(next))
  );
}

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
