/**
 * The one reader of SQL text: what stands in an expression, and what only looks like it. Whoever asks what a text names,
 * calls or hides asks here, because a quote that two readers see differently hides a column from one of them.
 *
 * Written by hand: of the parsers on npm, those that know MySQL (node-sql-parser, dt-sql-parser) are megabytes, read whole
 * statements, know no placeholders of ours, and refuse what MySQL takes (introducers, names that begin with digits, comments
 * that are code). What MySQL itself does is a small automaton, and the tests ask it.
 */
export interface Token {
  readonly kind: /** A text in quotes, or bytes (`X'41'`, `b'1'`, `0x41`). */
    | 'string'
    /** A name in quotes. */
    | 'name'
    /** A bare word: a name, a keyword or a function. */
    | 'word'
    | 'number'
    /** `@user` and `@@system` variables. */
    | 'variable'
    /** `{value}`, `{digest}`. */
    | 'placeholder'
    | 'comment'
    /** An operator, a parenthesis, a comma, anything else. */
    | 'mark'
    /** A quote or a comment that does not end. */
    | 'open';
  /** As it is written. */
  readonly text: string;
  /** What a string, a name or a word says, its quotes and escapes undone. */
  readonly value: string;
  /** Where it stands, in UTF-16 units from the beginning. */
  readonly at: number;
}

/** What changes how a text is read. */
export interface SqlReading {
  /** `"x"` is a name (the SQL mode ANSI_QUOTES). */
  readonly ansiQuotes?: boolean;
  /** A backslash in a string is one (NO_BACKSLASH_ESCAPES). */
  readonly plainBackslashes?: boolean;
  /** What stands in `/*!80000 … *\/` is no code: so a server reads it that is older than the number. */
  readonly versionsAreComments?: boolean;
}

/** In this order: the longest of those that begin alike comes first. */
const MARKS = ['<=>', '->>', '->', ':=', '<=', '>=', '<>', '!=', '<<', '>>', '&&', '||'];

// A bare name may hold any letter beyond ASCII.
const PLACEHOLDER = /\{(?:value|digest)\}/y;
const VARIABLE = /@@?(?:[\w$.\u0080-\uffff]+|'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`(?:[^`]|``)*`)?/sy;
const NUMBER =
  /0x[\da-fA-F]+(?![\w$\u0080-\uffff])|0b[01]+(?![\w$\u0080-\uffff])|\d+[eE][-+]?\d+|\d+(?![\w$\u0080-\uffff])(?:\.\d*(?:[eE][-+]?\d+)?)?|\.\d+(?:[eE][-+]?\d+)?/y;
const WORD = /[\w$\u0080-\uffff]+/y;
const LINE_COMMENT = /(?:#|--)[^\n]*/y;
const PREFIXED = /[nNxXbB]'/y;
const VERSION = /\/\*!(?:\d{6}(?=\s)|\d{5})?/y;

/** Cuts a text into its tokens; spaces are left out, and nothing else is. */
export function tokens(sql: string, reading: SqlReading = {}): Token[] {
  const found: Token[] = [];
  /** How many `/*!` are open whose content is code. */
  let versions = 0;
  for (let at = 0; at < sql.length; ) {
    if (isSpace(sql, at)) {
      at++;
      continue;
    }
    const closing = versions > 0 && sql.startsWith('*/', at);
    const token = closing ? markOf(sql, at, '*/') : next(sql, at, reading, found.at(-1));
    if (closing) versions--;
    else if (token.kind === 'mark' && token.text.startsWith('/*!')) versions++;
    found.push(token);
    at += token.text.length;
  }
  return found;
}

function next(sql: string, at: number, reading: SqlReading, before: Token | undefined): Token {
  const letter = sql[at] as string;
  const quote = sql[at + 1] === "'" && match(PREFIXED, sql, at) !== undefined ? at + 1 : at;
  if (sql[quote] === "'" || letter === '"' || letter === '`') return quoted(sql, at, quote, reading);
  const line = letter === '#' || letter === '-' ? match(LINE_COMMENT, sql, at) : undefined;
  // Two hyphens are a comment only before a space: `1--1` is 2.
  if (line !== undefined && (letter === '#' || isSpace(sql, at + 2)))
    return { kind: 'comment', text: line, value: line, at };
  if (sql.startsWith('/*', at)) return comment(sql, at, reading);
  const placeholder = letter === '{' ? match(PLACEHOLDER, sql, at) : undefined;
  if (placeholder !== undefined) return { kind: 'placeholder', text: placeholder, value: placeholder, at };
  const variable = letter === '@' ? match(VARIABLE, sql, at) : undefined;
  if (variable !== undefined) return { kind: 'variable', text: variable, value: variable, at };
  // Behind the dot of a name, digits are a name: `t.1e5`.
  const isPart = before?.text === '.' && before.at + 1 === at;
  const number = isPart ? undefined : match(NUMBER, sql, at);
  if (number !== undefined && !(letter === '.' && endsName(before, at)))
    return { kind: /^0[xXb]/.test(number) ? 'string' : 'number', text: number, value: number, at };
  const word = match(WORD, sql, at);
  if (word !== undefined) return { kind: 'word', text: word, value: word, at };
  return markOf(sql, at, MARKS.find((mark) => sql.startsWith(mark, at)) ?? letter);
}

/** True where a dot goes on with a name, and begins no number: `t.1e5`. */
function endsName(before: Token | undefined, at: number): boolean {
  return (
    before !== undefined &&
    (before.kind === 'name' || before.kind === 'word') &&
    before.at + before.text.length === at
  );
}

function markOf(_: string, at: number, text: string): Token {
  return { kind: 'mark', text, value: text, at };
}

function match(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0];
}

function comment(sql: string, at: number, { versionsAreComments }: SqlReading): Token {
  const version = match(VERSION, sql, at);
  if (version !== undefined && !versionsAreComments) return markOf(sql, at, version);
  const end = sql.indexOf('*/', at + 2);
  const text = end < 0 ? sql.slice(at) : sql.slice(at, end + 2);
  return { kind: end < 0 ? 'open' : 'comment', text, value: text, at };
}

/** From the quote (which a letter may stand before) to the one that ends it. */
function quoted(sql: string, at: number, quote: number, { ansiQuotes, plainBackslashes }: SqlReading): Token {
  const mark = sql[quote] as string;
  const isName = mark === '`' || (mark === '"' && ansiQuotes === true);
  const escapes = !isName && plainBackslashes !== true;
  let value = '';
  for (let i = quote + 1; i < sql.length; i++) {
    const letter = sql[i] as string;
    if (escapes && letter === '\\' && i + 1 < sql.length) value += unescaped(sql[++i] as string);
    else if (letter !== mark) value += letter;
    else if (sql[i + 1] === mark) value += sql[++i];
    else return { kind: isName ? 'name' : 'string', text: sql.slice(at, i + 1), value, at };
  }
  return { kind: 'open', text: sql.slice(at), value, at };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\x1a',
  // For LIKE, which undoes them itself.
  '%': '\\%',
  _: '\\_',
};

/** What a backslash and this letter stand for. */
function unescaped(letter: string): string {
  return ESCAPES[letter] ?? letter;
}

/** True of spaces, control characters and the end; a space beyond ASCII is a letter to MySQL. */
function isSpace(sql: string, at: number): boolean {
  return at >= sql.length || sql.charCodeAt(at) <= 0x20;
}
