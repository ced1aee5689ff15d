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

const COUNTER = / AUTO_INCREMENT=(\d+)/;

/** As long as before, with blanks for all that stands in quotes. */
function unquoted(text: string): string {
  let bare = '';
  for (let at = 0; at < text.length; at++) {
    const end = QUOTES.has(text[at] as string) ? endOfQuoted(text, at) : at;
    bare += end === at ? text[at] : ' '.repeat(end + 1 - at);
    at = end;
  }
  return bare;
}

const QUOTES: ReadonlySet<string> = new Set(['`', "'", '"']);

function taken(createTable: string): { clauses: string[]; options: string } {
  const clauses: string[] = [];
  // The first parenthesis that is not part of the table's name.
  let start = outsideName(createTable) + 1;
  let depth = 1;
  let at = start;
  for (; at < createTable.length && depth > 0; at++) {
    const letter = createTable[at] as string;
    if (QUOTES.has(letter)) at = endOfQuoted(createTable, at);
    else if (letter === '(') depth++;
    else if (letter === ')') depth--;
    if ((letter === ',' && depth === 1) || depth === 0) {
      clauses.push(createTable.slice(start, at).trim());
      start = at + 1;
    }
  }
  return { clauses, options: createTable.slice(at).trim() };
}

function outsideName(createTable: string): number {
  const quoted = createTable.indexOf('`');
  return createTable.indexOf('(', quoted < 0 ? 0 : endOfQuoted(createTable, quoted));
}

function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\' && quote !== '`') at++;
    else if (text[at] === quote && text[at + 1] === quote) at++;
    else if (text[at] === quote) return at;
  }
  return text.length;
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

/** True of the clause of a foreign key. */
export function isForeignKey(clause: string): boolean {
  return /^CONSTRAINT `(?:[^`]|``)+` FOREIGN KEY /.test(clause);
}
