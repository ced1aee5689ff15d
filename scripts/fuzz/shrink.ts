import { type Case, isSame, type TableCase, type TableName } from './case.ts';
import { quoted } from './names.ts';
import { written } from './render.ts';

/**
 * Makes a case small: pieces are cut off for as long as `fails` says that it still fails in the same way.
 *
 * @param tries how often `fails` may be asked
 */
export async function shrink(
  from: Case,
  fails: (smaller: Case) => Promise<boolean>,
  tries: number,
): Promise<Case> {
  let [best, left] = [from, tries];
  for (let cut = true; cut && left > 0; ) {
    cut = false;
    for (const step of STEPS) {
      for (let i = 0; left > 0; ) {
        const smaller = step(best, i);
        if (smaller === undefined) break;
        if (smaller === best) {
          i++;
          continue;
        }
        left--;
        if (await fails(smaller)) [best, cut] = [smaller, true];
        else i++;
      }
    }
  }
  return best;
}

/** The case without its i-th piece of a kind; the same where that piece cannot go; nothing where there is none. */
type Cut = (of: Case, i: number) => Case | undefined;

const without = <T>(items: readonly T[], i: number): T[] => items.filter((_, at) => at !== i);

const dropTable: Cut = (of, i) => {
  const gone = of.tables[i];
  return gone && withoutTable(of, gone);
};

function withoutTable(of: Case, gone: TableName): Case {
  return {
    ...of,
    tables: of.tables
      .filter((table) => !isSame(table, gone))
      .map((table) => ({
        ...table,
        foreignKeys: table.foreignKeys.filter(({ parent }) => !isSame(parent, gone)),
      })),
    programs: of.programs.filter(({ tables }) => !tables.some((table) => isSame(table, gone))),
    policy: {
      ...of.policy,
      joins: of.policy.joins
        .map((group) => group.filter((column) => !isSame(column, gone)))
        .filter((group) => group.length > 1),
    },
  };
}

const dropDatabase: Cut = (of, i) => {
  const gone = of.databases[i];
  if (!gone || of.databases.length === 1) return undefined;
  const without = of.tables.filter(({ database }) => database === gone.name).reduce(withoutTable, of);
  return { ...without, databases: of.databases.filter((one) => one !== gone) };
};

/** A cut of the i-th piece among those that all tables have together. */
const ofTables =
  <T>(pieces: (table: TableCase) => readonly T[], cut: (table: TableCase, n: number) => TableCase): Cut =>
  (of, i) => {
    let before = 0;
    for (const table of of.tables) {
      const count = pieces(table).length;
      if (i < before + count) {
        const smaller = cut(table, i - before);
        return smaller === table
          ? of
          : { ...of, tables: of.tables.map((one) => (one === table ? smaller : one)) };
      }
      before += count;
    }
    return undefined;
  };

const dropColumn: Cut = (of, i) => {
  const all = of.tables.flatMap((table) =>
    table.columns.map(({ name }) => ({ database: table.database, table: table.table, column: name })),
  );
  const gone = all[i];
  if (!gone) return undefined;
  const is = (table: TableName, column: string) => isSame(table, gone) && column === gone.column;
  const tables = of.tables.map((table): TableCase => {
    const keys = table.foreignKeys.filter(
      ({ columns, parent, parentColumns }) =>
        !columns.some((column) => is(table, column)) && !parentColumns.some((column) => is(parent, column)),
    );
    return isSame(table, gone)
      ? withoutColumn({ ...table, foreignKeys: keys }, gone.column)
      : { ...table, foreignKeys: keys };
  });
  if (tables.some(({ columns }) => columns.length === 0)) return of;
  const joins = of.policy.joins
    .map((group) => group.filter((column) => !is(column, column.column)))
    .filter((group) => group.length > 1);
  return {
    ...of,
    tables,
    programs: of.programs.filter(({ sql }) => !sql.includes(quoted(gone.column))),
    policy: { ...of.policy, joins },
  };
};

/** Whatever speaks of the column goes with it. */
function withoutColumn(table: TableCase, name: string): TableCase {
  const at = written(table).findIndex((column) => column.name === name);
  const { partitions, histogram, ...bare } = table;
  return {
    ...bare,
    ...(histogram !== undefined && histogram !== name ? { histogram } : {}),
    columns: table.columns.filter(
      (column) => column.name !== name && !column.generated?.expression.includes(quoted(name)),
    ),
    keys: table.keys.filter(({ columns }) => !columns.includes(name)),
    checks: table.checks.filter(({ columns }) => !columns.includes(name)),
    rows: at < 0 ? table.rows : table.rows.map((row) => without(row, at)),
    ...(partitions && !partitions.columns.includes(name) ? { partitions } : {}),
  };
}

/** Halves of the rows, then quarters, and so on down to single ones. */
const dropRows: Cut = (of, i) => {
  const pieces = of.tables.flatMap((table) =>
    piecesOf(table.rows.length).map(([from, to]) => ({ table, from, to })),
  );
  const piece = pieces[i];
  if (!piece) return undefined;
  const { table, from, to } = piece;
  const rows = [...table.rows.slice(0, from), ...table.rows.slice(to)];
  return { ...of, tables: of.tables.map((one) => (one === table ? { ...table, rows } : one)) };
};

