import { isLost } from '../session/fault.ts';
import type { Session } from '../session/session.ts';
import { streamRows } from '../session/stream.ts';

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
  /** The table, in the words of an error. */
  readonly label: string;
  /** SQL of one text, of each row or of all of them. */
  readonly select: string;
  /** What stands behind FROM. */
  readonly from: string;
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
  let found: string[][] = asked.map(() => []);
  await eachAlone(asked, doing, async (some, what, from) => {
    if (from === 0) found = asked.map(() => []);
    const rows = await session.rows<{ part: number; said: string }>(statementOf(some), what);
    for (const { part, said } of rows) found[from + Number(part)]?.push(said);
  });
  return found;
}

/** The same, each row told as it comes: together they may be more than the runner should hold. */
export async function streamTogether(
  session: Session,
  asked: readonly Asked[],
  doing: string,
  see: (table: number, said: unknown) => void,
): Promise<void> {
  await eachAlone(asked, doing, async (some, what, from) => {
    for await (const [part, said] of streamRows(session, statementOf(some), what))
      see(from + Number(part), said);
  });
}

/** Asks all together; where that fails, one by one, because the name of the one that fails is wanted. */
async function eachAlone(
  asked: readonly Asked[],
  doing: string,
  ask: (some: readonly Asked[], what: string, from: number) => Promise<void>,
): Promise<void> {
  const [only, another] = asked;
  if (only === undefined) return;
  if (another === undefined) return ask(asked, `${doing} ${only.label}`, 0);
  try {
    await ask(asked, `${doing} ${asked.length} tables`, 0);
  } catch (error) {
    if (isLost(error)) throw error;
    for (const [i, one] of asked.entries()) await ask([one], `${doing} ${one.label}`, i);
  }
}

function statementOf(asked: readonly Asked[]): string {
  return asked
    .map(({ select, from }, i) => `(SELECT ${i} AS part, ${select} AS said FROM ${from})`)
    .join(' UNION ALL ');
}
