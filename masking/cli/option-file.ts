/** What masking takes from MySQL's own option files. */
export interface OptionFile {
  readonly host?: string;
  readonly port?: string;
  readonly user?: string;
  readonly password?: string;
  readonly 'ssl-ca'?: string;
}

const KNOWN = ['host', 'port', 'user', 'password', 'ssl-ca'];

/** Reads the `[client]` and `[mysql]` groups of an option file; the rest is for other programs. */
export function readOptionFile(text: string): OptionFile {
  const found: Record<string, string> = {};
  let group = '';
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const heading = /^\[(.+)\]$/.exec(line);
    if (heading) {
      group = heading[1] ?? '';
      continue;
    }
    const [, key = '', value = ''] = /^([\w-]+)\s*(?:=\s*(.*))?$/.exec(line) ?? [];
    const name = key.replaceAll('_', '-');
    if ((group === 'client' || group === 'mysql') && KNOWN.includes(name)) found[name] = unquoted(value);
  }
  return found;
}

/** Values may stand in quotes, and have MySQL's escapes; a comment may follow one that is not quoted. */
function unquoted(value: string): string {
  const quoted = /^(["'])(.*)\1\s*(?:#.*)?$/.exec(value);
  const inner = quoted ? (quoted[2] ?? '') : value.replace(/\s+#.*$/, '').trim();
  const escapes: Readonly<Record<string, string>> = {
    b: '\b',
    t: '\t',
    n: '\n',
    r: '\r',
    s: ' ',
    '\\': '\\',
  };
  return inner.replace(/\\([btnrs\\"'])/g, (_, mark: string) => escapes[mark] ?? mark);
}
