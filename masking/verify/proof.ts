import type { MaskedColumn, TablePlan } from '../plan/plan.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { fingerprint } from './stored.ts';

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
  /** Different masks among them. */
  readonly masks: number;
}

/** Rows that are looked at before masking, to choose the proofs. */
const SAMPLED = 1000;

/** A predicate that is true of more than this share of the originals would let unmasked rows through. */
const TRUE_OF_ORIGINALS = 0.02;

/** Looks at originals, and chooses how each masked column will be proven. */
export async function chooseProofs(session: Session, table: TablePlan): Promise<Map<string, ColumnFacts>> {
  const facts = new Map<string, ColumnFacts>();
  if (table.masked.length === 0) return facts;
  const of = table.masked.map((mask, i) => {
    const value = name(mask.column.name);
    const print = fingerprint(mask.column, value);
    // A document of nothing is as good as empty.
    const own = mask.column.typeClass === 'json' ? `IF(JSON_LENGTH(${value}) = 0, NULL, ${print})` : print;
    const mask_ = fingerprint(mask.column, mask.expression);
    return `${own} AS o${i}, ${mask_} AS m${i}, ${mask.predicate ? `(${mask.predicate}) IS TRUE` : 'NULL'} AS p${i}`;
  });
  const counted = table.masked.map(
    (_, i) =>
      `COUNT(o${i}) AS values${i}, IFNULL(SUM(o${i} = m${i}), 0) AS same${i}, COUNT(DISTINCT m${i}) AS masks${i}, IFNULL(SUM(p${i} AND o${i} IS NOT NULL), 0) AS true${i}`,
  );
  const [row] = await session.rows<Record<string, string | number>>(
    `SELECT ${counted.join(', ')} FROM (SELECT ${of.join(', ')} FROM ${name(table.table.database, table.table.name)} LIMIT ${SAMPLED}) AS sample`,
    `choosing how to prove ${table.label}`,
  );
  for (const [i, mask] of table.masked.entries()) {
    const values = Number(row?.[`values${i}`] ?? 0);
    const telling = Number(row?.[`true${i}`] ?? 0) <= values * TRUE_OF_ORIGINALS;
    facts.set(mask.column.name, {
      proof: mask.predicate !== undefined && telling ? 'predicate' : 'sum',
      values,
      same: Number(row?.[`same${i}`] ?? 0),
      masks: Number(row?.[`masks${i}`] ?? 0),
    });
  }
  return facts;
}

/**
 * True when more sampled values than chance allows have themselves as their mask. Chance is one in as many masks as
 * there are: a name from a list of two hundred is the person's own now and then, a digest never.
 */
export function isWithoutEffect(mask: MaskedColumn, { values, same, masks }: ColumnFacts): boolean {
  if (same === 0 || mask.transformer === 'fixed' || mask.transformer === 'null' || isScript(mask))
    return false;
  if (PARTIAL.has(mask.transformer)) return values >= TELLING && same === values;
  // Within a month, one date in 28 is itself.
  if (mask.column.typeClass === 'temporal') return same > 3 + values / 5;
  if (masks >= values * 0.9) return same > 2;
  return same > 3 + (3 * values) / Math.max(1, masks);
}

/** These leave values alone that hold nothing of what they mask, and must not leave all. */
export const PARTIAL: ReadonlySet<string> = new Set(['json', 'number', 'regexp', 'sql', 'template']);

/** Fewer sampled values than this say nothing about whether such a mask has an effect. */
const TELLING = 20;

/** Masked in the runner, by a function of the policy's own: its expression is not the mask. */
export function isScript(mask: MaskedColumn): boolean {
  return mask.script !== undefined;
}
