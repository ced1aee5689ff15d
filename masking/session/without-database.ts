import { type Token, tokens } from './tokens.ts';

/**
 * An expression in which `app.users.name` is `users.name`: for a derived table or an alias, which stands in no database.
 */
export function withoutDatabase(sql: string, database: string): string {
  const all = tokens(sql);
  let short = '';
  let end = 0;
  for (const [i, token] of all.entries()) {
    const [dot, table, second, column] = all.slice(i + 1, i + 5);
    const isWhole = dot?.text === '.' && isName(table) && second?.text === '.' && isName(column);
    if (!isName(token) || token.value !== database || !isWhole || all[i - 1]?.text === '.') continue;
    short += sql.slice(end, token.at);
    end = table.at;
  }
  return short + sql.slice(end);
}

function isName(token: Token | undefined): token is Token {
  return token?.kind === 'name' || token?.kind === 'word';
}
