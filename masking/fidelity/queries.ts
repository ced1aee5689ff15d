import type { Problem } from '../policy/problem.ts';
import { columnOf, madeDatabases, type Schema, type Table } from '../schema/schema.ts';
import { sameName } from '../session/names.ts';
import { type Token, tokens } from '../session/tokens.ts';
import { nearest } from '../text/nearest.ts';

/** Which value of a column stands where a statement has `:common(users.city)`. */
const WHICH = ['common', 'middle', 'rare'] as const;

type Which = (typeof WHICH)[number];

/** A value that is looked up where the statement is explained: the original before, its mask afterwards. */
export interface WantedValue {
  readonly which: Which;
  readonly table: Table;
  readonly column: string;
}

/** A statement of the file, with what is to be put into it. */
export interface Statement {
  readonly line: number;
  /** Its text between its values. */
  readonly parts: readonly string[];
  readonly values: readonly WantedValue[];
}

const BEGINNINGS = /^(select|with|table|insert|replace|update|delete|\()$/i;

/**
 * Reads a file of statements, each ended by a semicolon. What is wrong is said with its line.
 *
 * @param file its name, as the policy has it
 */
export function readQueries(
  file: string,
  written: string,
  schema: Schema | undefined,
): { readonly statements: readonly Statement[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const statements: Statement[] = [];
  const text = written.replace(/^\ufeff/, ' ');
  const lines = lineStarts(text);
  const place = (at: number) => {
    const line = lines.findLastIndex((start) => start <= at);
    return { file, line: line + 1, column: at - (lines[line] ?? 0) + 1 };
  };
  const wrong = (at: number, message: string) =>
    void problems.push({ place: place(at), kind: 'invalid', message });
  for (const part of cut(tokens(text), text.length)) {
    const [first] = part.tokens;
    if (first === undefined) continue;
    if (!BEGINNINGS.test(first.text)) {
      wrong(first.at, 'queries: write SELECT, INSERT, UPDATE, DELETE or WITH; nothing else has a plan');
      continue;
    }
    statements.push({ line: place(first.at).line, ...readValues(text, part, schema, wrong) });
  }
  // Of no statement all keep their plan.
  if (statements.length === 0 && problems.length === 0) wrong(0, 'queries: the file has no statement');
  return { statements, problems };
}

interface Part {
  readonly tokens: readonly Token[];
  readonly end: number;
}

function cut(all: readonly Token[], length: number): Part[] {
  const parts: Part[] = [];
  let own: Token[] = [];
  for (const token of all) {
    if (token.kind === 'mark' && token.text === ';') {
      parts.push({ tokens: own, end: token.at });
      own = [];
    } else if (token.kind !== 'comment') own.push(token);
  }
  return [...parts, { tokens: own, end: length }];
}

/** `:which(table.column)`: a colon, and all up to the parenthesis. */
function readValues(
  text: string,
  { tokens: own, end }: Part,
  schema: Schema | undefined,
  wrong: (at: number, message: string) => void,
): Pick<Statement, 'parts' | 'values'> {
  const parts: string[] = [];
  const values: WantedValue[] = [];
  let from = own[0]?.at ?? 0;
  for (const [i, token] of own.entries()) {
    if (token.kind !== 'mark' || token.text !== ':') continue;
    const close = own.findIndex((one, at) => at > i && one.text === ')');
    const said = own.slice(i + 1, close < 0 ? undefined : close);
    const [which, open, ...names] = said;
    const found = WHICH.find((one) => one === which?.value.toLowerCase());
    if (found === undefined || open?.text !== '(' || close < 0) {
      const near = which && nearest(which.value, WHICH);
      wrong(
        token.at,
        `queries: write :common(table.column), :middle(…) or :rare(…)${near ? `; did you mean :${near}?` : ''}`,
      );
      break;
    }
    parts.push(text.slice(from, token.at));
    from = (own[close] as Token).at + 1;
    if (schema === undefined) continue;
    const path = names.filter(({ text: mark }) => mark !== '.').map(({ value }) => value);
    const column = columnAt(schema, path);
    if (column === undefined)
      wrong(token.at, `queries: there is no column ${path.join('.') || 'without a name'}`);
    else values.push({ which: found, ...column });
  }
  return { parts: [...parts, text.slice(from, end)], values };
}

function columnAt(schema: Schema, path: readonly string[]): Omit<WantedValue, 'which'> | undefined {
  const [of = '', named = '', database = madeDatabases(schema)[0]] = [...path].reverse();
  const table = schema.tables.find(
    (one) => sameName(one.name, named) && database !== undefined && sameName(one.database, database),
  );
  const column = table && columnOf(table, of);
  return table && column && { table, column: column.name };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
