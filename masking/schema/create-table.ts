import { name } from '../session/quote.ts';
import { tokens } from '../session/tokens.ts';

/**
 * The parts of a CREATE TABLE as `SHOW CREATE TABLE` prints it: columns, keys and constraints, one text each, without
 * the commas between them. Quoted names and literals may hold anything, line ends and parentheses included.
 */
export function clausesOf(createTable: string): string[] {
  return taken(createTable).clauses;
}

/** What follows the closing parenthesis: engine, character set, partitions. */
export function optionsOf(createTable: string): string {
  return taken(createTable).options;
}

/** The next AUTO_INCREMENT, in digits, where the table has counted; what comments and defaults say of one is no counter. */
export function counterOf(createTable: string): string | undefined {
  return COUNTER.exec(unquoted(optionsOf(createTable)))?.[1];
}

/** The same statement without its counter. */
export function withoutCounter(createTable: string): string {
  const options = optionsOf(createTable);
  const start = createTable.length - options.length;
  const found = COUNTER.exec(unquoted(options));
  if (!found) return createTable;
  const at = start + found.index;
  return createTable.slice(0, at) + createTable.slice(at + found[0].length);
}

const IN_SYSTEM = '/*!50100 TABLESPACE `innodb_system` */ ';

/** The same statement without the system's tablespace, which MySQL names once such a table was written anew, and not before. */
export function withoutSystemTablespace(createTable: string): string {
  const options = optionsOf(createTable);
  if (!options.startsWith(IN_SYSTEM)) return createTable;
  return createTable.slice(0, -options.length) + options.slice(IN_SYSTEM.length);
}

/** The same statement without the option CONNECTION, which only tables of other engines obey; itself where it has none. */
export function withoutConnection(createTable: string): string {
  const start = createTable.length - optionsOf(createTable).length;
  const options = tokens(createTable.slice(start));
  const i = options.findIndex(
    ({ kind, text }, at) => kind === 'word' && text === 'CONNECTION' && options[at + 1]?.text === '=',
  );
  const [word, value] = [options[i], options[i + 2]];
  if (word === undefined || value?.kind !== 'string') return createTable;
  return (
    createTable.slice(0, start + word.at).trimEnd() + createTable.slice(start + value.at + value.text.length)
  );
}

const COUNTER = / AUTO_INCREMENT=(\d+)/;

/** As long as before, with blanks for all that stands in quotes. */
function unquoted(text: string): string {
  return tokens(text)
    .filter(({ kind }) => kind === 'name' || kind === 'string')
    .reduce(
      (bare, { at, text: { length } }) => bare.slice(0, at) + ' '.repeat(length) + bare.slice(at + length),
      text,
    );
}

function taken(createTable: string): { clauses: string[]; options: string } {
  const clauses: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { kind, text, at } of tokens(createTable)) {
    if (kind !== 'mark') continue;
    if (text === '(' && ++depth === 1) start = at + 1;
    if (text === ')') depth--;
    if ((text === ',' && depth === 1) || depth === 0) {
      if (depth === 0 && text !== ')') continue;
      clauses.push(createTable.slice(start, at).trim());
      start = at + 1;
      if (depth === 0) break;
    }
  }
  return { clauses, options: createTable.slice(start).trim() };
}

const KEY_CLAUSE = /^(?:(UNIQUE|FULLTEXT|SPATIAL) )?KEY (`(?:[^`]|``)+`)/;

/** A secondary key's clause, by the key's name. */
export function keyClauses(createTable: string): Map<string, string> {
  const found = clausesOf(createTable).flatMap((clause): [string, string][] => {
    const quoted = KEY_CLAUSE.exec(clause)?.[2];
    return quoted === undefined ? [] : [[quoted.slice(1, -1).replaceAll('``', '`'), clause]];
  });
  return new Map(found);
}

/** The clause of a foreign key whose parent is named with its database; `SHOW CREATE TABLE` leaves out the table's own. */
export function withParentDatabase(clause: string, database: string): string {
  const all = tokens(clause);
  const i = all.findIndex(({ kind, text }) => kind === 'word' && text === 'REFERENCES');
  const [parent, dot] = [all[i + 1], all[i + 2]];
  if (i < 0 || !isForeignKey(clause) || parent === undefined || dot?.text === '.') return clause;
  return `${clause.slice(0, parent.at)}${name(database)}.${clause.slice(parent.at)}`;
}

/** True of the clause of a foreign key. */
export function isForeignKey(clause: string): boolean {
  return /^CONSTRAINT `(?:[^`]|``)+` FOREIGN KEY /.test(clause);
}

/** The character set of a table's columns unless one says otherwise, as an option of CREATE TABLE. */
export function charsetOf(createTable: string): string {
  return /DEFAULT CHARSET=\w+(?: COLLATE=\w+)?/.exec(unquoted(optionsOf(createTable)))?.[0] ?? '';
}

/** How the rows are written, as an option of CREATE TABLE that a temporary table takes, too; nothing where none is said. */
export function rowFormatOf(createTable: string): string {
  return /ROW_FORMAT=(?:DYNAMIC|COMPACT|REDUNDANT)\b/.exec(unquoted(optionsOf(createTable)))?.[0] ?? '';
}

/** The clause of a column, by its name; nothing for the other clauses. */
export function columnOfClause(clause: string): string | undefined {
  const [first] = tokens(clause);
  return first?.kind === 'name' ? first.value : undefined;
}

/** A clause without one of its bare words. */
export function withoutWord(clause: string, word: string): string {
  const found = tokens(clause).find(({ kind, text }) => kind === 'word' && text === word);
  return found ? clause.slice(0, found.at) + clause.slice(found.at + word.length) : clause;
}
