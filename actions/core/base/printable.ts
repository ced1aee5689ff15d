/**
 * Text that a person wrote, made safe for a log line. The runner takes a line of output that starts with `::`, or
 * that holds `##[…]` anywhere, for a command; terminals obey control sequences; direction marks turn a line around.
 */

const LONGEST = 300;

/**
 * One line that holds nothing but printable text, at most 300 characters long. What is not printable is shown as its
 * code (`\u202e`), never dropped without a trace: a log must tell what came in.
 */
export function printable(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return short
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u${codeOf(character)}`)
    .replaceAll(/:(?=:)/g, ': ')
    .replaceAll('##[', '## [');
}

/** The same for text of several lines, such as a stack trace: each line by itself, at most 40 of them. */
export function printableLines(text: string): string {
  return text.split(/\r?\n/).slice(0, 40).map(printable).join('\n');
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
}
