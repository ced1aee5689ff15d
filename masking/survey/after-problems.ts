import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import type { Problem } from '../policy/problem.ts';
import type { Session } from '../session/session.ts';
import { type Token, tokens } from '../session/tokens.ts';

/** One statement of a file. */
interface Statement {
  readonly sql: string;
  /** Counts from 1. */
  readonly line: number;
}

/** These change what later statements find, or hold statements of their own. */
const CHANGES_NAMES = /^(create|alter|drop|rename|use|delimiter)$/i;
const HOLDS_STATEMENTS = /^(procedure|function|trigger|event)$/i;

/** Syntax, a table, a column, a function that is not there, the number of arguments or values. */
const TELLING: Readonly<Record<number, 'always' | 'first'>> = {
  1064: 'always',
  1054: 'first',
  1136: 'first',
  1146: 'first',
  1305: 'first',
  1582: 'first',
};

/**
 * Mistakes in the policy's own SQL files, as far as MySQL can tell without running them: each statement is prepared, up to
 * the first that holds statements itself. Of names nothing is said once a statement may have changed them.
 */
export async function afterProblems(session: Session, loaded: LoadedPolicy, database: string | undefined) {
  const problems: Problem[] = [];
  const { after } = loaded.policy;
  if (after.length === 0) return problems;
  if (database !== undefined)
    await session.run(`USE \`${database.replaceAll('`', '``')}\``, 'reading the SQL of the policy');
  let changed = false;
  for (const [i, file] of after.entries()) {
    for (const { sql, line } of statementsOf(loaded.further[file] ?? '')) {
      const words = tokens(sql).filter(({ kind }) => kind === 'word');
      if (words.slice(0, 8).some(({ text }) => HOLDS_STATEMENTS.test(text))) return problems;
      const fault = await prepared(session, sql);
      changed ||= CHANGES_NAMES.test(words[0]?.text ?? '');
      const telling = fault && TELLING[fault.errno];
      if (!fault || !telling || (telling === 'first' && changed)) continue;
      const message = `${file}:${line}: MySQL answers ${fault.code} to the statement that begins there; correct it`;
      problems.push({ place: loaded.placeOf(['after', String(i)]), kind: 'invalid', message });
    }
  }
  return problems;
}

function statementsOf(text: string): Statement[] {
  const statements: Statement[] = [];
  let current: Token[] = [];
  const end = () => {
    const [first, last] = [current[0], current.at(-1)];
    if (first && last) {
      const sql = text.slice(first.at, last.at + last.text.length);
      statements.push({ sql, line: text.slice(0, first.at).split('\n').length });
    }
    current = [];
  };
  for (const token of tokens(text)) {
    if (token.kind === 'comment' && current.length === 0) continue;
    if (token.kind === 'mark' && token.text === ';') end();
    else current.push(token);
  }
  end();
  return statements;
}

async function prepared(session: Session, sql: string) {
  try {
    const statement = await session.connection.prepare(sql);
    await statement.close();
    return undefined;
  } catch (error) {
    const { errno, code } = error as { errno?: number; code?: string };
    // A lost connection is the next statement's matter.
    return errno === undefined ? undefined : { errno, code: code ?? `error ${errno}` };
  }
}
