/** A text as an SQL literal that depends on no setting of the connection. */
export function literal(text: string): string {
  if (/^[ -~]*$/.test(text) && !/['\\?]/.test(text)) return `'${text}'`;
  return `_utf8mb4 X'${Buffer.from(text.toWellFormed()).toString('hex')}'`;
}

/** A text of one short piece, again and again, as a person would write it. */
export function repeated(text: string): string | undefined {
  for (let length = 1; length <= 60; length++) {
    const piece = text.slice(0, length);
    const times = Math.ceil(text.length / length);
    if (times > 20 && piece.repeat(times) === text) return `REPEAT(${literal(piece)}, ${times})`;
  }
  return undefined;
}

export const bytes = (hex: string): string => `X'${hex}'`;

/** A text as a literal where no other spelling is allowed: in a comment. */
export const plainLiteral = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
