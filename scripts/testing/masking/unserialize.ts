/** What PHP's `unserialize` gives: arrays and objects by their keys, in their order. */
export type Unserialized = string | number | boolean | null | { readonly [key: string]: Unserialized };

/**
 * Reads serialized PHP by PHP's own rules: each length in bytes of UTF-8, each count of members, and nothing behind the end.
 *
 * @throws where PHP would say that there is an error at an offset
 */
export function unserialize(text: string): Unserialized {
  const bytes = Buffer.from(text, 'utf8');
  let at = 0;
  const fail = (): never => {
    throw new Error(`unserialize(): error at offset ${at} of ${bytes.length} bytes`);
  };
  const expect = (wanted: string): void => {
    if (bytes.toString('latin1', at, at + wanted.length) !== wanted) fail();
    at += wanted.length;
  };
  const until = (end: string): string => {
    const to = bytes.indexOf(end, at);
    if (to < 0) fail();
    const found = bytes.toString('latin1', at, to);
    at = to + end.length;
    return found;
  };
  const quoted = (): string => {
    const length = Number(until(':'));
    expect('"');
    const found = bytes.toString('utf8', at, at + length);
    at += length;
    expect('"');
    return found;
  };
  const members = (): Unserialized => {
    const count = Number(until(':'));
    expect('{');
    const found: Record<string, Unserialized> = {};
    for (let i = 0; i < count; i++) {
      const key = value();
      if (typeof key !== 'string' && typeof key !== 'number') fail();
      found[String(key)] = value();
    }
    expect('}');
    return found;
  };
  const value = (): Unserialized => {
    const kind = String.fromCharCode(bytes[at++] ?? 0);
    if (kind === 'N') {
      expect(';');
      return null;
    }
    expect(':');
    switch (kind) {
      case 's': {
        const found = quoted();
        expect(';');
        return found;
      }
      case 'i':
      case 'd':
      case 'r':
      case 'R': {
        const found = until(';');
        if (kind === 'i' && !/^-?\d+$/.test(found)) fail();
        return Number(found);
      }
      case 'b':
        return until(';') === '1';
      case 'a':
        return members();
      case 'O': {
        quoted();
        expect(':');
        return members();
      }
      default:
        return fail();
    }
  };
  const found = value();
  if (at !== bytes.length) fail();
  return found;
}
