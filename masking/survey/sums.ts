import { MaskingError } from '../errors.ts';
import type { TablePlan } from '../plan/plan.ts';
import { selectTogether } from '../run/together.ts';
import { lookedUp } from '../session/lists.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** Something that is added up over rows: SQL of a whole number that is never NULL. */
export interface Sum {
  readonly id: string;
  readonly sql: string;
}

/** A table, or a range of its key, and what is added up of it. */
export interface SummedPart {
  readonly no: number;
  readonly table: TablePlan;
  /** SQL that is true of its rows. */
  readonly where: string;
  /** About how many rows that are. */
  readonly rows: number;
  readonly sums: readonly Sum[];
}

/** Sums by their names, each a whole number as text: of a thousand million rows they are beyond what a number holds. */
export type Row = Readonly<Record<string, string>>;

/** Adds up several parts in one statement. */
export async function addUp(session: Session, parts: readonly SummedPart[], doing: string): Promise<Row[]> {
  const asked = parts.map(({ table, where, rows, sums }) => ({
    label: table.label,
    select: lookedUp(`CONCAT_WS(',', ${sums.map(({ sql }) => sql).join(', ')})`, rows),
    from: `${name(table.table.database, table.table.name)} WHERE ${where}`,
  }));
  const said = await selectTogether(session, asked, doing);
  return parts.map((part, i) => named(part, said[i]?.[0]?.split(',')));
}

function named({ sums, table }: SummedPart, values: readonly string[] | undefined): Row {
  if (values?.length === sums.length && values.every((value) => /^-?\d+$/.test(value)))
    return Object.fromEntries(sums.map(({ id }, i) => [id, values[i] as string]));
  throw new MaskingError(
    'internal',
    `What is added up of ${table.label} is no whole number.`,
    'This is a bug: please report it.',
  );
}
