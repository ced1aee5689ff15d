import { Connection } from 'mysql2';

type Send = (
  this: { config: { user: string } },
  sql: string | { sql: string },
  ...rest: unknown[]
) => unknown;

/** A statement to which every server answers by this error, in these words. */
export const fault = (errno: number, state: string, words: string): string =>
  `SIGNAL SQLSTATE '${state}' SET MYSQL_ERRNO = ${errno}, MESSAGE_TEXT = '${words}'`;

/**
 * Sends other statements than those that an account gives, from this process, on all of its connections.
 *
 * @param insteadOf the statement that is sent in place of one: itself where nothing is to be changed
 * @returns ends it
 */
export function sendInstead(user: string, insteadOf: (sql: string) => string): () => void {
  const of = Connection.prototype as unknown as Record<'query' | 'execute', Send>;
  const { query, execute } = of;
  const other = (send: Send): Send =>
    function (sql, ...rest) {
      if (this.config.user !== user) return send.call(this, sql, ...rest);
      if (typeof sql === 'string') return send.call(this, insteadOf(sql), ...rest);
      return send.call(this, { ...sql, sql: insteadOf(sql.sql) }, ...rest);
    };
  Object.assign(of, { query: other(query), execute: other(execute) });
  return () => {
    Object.assign(of, { query, execute });
  };
}
