/**
 * Text of others, made inert in Markdown: no mention, link, image, HTML, reference, formula, or workflow command
 * survives, and no direction mark turns the reader's line around. Whatever is not our own constant goes through here.
 */

const DEFAULT_LIMIT = 200;
/** GitHub refuses a longer comment. */
const LONGEST_COMMENT = 65_536;
/** A zero-width space, spelt out so that it can be seen in the source of a comment. It keeps GitHub from linking. */
const BREAK = '&#8203;';

/** One line of visible text, at most `limit` characters long. */
function visible(text: string, limit: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .trim();
  const characters = [...line];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : line;
}

/** Text as a piece of code, for names and values. Inside code nothing is a link or a mention. */
export function inlineCode(text: string, limit: number = DEFAULT_LIMIT): string {
  const line = visible(text, limit);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line === '' || line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Text as prose, with everything escaped that Markdown or GitHub would make something of. */
export function escapeMarkdown(text: string, limit: number = DEFAULT_LIMIT): string {
  return visible(text, limit)
    .replace(/[^\p{L}\p{N}\p{M}\s,;./%?()!+=^-]/gu, inert)
    .replace(/www(?=\.)/gi, `$&${BREAK}`)
    .replace(/\bGH-(?=\d)/gi, `$&${BREAK}`)
    .replace(/\b[0-9a-f]{7,}\b/gi, (commit) => commit.replace(/.{4}(?=.)/g, `$&${BREAK}`))
    .replace(/^(?=[-+=])|(?<=^\d+)(?=[.)])/, '\\');
}

function inert(character: string): string {
  if (/[&<>"'|]/.test(character)) return `&#${character.charCodeAt(0)};`;
  if (/[@$:]/.test(character)) return `${character}${BREAK}`;
  if (character === '#') return `\\#${BREAK}`;
  return /[!-~]/.test(character) ? `\\${character}` : character;
}

/** The same, but what stands between backticks stays code: so our own messages are written. */
export function prose(text: string, limit: number = DEFAULT_LIMIT): string {
  const pieces = visible(text, limit).split('`');
  return pieces
    .map((piece, index) => {
      const closed = index < pieces.length - 1;
      if (index % 2 === 1)
        return closed && piece.trim() !== '' ? inlineCode(piece, limit) : escapeMarkdown(`\`${piece}`, limit);
      const [before = '', after = ''] = [/^ */, / *$/].map((edge) => edge.exec(piece)?.[0]);
      const inside = escapeMarkdown(piece, limit);
      return inside === '' ? before : `${before}${inside}${after}`;
    })
    .join('');
}

/** A link, when the address is an ordinary one; else the text alone. */
export function link(text: string, address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '')
    return escapeMarkdown(text);
  // What could end the address, or start a piece of Markdown in it.
  const target = url.href.replace(/[^\w\-./:?=&%#@,+]/g, percent);
  return `[${escapeMarkdown(text)}](${target})`;
}

function percent(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** Mentions a person, who is notified. Only our own messages to the one who asked do so. */
export function mention(login: string): string {
  return /^[a-z0-9](?:[a-z0-9_-]{0,45})$/i.test(login) ? `@${login}` : inlineCode(login);
}

/** A block of code, to be copied. Each of its lines is made of visible characters only. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const shown = lines.map((line) => line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ''));
  const longest = Math.max(2, ...[...shown.join('\n').matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...shown, fence].join('\n');
}

/** A table; the cells are Markdown already. A bar would end the cell, even inside code. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A comment within GitHub's limit: what is too long is cut, and says so. */
export function fitComment(body: string): string {
  if (body.length <= LONGEST_COMMENT) return body;
  const note = '\n\n(Shortened: the comment was too long.)';
  return `${body.slice(0, LONGEST_COMMENT - note.length).toWellFormed()}${note}`;
}