function piecesOf(count: number): [number, number][] {
  const pieces: [number, number][] = [];
  for (let size = count; size >= 1; size = Math.floor(size / 2))
    for (let from = 0; from < count; from += size) pieces.push([from, Math.min(count, from + size)]);
  return pieces;
}

const keepColumn = ofTables(
  ({ columns }) => columns,
  (table, n) => {
    const column = table.columns[n];
    const kept = { keep: 'made up' };
    if (
      !column ||
      column.generated ||
      column.rule === undefined ||
      JSON.stringify(column.rule) === JSON.stringify(kept)
    )
      return table;
    return {
      ...table,
      columns: table.columns.map((one) => (one === column ? { ...column, rule: kept, accepted: true } : one)),
    };
  },
);

const plainColumn = ofTables(
  ({ columns }) => columns,
  (table, n) => {
    const { further, ...column } = table.columns[n] ?? { name: '', type: '', nullable: true };
    return further === undefined
      ? table
      : { ...table, columns: table.columns.map((one, at) => (at === n ? column : one)) };
  },
);

const plainTable: Cut = (of, i) => {
  const table = of.tables[i];
  if (!table) return undefined;
  const { partitions: _, rowsRule: __, residue: ___, hiddenKey: ____, histogram: _____, ...bare } = table;
  const isPlain = Object.keys(bare).length === Object.keys(table).length && table.options === '';
  return isPlain
    ? of
    : { ...of, tables: of.tables.map((one) => (one === table ? { ...bare, options: '' } : one)) };
};

/** Fewer copies of the rows. */
const fewerRows: Cut = (of, i) => {
  const table = of.tables[i];
  if (!table) return undefined;
  const { doublings = 0, ...bare } = table;
  if (doublings === 0) return of;
  const fewer = doublings === 1 ? bare : { ...bare, doublings: doublings - 1 };
  return { ...of, tables: of.tables.map((one) => (one === table ? fewer : one)) };
};

const noPatterns: Cut = (of, i) => {
  const { patterns, ...bare } = of.policy;
  return i > 0 || patterns === undefined ? undefined : { ...of, policy: bare };
};

const noPartitions: Cut = (of, i) => {
  const table = of.tables[i];
  if (!table) return undefined;
  const { partitions, ...bare } = table;
  return partitions ? { ...of, tables: of.tables.map((one) => (one === table ? bare : one)) } : of;
};

const plainSettings: Cut = (of, i) => {
  const name = Object.keys(of.policy.settings)[i];
  if (name === undefined) return undefined;
  if (name === 'unlisted' || name === 'key') return of;
  const { [name]: _, ...settings } = of.policy.settings;
  return { ...of, policy: { ...of.policy, settings } };
};

const plainForm: Cut = (of, i) => {
  if (i > 0 || (of.policy.form === 'plain' && !of.policy.quoted)) return undefined;
  return { ...of, policy: { ...of.policy, form: 'plain', quoted: false } };
};

const shorterValue: Cut = (of, i) => {
  const cells = of.tables.flatMap((table) =>
    table.rows.flatMap((row, r) => row.map((_, c) => ({ table, r, c }))),
  );
  const cell = cells[i];
  if (!cell) return undefined;
  const { table, r, c } = cell;
  const column = written(table)[c];
  const plain = column?.nullable ? 'NULL' : undefined;
  if (plain === undefined || table.rows[r]?.[c] === plain) return of;
  const rows = table.rows.map((row, at) =>
    at === r ? row.map((value, of) => (of === c ? plain : value)) : row,
  );
  return { ...of, tables: of.tables.map((one) => (one === table ? { ...table, rows } : one)) };
};

const STEPS: readonly Cut[] = [
  (of, i) => (i === 0 && of.programs.length > 1 ? { ...of, programs: [] } : undefined),
  dropDatabase,
  dropTable,
  (of, i) => (of.programs[i] ? { ...of, programs: without(of.programs, i) } : undefined),
  dropColumn,
  ofTables(
    ({ foreignKeys }) => foreignKeys,
    (table, n) => ({ ...table, foreignKeys: without(table.foreignKeys, n) }),
  ),
  ofTables(
    ({ keys }) => keys,
    (table, n) => ({ ...table, keys: without(table.keys, n) }),
  ),
  ofTables(
    ({ checks }) => checks,
    (table, n) => ({ ...table, checks: without(table.checks, n) }),
  ),
  noPartitions,
  (of, i) =>
    of.policy.joins[i] ? { ...of, policy: { ...of.policy, joins: without(of.policy.joins, i) } } : undefined,
  fewerRows,
  dropRows,
  noPatterns,
  keepColumn,
  plainTable,
  plainColumn,
  plainSettings,
  plainForm,
  shorterValue,
];
