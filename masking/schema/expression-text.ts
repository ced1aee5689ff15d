/**
 * An expression as SQL, of what `information_schema` shows of it (GENERATION_EXPRESSION, EXPRESSION, CHECK_CLAUSE): there it
 * is escaped once more, as for a literal, and its bytes beyond ASCII are taken for letters of their own (`é` is `Ã©`), so
 * that neither a literal nor a name could be found in it.
 */
export function expressionText(shown: string): string {
  const decoded = decodedOnce(shown);
  // A quote that nothing escapes: this server shows the text itself.
  if (/(?<!\\)(?:\\\\)*'/.test(decoded)) return decoded;
  return decoded.replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}

const ESCAPES: Readonly<Record<string, string>> = { '0': '\0', n: '\n', r: '\r', Z: '\x1a' };

function decodedOnce(shown: string): string {
  const bytes = Buffer.from(shown, 'latin1');
  // Letters beyond bytes, or bytes that are no text: it was encoded once.
  if (bytes.toString('latin1') !== shown) return shown;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return shown;
  }
}
