import { eachOf } from '../execute/each-table.ts';
import type { MaskedColumn, Plan, TablePlan } from '../plan/plan.ts';
import { name } from '../session/quote.ts';
import type { MaskingTarget } from '../session/session.ts';
import { fingerprint } from './stored.ts';
import { selectTogether, together } from './together.ts';

/**
 * How a masked column is proven, row by row. `predicate`: every row satisfies something that originals do not. `sum`: a
 * sum over the masks that the rows must get, added up before, is the sum over what they have afterwards.
 */
export type Proof = 'predicate' | 'sum';

/** What a sample of originals says of a column. */
export interface ColumnFacts {
  readonly proof: Proof;
  /** Sampled values that are neither NULL nor empty. */
  readonly values: number;
  /** Of these, values that their mask is equal to. */
  readonly same: number;
  /** Different values among them, and how many of these their mask is equal to. */
  readonly distinct: number;
  readonly distinctSame: number;
  /** Different masks among them. */
  readonly masks: number;
}

/** Rows that are looked at before masking, to choose the proofs. */
const SAMPLED = 1000;

/** A predicate that is true of more than this share of the originals would let unmasked rows through. */
const TRUE_OF_ORIGINALS = 0.02;

/**
 * Looks at originals, and chooses how each masked column will be proven. Small tables are asked together; what is sampled
 * is counted here, because the server takes a second for each two hundred columns of which it counts different values.
 *
 * @param rowsOf about how many rows a table has
 * @returns by the tables' numbers in the plan
 */
export async function chooseProofs(
  target: MaskingTarget,
  plan: Plan,
  connections: number,
  rowsOf: (no: number) => number,
): Promise<Map<number, Record<string, ColumnFacts>>> {
  const facts = new Map<number, Record<string, ColumnFacts>>();
  const asked = [...plan.tables.entries()]
    .filter(([, { masked }]) => masked.length > 0)
    .map(([no, table]) => ({ no, table, rows: Math.min(rowsOf(no), SAMPLED) }));
  await eachOf(target, connections, together(asked), async (session, tables) => {
    const cells = await selectTogether(
      session,
      tables.map(({ table }) => ({
        label: table.label,
        select: cellsOf(table),
        from: `${name(table.table.database, table.table.name)} LIMIT ${SAMPLED}`,
      })),
      'choosing how to prove',
    );
    for (const [i, { no, table }] of tables.entries()) facts.set(no, countedOf(table, cells[i] ?? []));
  });
  return facts;
}

/** SQL of a text of all that is asked of a row: of each masked column `own:mask:true`, without a value. */
function cellsOf(table: TablePlan): string {
  const cells = table.masked.map((mask) => {
    const value = name(mask.column.name);
    const print = fingerprint(mask.column, value);
    // A document of nothing is as good as empty.
    const nothing = mask.column.typeClass === 'json' ? `JSON_LENGTH(${value}) = 0` : mask.stays;
    const own = nothing === undefined ? print : `IF(${nothing}, NULL, ${print})`;
    const predicate = mask.predicate === undefined ? '0' : `(${mask.predicate}) IS TRUE`;
    return `CONCAT_WS(':', ${short(own)}, ${short(fingerprint(mask.column, mask.expression))}, ${predicate})`;
  });
  return `CONCAT_WS(',', ${cells.join(', ')})`;
}

/** A fingerprint in 32 bits: two of a thousand are taken for the same once in ten thousand tables, which decides nothing. */
const short = (print: string): string => `IFNULL(CRC32(${print}), '')`;

function countedOf({ masked }: TablePlan, rows: readonly string[]): Record<string, ColumnFacts> {
  const columns = masked.map(() => ({
    values: 0,
    same: 0,
    holds: 0,
    masks: new Set<string>(),
    own: new Set<string>(),
    kept: new Set<string>(),
  }));
  for (const row of rows) {
    for (const [i, cell] of row.split(',').entries()) {
      const column = columns[i];
      const [own, mask, holds] = cell.split(':');
      if (!column) continue;
      if (mask) column.masks.add(mask);
      if (!own) continue;
      column.values++;
      column.own.add(own);
      if (own === mask) column.same++;
      if (own === mask) column.kept.add(own);
      if (holds === '1') column.holds++;
    }
  }
  return Object.fromEntries(
    masked.map((mask, i) => {
      const counted = columns[i];
      const { values = 0, same = 0, holds = 0 } = counted ?? {};
      const telling = holds <= values * TRUE_OF_ORIGINALS;
      const proof: Proof = mask.predicate !== undefined && telling ? 'predicate' : 'sum';
      const sizes = {
        masks: counted?.masks.size ?? 0,
        distinct: counted?.own.size ?? 0,
        distinctSame: counted?.kept.size ?? 0,
      };
      return [mask.column.name, { proof, values, same, ...sizes }];
    }),
  );
}

/** Masked in the runner, by a function of the policy's own: its expression is not the mask. */
export function isScript(mask: MaskedColumn): boolean {
  return mask.script !== undefined;
}
