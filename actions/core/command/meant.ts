import { KNOWN_CLASSES } from '../base/classes.ts';
import { asciiOf, isCommand, startOf } from './command-line.ts';
import { interpret } from './interpret.ts';
import { saidLines } from './said.ts';
import { splitWords } from './words.ts';

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
  const words = splitWords(`/clone ${behind.replace(/\)$/, '')}`);
  if ('kind' in words) return false;
  const { command, reading } = interpret(words, { classes: KNOWN_CLASSES });
  return command !== undefined && !reading.hasDropped;
}
