import { createHash } from 'node:crypto';
import type { Decisions, TableDecision } from '../decide/decision.ts';
import { isMasked } from '../decide/decision.ts';
import { type WalkKey, walkKey } from '../decide/walk-key.ts';
import { MaskingError } from '../errors.ts';
import type { Rows } from '../policy/policy.ts';
import { type DroppableIndex, droppableIndexes, referencesByTable } from '../schema/droppable-indexes.ts';
import { type Column, type ForeignKey, label, type Table } from '../schema/schema.ts';
import { inBytes, name } from '../session/quote.ts';
import { type Copying, copyingOf } from './copying.ts';
import { type MaskedColumn, maskedColumn } from './masked-column.ts';

/** What is done to one table. */
export interface TablePlan {
  /** `database.table`. */
  readonly label: string;
  readonly table: Table;
  /** `skip`: nothing is masked. `chunks`: ranges of the walk key. `whole`: no key to walk by, so one statement. */
  readonly way: 'skip' | 'chunks' | 'whole';
  readonly why: string;
  readonly key?: WalkKey;
  readonly masked: readonly MaskedColumn[];
  /** Columns that must be the same afterwards. */
  readonly kept: readonly Column[];
  /** Indexes that are dropped while it is masked and made again afterwards, unless the table is small. */
  readonly drops: readonly DroppableIndex[];
  /** How it is masked on its way into a copy that takes its place, where it is large enough; absent where it is masked in place. */
  readonly copying?: Copying;
  /** Why it is masked in place, whatever its size. */
  readonly inPlace?: string;
  /** What becomes of its rows before anything is masked. */
  readonly rows?: Rows;
  /** The table is written anew afterwards, so that no freed page keeps an original. */
  readonly rebuild: boolean;
  /** What the statement sets, but for columns that go through a script. */
  readonly assignments: readonly string[];
  /** `UPDATE … SET …` without its WHERE. */
  readonly update: string;
}

/** The SQL that will run, for every table. */
export interface Plan {
  readonly tables: readonly TablePlan[];
  /** SHA-256 of all SQL: an interrupted run goes on only with the very same plan. */
  readonly hash: string;
}

/** Makes the SQL that will run, table by table. Reads nothing. */
export function makePlan(decisions: Decisions): Plan {
  const references = referencesByTable(decisions.tables.map(({ table }) => table));
  const tables = decisions.tables.map((table) => planTable(table, references.get(label(table.table)) ?? []));
  const statements = tables.map(({ label: of, way, update, masked, rows, rebuild }) => [
    of,
    way,
    update,
    masked.map((mask) => [mask.predicate, mask.script, mask.keys?.map((key) => key.predicate)]),
    rows,
    rebuild,
  ]);
  return { tables, hash: createHash('sha256').update(JSON.stringify(statements)).digest('hex') };
}

function planTable(decision: TableDecision, referenced: readonly ForeignKey[]): TablePlan {
  const { table, columns } = decision;
  const key = walkKey(decision);
  const rowKey =
    key &&
    inBytes(
      '|',
      key.columns.map((column) => name(column.name)),
    );
  const emptied = decision.rows === 'truncate';
  const masked = emptied ? [] : columns.filter(isMasked).flatMap((one) => maskedColumn(one, rowKey) ?? []);
  const maskedNames = new Set(masked.map((mask) => mask.column.name));
  const steady = columns.filter(({ column }) => column.onUpdate && !maskedNames.has(column.name));
  const inServer = masked.filter((mask) => mask.script === undefined);
  const following = new Set(columns.flatMap(({ column, context }) => (context.beside ? [column] : [])));
  const isFollowing = ({ column }: MaskedColumn) => following.has(column);
  const assignments = [
    // MySQL assigns from left to right: what follows the original of another column comes before that one. Beside those, no
    // expression reads another masked column (`decide/sql-columns.ts`).
    ...[...inServer.filter(isFollowing), ...inServer.filter((mask) => !isFollowing(mask))].map(
      (mask) => `${name(mask.column.name)} = ${mask.expression}`,
    ),
    // Assigned to itself, or ON UPDATE CURRENT_TIMESTAMP would write the time of masking.
    ...steady.map(({ column }) => `${name(column.name)} = ${name(column.name)}`),
  ];
  if (key === undefined && inServer.length < masked.length) throw scriptWithoutKey(table);
  const way = wayOf(masked, key, emptied);
  return {
    label: label(table),
    table,
    ...way,
    ...copyingOf({ table, masked, way: way.way, key }, referenced),
    ...(key ? { key } : {}),
    masked,
    kept: columns
      .filter(({ column, by }) => by !== 'generated' && !maskedNames.has(column.name))
      .map((c) => c.column),
    ...(decision.rows ? { rows: decision.rows } : {}),
    rebuild: decision.residue === 'rebuild',
    assignments,
    drops: droppableIndexes(table, maskedNames, referenced),
    update: `UPDATE ${name(table.database, table.name)} SET ${assignments.join(', ')}`,
  };
}

function wayOf(
  masked: readonly MaskedColumn[],
  key: WalkKey | undefined,
  emptied: boolean,
): Pick<TablePlan, 'way' | 'why'> {
  if (emptied) return { way: 'skip', why: 'the policy empties it' };
  if (masked.length === 0) return { way: 'skip', why: 'nothing in it is masked' };
  if (key)
    return { way: 'chunks', why: `ranges of ${key.index} (${key.columns.map((c) => c.name).join(', ')})` };
  return { way: 'whole', why: 'one statement: no unique key that stays as it is' };
}

function scriptWithoutKey(table: Table): MaskingError {
  return new MaskingError(
    'policy-invalid',
    `${label(table)} has a column with a script, and no unique key that stays as it is.`,
    'A script needs such a key, to find each row again. Write another rule for the column, or keep the key.',
  );
}
