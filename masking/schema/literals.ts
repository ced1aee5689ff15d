import { tokens } from '../session/tokens.ts';

/** What a literal with a character set looks like; most definitions have none. */
const INTRODUCED = /_[a-z0-9]+\s*'/i;

/**
 * A definition without the character sets of its literals. MySQL writes a literal down anew, in the character set of the
 * column that it is compared with, when it rebuilds a table: `_utf8mb4'ab'` becomes `_ucs2'\0a\0b'`, and what is beyond ASCII
 * becomes `?` in SHOW CREATE TABLE. None of that changes what the definition says, so of such literals only the ASCII letters
 * are compared.
 */
export function withoutCharacterSets(sql: string): string {
  if (!INTRODUCED.test(sql)) return sql;
  const all = tokens(sql);
  let [text, from] = ['', 0];
  for (const [i, token] of all.entries()) {
    const before = all[i - 1];
    if (token.kind !== 'string' || before?.kind !== 'word' || !/^_[a-z0-9]+$/i.test(before.text)) continue;
    text += `${sql.slice(from, before.at)}'${asciiOf(token.value)}'`;
    from = token.at + token.text.length;
  }
  return text + sql.slice(from);
}

function asciiOf(value: string): string {
  return value.replaceAll('\0', '').replace(/[^ ->@-~]+/g, '?');
}
