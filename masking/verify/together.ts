import type { TablePlan } from '../plan/plan.ts';
import { isLost } from '../session/fault.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** Rows, and tables, that are read in one statement where tables are small. */
const ROWS = 5000;
const TABLES = 16;

/** Puts what is small together, in its order. */
export function together<Thing extends { readonly rows: number }>(things: readonly Thing[]): Thing[][] {
  const batches: Thing[][] = [];
  let rows = 0;
  for (const thing of things) {
    const batch = batches.at(-1);
    rows += thing.rows;
    if (batch && rows <= ROWS && batch.length < TABLES) batch.push(thing);
    else {
      batches.push([thing]);
      rows = thing.rows;
    }
  }
  return batches;
}

/** What is asked of a table. */
export interface Asked {
  readonly table: TablePlan;
  /** SQL of one text, of each row or of all of them. */
  readonly select: string;
  /** What stands behind the table: `WHERE …`, `LIMIT …`. */
  readonly end: string;
}

/**
 * Asks of several tables in one statement: to ask each of a thousand alone is a thousand ways there and back.
 *
 * @param doing in the words of an error: `verifying`
 * @returns the texts of each table's rows
 */
export async function selectTogether(
  session: Session,
  asked: readonly Asked[],
  doing: string,
): Promise<string[][]> {
  const [only, another] = asked;
  if (only === undefined) return [];
  const found: string[][] = asked.map(() => []);
  try {
    const rows = await session.rows<{ part: number; said: string }>(
      asked.map(statementOf).join(' UNION ALL '),
      another === undefined ? `${doing} ${only.table.label}` : `${doing} ${asked.length} tables`,
    );
    for (const { part, said } of rows) found[Number(part)]?.push(said);
    return found;
  } catch (error) {
    if (another === undefined || isLost(error)) throw error;
    // Whichever of them it is, its name is wanted.
    const alone: string[][] = [];
    for (const one of asked) alone.push(...(await selectTogether(session, [one], doing)));
    return alone;
  }
}

function statementOf({ table: { table }, select, end }: Asked, i: number): string {
  return `(SELECT ${i} AS part, ${select} AS said FROM ${name(table.database, table.name)} ${end})`;
}
