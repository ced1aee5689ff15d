import type { Dice } from '../dice.ts';
import { quoted } from '../names.ts';
import type { ColumnDraft, Making, TableDraft } from './draft.ts';
import { respelt } from './words.ts';

/** References between the tables: to others, to itself, in circles. */
export function foreignKeys(making: Making, tables: readonly TableDraft[]): void {
  const { dice } = making;
  for (const [i, child] of tables.entries()) {
    if (child.partitions || !dice.chance(55)) continue;
    for (let n = dice.pick([1, 1, 2]); n > 0; n--) {
      const parent = dice.chance(15) ? child : dice.pick(tables);
      if (!parent.partitions) reference(making, child, parent, `fk${i}_${n}`);
    }
  }
}

/** Adds columns to the child that hold what the parent's key holds. */
function reference(making: Making, child: TableDraft, parent: TableDraft, name: string): void {
  const { dice } = making;
  const keys = parent.keys.filter(
    ({ kind, parts, columns }) =>
      /PRIMARY|UNIQUE/.test(kind) && parts.every((part, i) => part === quoted(columns[i] ?? '')),
  );
  const key = keys.find(({ kind }) => kind === 'PRIMARY KEY' && dice.chance(80)) ?? keys[0];
  const referenced = key?.columns.flatMap(
    (column) => parent.columns.find((one) => one.name === column) ?? [],
  );
  if (
    !key ||
    !referenced ||
    referenced.length !== key.columns.length ||
    referenced.some(({ generated }) => generated)
  )
    return;
  const positions = referenced.map((column) =>
    parent.columns.filter(({ generated }) => !generated).indexOf(column),
  );
  const nullable = child === parent || dice.chance(50);
  const columns = referenced.map((column) => referencing(child, column, nullable));
  const parentRows = parent.rows;
  // Of the same columns' values in one of the parent's rows; some are nobody's.
  child.rows = child.rows.map((row) => {
    const from = parentRows.length > 0 && !dice.chance(3) ? dice.pick(parentRows) : undefined;
    const empty = nullable && (from === undefined || dice.chance(15));
    return [
      ...row,
      ...positions.map((position, i) =>
        empty
          ? 'NULL'
          : spelt(
              dice,
              from?.[position] ?? orphan(referenced[i] as ColumnDraft),
              referenced[i] as ColumnDraft,
            ),
      ),
    ];
  });
  const written = child.columns.findLastIndex(({ generated }) => !generated) + 1;
  child.columns.splice(written, 0, ...columns);
  const onDelete = dice.pick([
    '',
    'ON DELETE CASCADE',
    'ON DELETE CASCADE ON UPDATE CASCADE',
    ...(nullable ? ['ON DELETE SET NULL', 'ON UPDATE SET NULL'] : []),
    'ON DELETE RESTRICT',
  ]);
  child.foreignKeys = [
    ...child.foreignKeys,
    {
      name,
      columns: columns.map((column) => column.name),
      parent: { database: parent.database, table: parent.table },
      parentColumns: key.columns,
      rules: onDelete,
    },
  ];
}

function referencing(child: TableDraft, { name, type, shape }: ColumnDraft, nullable: boolean): ColumnDraft {
  return {
    name: child.names.next(`${[...name].slice(0, 50).join('')}_of`, 0),
    type,
    shape,
    nullable,
    values: [],
  };
}

const orphan = ({ shape }: ColumnDraft): string =>
  shape.family === 'number' ? '7777' : shape.family === 'binary' ? "X'77'" : "'nobody-7777'";

/** In another spelling, as a foreign key allows it where the collation does. */
function spelt(dice: Dice, value: string, { shape, topic }: ColumnDraft): string {
  const [, plain] = /^'([ -&(-~]*)'$/.exec(value) ?? [];
  if (shape.family !== 'text' || topic === undefined || plain === undefined || !dice.chance(10)) return value;
  const other = respelt(dice, plain);
  return /^[ -&(-~]*$/.test(other) ? `'${other}'` : value;
}
