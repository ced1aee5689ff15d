import { jsonLeavesOf } from '../detect/json-leaves.ts';
import { mayHoldPacked, PackedAddresses, packedAs } from '../detect/packed-addresses.ts';
import { Profiling, personalKinds } from '../detect/profile.ts';
import { streamTogether } from '../run/together.ts';
import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { add, asText, type FoundSoFar, type Scanned, type ScannedTable, scannedText } from './scanned.ts';

/** Rows that are looked at from either end of a table. */
const SAMPLED = 400;

/** Characters of a value that are looked at here. All of it was looked at for what is certain. */
const LONGEST = 100_000;

/** Masked dates and numbers are near the true ones on purpose. */
const inSample = ({ column, masked }: Scanned): boolean =>
  ['text', 'json', 'binary'].includes(column.typeClass) || (column.typeClass === 'number' && !masked);

/** Looks at a sample of each table for what only the number of values can tell. Small tables are asked together. */
export async function lookAtSamples(
  session: Session,
  tables: readonly ScannedTable[],
  found: readonly FoundSoFar[],
): Promise<void> {
  const looked = tables.flatMap((one, i) => {
    const columns = one.columns.filter(inSample);
    return columns.length === 0
      ? []
      : [{ table: one.table, rows: one.rows, into: found[i] as FoundSoFar, looks: columns.flatMap(looksAt) }];
  });
  const ask = ({ table: { table, label }, looks }: (typeof looked)[number], end: string) => ({
    label,
    select: `JSON_ARRAY(${looks.map(({ select }) => select).join(', ')})`,
    from: `${name(table.database, table.name)} ${end}`,
  });
  const see = (at: number) => (i: number, row: unknown) => take(looked[at + i]?.looks ?? [], row);
  const first = looked.map((one) => ask(one, `LIMIT ${SAMPLED}`));
  await streamTogether(session, first, 'scanning', see(0));
  for (const [i, one] of looked.entries()) {
    const { table, rows, looks, into } = one;
    const all = rows <= SAMPLED;
    const order = table.key?.columns.map((column) => `${name(column.name)} DESC`).join(', ');
    if (!all && order !== undefined) {
      const last = ask(one, `ORDER BY ${order} LIMIT ${SAMPLED}`);
      await streamTogether(session, [last], 'scanning', see(i));
    }
    for (const look of looks) look.conclude(all, into);
  }
}

/** SQL of a number as a text, where it has as many digits as those that are looked for: a small one says nothing. */
function longNumber({ name: of }: Column): string {
  return `IF(${name(of)} BETWEEN -99999999 AND 99999999, NULL, CAST(${name(of)} AS CHAR))`;
}

/** What is seen of a column. */
export interface Look {
  readonly select: string;
  see(value: string): void;
  conclude(all: boolean, into: FoundSoFar): void;
}

/** Bytes are looked at as the text that may be in them, and as the addresses that they may be; so are numbers. */
const looksAt = (scanned: Scanned): Look[] => [
  lookAt(scanned),
  ...(mayHoldPacked(scanned.column) ? [lookForPacked(scanned)] : []),
];

function lookForPacked(scanned: Scanned): Look {
  const { column } = scanned;
  const packed = new PackedAddresses(column);
  return {
    select: scannedText(scanned, packedAs(column)),
    see: (value) => packed.add(value),
    conclude(_, into) {
      const found = packed.finding();
      if (found?.sure && into[column.name]?.ip === undefined) add(into, column.name, 'ip', found.values);
    },
  };
}

/** A look at values of a column, one by one. */
export function lookAt(scanned: Scanned): Look {
  const { column, masked } = scanned;
  const text = scannedText(
    scanned,
    column.typeClass === 'number' ? longNumber(column) : asText(column, scanned.value),
  );
  // The values of documents are told apart by their paths, and so are their keys.
  const parts = new Map<string, Profiling>();
  const see = (part: string, value: string) => {
    const profiling = parts.get(part) ?? new Profiling(masked, false);
    parts.set(part, profiling);
    profiling.add(value);
  };
  return {
    select: `LEFT(${text}, ${LONGEST})`,
    see(value) {
      if (column.typeClass !== 'json') return see('', value);
      for (const leaf of jsonLeavesOf(value)) see(`${leaf.path}${leaf.isKey ? '.*' : ''}`, leaf.value);
    },
    conclude(all, into) {
      for (const profiling of parts.values())
        for (const { kind, values } of personalKinds(profiling.profile(all)))
          if (into[column.name]?.[kind] === undefined) add(into, column.name, kind, values);
    },
  };
}

function take(looks: readonly Look[], row: unknown): void {
  const values = (typeof row === 'string' ? JSON.parse(row) : row) as (string | null)[];
  for (const [i, look] of looks.entries()) {
    const value = values[i];
    if (value !== null && value !== undefined) look.see(String(value));
  }
}
