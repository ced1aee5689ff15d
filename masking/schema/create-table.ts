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

function taken(createTable: string): { clauses: string[]; options: string } {
  const clauses: string[] = [];
  // The first parenthesis that is not part of the table's name.
  let start = outsideName(createTable) + 1;
  let depth = 1;
  let at = start;
  for (; at < createTable.length && depth > 0; at++) {
    const letter = createTable[at] as string;
    if (letter === '`' || letter === "'" || letter === '"') at = endOfQuoted(createTable, at);
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
