import type { ProvenApart } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import type { JsonOptions, PathTree } from '../transformers/json-path.ts';
import { rowsSaid } from './rows-said.ts';

/** What stands at a place of a document. */
const CLASSES = ['an array', 'an object', 'a value'] as const;
type Class = (typeof CLASSES)[number];

/** A path of a rule, and what it takes there. */
interface Place {
  readonly path: string;
  readonly takes: readonly Class[];
}

/** Paths that are named in one line. */
const NAMED = 8;

/**
 * The paths of a rule at which something stands that the rule does not take there: `$.a is an object in 3 rows`. One pass over
 * the column, asked only where something is wrong.
 */
export async function misplaced(
  session: Session,
  { table }: TablePlan,
  { column, only = 'TRUE' }: ProvenApart,
  options: JsonOptions,
): Promise<string> {
  const value = name(column.name);
  const document = options.in === 'text' ? `IF(JSON_VALID(${value}), CAST(${value} AS JSON), NULL)` : value;
  const asked = placesOf(options).flatMap((place) =>
    CLASSES.filter((one) => !place.takes.includes(one)).map((one) => ({ path: place.path, is: one })),
  );
  if (asked.length === 0) return '';
  const sums = asked.map(({ path, is }, i) => `IFNULL(SUM(${stands(document, path, is)}), 0) AS c${i}`);
  const [row = {}] = await session.rows<Record<string, string | number>>(
    `SELECT ${sums.join(', ')} FROM ${name(table.database, table.name)} WHERE ${only}`,
    'looking at the shapes of documents',
  );
  const found = asked.flatMap(({ path, is }, i) => {
    const rows = Number(row[`c${i}`] ?? 0);
    return rows === 0 ? [] : [`${path} is ${is} in ${rowsSaid(rows)}`];
  });
  return found.slice(0, NAMED).join(', ');
}

/** SQL that is true of a document in which something of a class stands at a path. */
function stands(document: string, path: string, is: Class): string {
  const found = `JSON_EXTRACT(${document}, ${text(path)})`;
  const all = path.replace(/"(?:[^"\\]|\\.)*"/g, '').includes('*') ? found : `JSON_ARRAY(${found})`;
  const type = 'JSON_TYPE(j.v)';
  const condition =
    is === 'a value'
      ? `${type} NOT IN ('ARRAY', 'OBJECT', 'NULL')`
      : `${type} = '${is === 'an array' ? 'ARRAY' : 'OBJECT'}'`;
  return `EXISTS (SELECT 1 FROM JSON_TABLE(${all}, '$[*]' COLUMNS (v JSON PATH '$')) AS j WHERE ${condition})`;
}

function placesOf({ tree, deep }: JsonOptions): Place[] {
  const deepest = deep.map(({ steps }): Place => {
    const path = steps.map((step) => (typeof step === 'object' ? `.${JSON.stringify(step.member)}` : step));
    return { path: `$${path.join('')}`, takes: ['a value'] };
  });
  return [...nodesOf(tree, '$'), ...deepest];
}

function nodesOf({ rule, elements, any, members }: PathTree, path: string): Place[] {
  const stays = rule === 'drop' || rule?.transformer.name === 'keep';
  const takes: Class[] = [
    ...(elements ? ['an array' as const] : []),
    ...(any || members.size > 0 ? ['an object' as const] : []),
    ...(rule ? ['a value' as const] : []),
  ];
  return [
    ...(stays || takes.length === 0 ? [] : [{ path, takes }]),
    ...[...members].flatMap(([member, below]) => nodesOf(below, `${path}.${JSON.stringify(member)}`)),
    ...(elements ? nodesOf(elements, `${path}[*]`) : []),
    ...(any ? nodesOf(any, `${path}.*`) : []),
  ];
}
