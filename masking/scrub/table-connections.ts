import type { Check } from '../run/check.ts';
import { withoutConnection } from '../schema/create-table.ts';
import { label, type Schema } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { connecting } from '../survey/definitions.ts';

/**
 * Takes the option CONNECTION away. InnoDB lets a table keep it, and obeys it in nothing, but it holds a server with its account
 * and password: of tables that were FEDERATED once. Only SHOW CREATE TABLE shows it.
 */
export async function dropConnections(session: Session, schema: Schema): Promise<Check> {
  const there = await connecting(session, schema);
  const left: string[] = [];
  for (const table of there) {
    const at = name(table.database, table.name);
    const doing = `taking the option CONNECTION of ${label(table)} away`;
    await session.run(`ALTER TABLE ${at} CONNECTION = ''`, doing);
    const [row] = await session.rows<Record<string, string>>(`SHOW CREATE TABLE ${at}`, doing);
    const shown = row?.['Create Table'] ?? '';
    if (withoutConnection(shown) !== shown) left.push(label(table));
  }
  return {
    name: 'no table names another server',
    passed: left.length === 0,
    count: there.length,
    ...(left.length === 0 ? {} : { detail: left.join(', ') }),
  };
}
