import { foldedName } from '../session/names.ts';
import { name } from '../session/quote.ts';
import { type Token, tokens } from '../session/tokens.ts';
import { AFTER_OPERAND, BEFORE_CHARSET, KEYWORD_FIRST, OPERANDS, RESERVED } from '../session/words.ts';
import type { Index, Table } from './schema.ts';

/**
 * The columns of a table that an expression reads, however it spells them, and what those follow from: of a generated
 * column its bases, too. Where only MySQL's grammar could tell a keyword from a column, the column counts as read.
 *
 * @returns names as the table writes them
 */
export function columnsRead(expression: string, table: Pick<Table, 'columns'>): ReadonlySet<string> {
  const byName = new Map(table.columns.map((column) => [foldedName(column.name), column]));
  const read = new Set<string>();
  const follow = (sql: string): void => {
    for (const one of namesRead(sql)) {
      const column = byName.get(foldedName(one));
      if (column === undefined || read.has(column.name)) continue;
      read.add(column.name);
      if (column.generation !== undefined) follow(column.generation);
    }
  };
  follow(expression);
  return read;
}

/** True when the expression reads one of these columns, or what follows from one. */
export function readsAny(
  expression: string,
  table: Pick<Table, 'columns'>,
  columns: ReadonlySet<string>,
): boolean {
  const read = columnsRead(expression, table);
  return [...columns].some((column) => read.has(column));
}

/** The columns that an index holds, directly or through what is generated from them. */
export function columnsOfIndex({ parts }: Index, table: Pick<Table, 'columns'>): ReadonlySet<string> {
  const read = parts.map(({ column, expression }) => expression ?? name(column ?? ''));
  return new Set(read.flatMap((one) => [...columnsRead(one, table)]));
}

/** Names that stand where a column may; without their table and database. */
export function namesRead(sql: string): ReadonlySet<string> {
  const asCode = namesIn(tokens(sql));
  if (!sql.includes('/*!')) return asCode;
  // Whether that is code or a comment depends on the server's version.
  return new Set([...asCode, ...namesIn(tokens(sql, { versionsAreComments: true }))]);
}

/** One level of parentheses. */
interface Level {
  /** The function whose arguments these are. */
  readonly of: string;
  /** What stood in it so far: nothing, an operand to which an operator may follow, an operator, or IS (NOT). */
  after: 'nothing' | 'operand' | 'operator' | 'is';
  /** In the name of a type, up to the end of the level. */
  inType: boolean;
}

function namesIn(all: readonly Token[]): Set<string> {
  const code = all.filter(({ kind, text }) => kind !== 'comment' && !isVersionMark(text));
  const names = new Set<string>();
  const levels: Level[] = [{ of: '', after: 'nothing', inType: false }];
  for (const [i, token] of code.entries()) {
    const level = levels.at(-1) as Level;
    const [before, after] = [code[i - 1], code[i + 1]];
    if (token.kind === 'mark') {
      mark(token.text, levels, level, before);
    } else if (token.kind === 'name' || token.kind === 'word') {
      if (standsForColumn(token, level, before, after)) names.add(token.value);
      settle(token, level, before, after);
    } else {
      level.after = 'operand';
    }
  }
  return names;
}

const isVersionMark = (text: string): boolean => text.startsWith('/*!') || text === '*/';

function mark(text: string, levels: Level[], level: Level, before: Token | undefined): void {
  if (text === '.') return;
  if (text === '(') {
    const of = before?.kind === 'word' || before?.kind === 'name' ? before.value.toLowerCase() : '';
    levels.push({ of, after: 'nothing', inType: false });
    return;
  }
  if (text === ')' && levels.length > 1) {
    levels.pop();
    (levels.at(-1) as Level).after = 'operand';
    return;
  }
  level.after = text === ')' || text === '}' ? 'operand' : 'operator';
  // `CONVERT(x, CHAR)`: behind the comma stands a type.
  if (text === ',' && level.of === 'convert') level.inType = true;
}

function standsForColumn(
  token: Token,
  level: Level,
  before: Token | undefined,
  after: Token | undefined,
): boolean {
  // A schema, a table, or a function.
  if (after?.text === '.' || after?.text === '(') return false;
  if (before?.text === '.') return true;
  if (before?.kind === 'word' && BEFORE_CHARSET.has(before.value.toLowerCase())) return false;
  if (token.kind === 'name') return true;
  const word = token.value.toLowerCase();
  if (RESERVED.has(word) || level.inType) return false;
  // DATE '2001-01-01', _utf8mb4 'x', {d '2001-01-01'}.
  if (after?.kind === 'string' || before?.text === '{') return false;
  if (level.after === 'is') return word !== 'unknown';
  if (level.after === 'nothing' && KEYWORD_FIRST.has(level.of)) return false;
  if (level.after === 'operand') return !AFTER_OPERAND.has(word);
  return true;
}

/** What may follow on a word. */
function settle(token: Token, level: Level, before: Token | undefined, after: Token | undefined): void {
  const word = token.value.toLowerCase();
  const bare = token.kind === 'word' && before?.text !== '.' && after?.text !== '.';
  if (bare && (word === 'as' || isJsonValueEnd(word, level))) level.inType = true;
  const isOperator =
    before?.text === '{' ||
    (bare &&
      ((RESERVED.has(word) && !OPERANDS.has(word)) || (level.after === 'operand' && word === 'escape')));
  const staysIs = bare && word === 'not' && level.after === 'is';
  level.after = (bare && word === 'is') || staysIs ? 'is' : isOperator ? 'operator' : 'operand';
}

/** `JSON_VALUE(x, '$.a' RETURNING SIGNED NULL ON EMPTY ERROR ON ERROR)`: no column stands behind the path. */
function isJsonValueEnd(word: string, level: Level): boolean {
  return (
    level.of === 'json_value' && level.after === 'operand' && /^(returning|null|error|default)$/.test(word)
  );
}
