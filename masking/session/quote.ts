/** An identifier as SQL: `order` in backticks, with backticks of its own doubled. */
export function name(...parts: readonly string[]): string {
  return parts.map((part) => `\`${part.replaceAll('`', '``')}\``).join('.');
}

/** Columns by their names, as in `SELECT a, b`. */
export const listed = (columns: readonly string[]): string =>
  columns.map((column) => name(column)).join(', ');

/**
 * A text as an SQL literal. Plain ASCII stays readable; anything else goes as hexadecimal, which no SQL mode
 * (NO_BACKSLASH_ESCAPES) and no connection character set can change. A question mark does too: it is a placeholder.
 */
export function text(value: string): string {
  return /^[\w .,:;@/+*$()[\]{}<>=!#&|~^-]*$/.test(value)
    ? `'${value}'`
    : `_utf8mb4 X'${Buffer.from(value, 'utf8').toString('hex')}'`;
}

/**
 * SQL of several values, one behind the other, as bytes. Joined as text, those of columns that compare in different ways
 * would be converted to the character set of yet another column, even where that is ASCII, and MySQL answers 3854.
 */
export function inBytes(between: string, values: readonly string[]): string {
  return `CONCAT_WS(CAST(${text(between)} AS BINARY), ${values.join(', ')})`;
}

/** An account as it stands in `ALTER USER` and its like. */
export function account(user: string, host: string): string {
  const quoted = (part: string) => `'${part.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return `${quoted(user)}@${quoted(host)}`;
}

/** The same of a definer as the server shows it: `user@host`. */
export function definer(shown: string): string {
  const at = shown.lastIndexOf('@');
  return at < 0 ? account(shown, '') : account(shown.slice(0, at), shown.slice(at + 1));
}
