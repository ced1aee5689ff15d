import { quoted } from '../names.ts';
import { column, literalFor, named } from './columns.ts';
import type { ColumnDraft, Making, TableDraft } from './draft.ts';
import { check, formula } from './expressions.ts';
import { primaryKey, secondaryKeys } from './keys.ts';
import { plainLiteral } from './literal.ts';
import { Names } from './names.ts';
import { partition } from './partitions.ts';

/** A table with rows, and nothing decided about it. */
export function makeTable(making: Making, database: string, name: string): TableDraft {
  const { dice, size } = making;
  const names = new Names(dice);
  const table: TableDraft = {
    database,
    table: name,
    names,
    columns: [],
    keys: [],
    foreignKeys: [],
    checks: [],
    options: '',
    rows: [],
  };
  for (let i = dice.int(1, 7); i > 0; i--) table.columns.push(column(making, names));
  const rows = dice.pick(size === 'full' ? [0, 1, 3, 8, 20, 30, 40] : [0, 1, 3, 8, 8, 12, 20]);
  primaryKey(making, table, rows);
  if (dice.chance(30)) addGenerated(making, table);
  secondaryKeys(making, table);
  if (dice.chance(15))
    table.checks = [
      check(dice, `${[...name].slice(0, 20).join('')}_check`, table.columns.filter(isFree)),
    ].filter((one) => one !== undefined);
  if (dice.chance(4)) addDocumentId(table);
  const options = tableOptions(making);
  // No places on earth in it.
  table.options = table.columns.some(({ shape }) => shape.family === 'spatial')
    ? options.replace('ENGINE=MyISAM', '')
    : options;
  if (dice.chance(8)) partition(making, table);
  if (isManifold(table) && dice.chance(15)) table.doublings = size === 'full' ? dice.pick([2, 7, 8]) : 2;
  if (dice.chance(4)) table.histogram = dice.pick(table.columns).name;
  table.rows = Array.from({ length: rows }, (_, i) => rowOf(making, table, i));
  return table;
}

/** Its rows can stand in it several times. */
const isManifold = ({ keys, columns }: TableDraft): boolean =>
  keys.every(({ kind }) => !/UNIQUE/.test(kind)) &&
  (keys.every(({ kind }) => kind !== 'PRIMARY KEY') ||
    columns.some(({ further }) => further === 'AUTO_INCREMENT'));

function rowOf(making: Making, { columns }: TableDraft, i: number): string[] {
  return columns
    .filter(({ generated }) => !generated)
    .map((one) => one.values?.[i] ?? literalFor(making, one));
}

function addGenerated(making: Making, table: TableDraft): void {
  const { dice } = making;
  const bases = table.columns.filter(isFree);
  if (bases.length === 0) return;
  const base = dice.pick(bases);
  const made = formula(
    dice,
    base,
    bases.filter((other) => other !== base),
  );
  if (!made) return;
  const stored = dice.chance(50);
  const shape = {
    family: /CHAR|TEXT/.test(made.type)
      ? ('text' as const)
      : /JSON/.test(made.type)
        ? ('json' as const)
        : ('number' as const),
    sql: made.type,
    dataType: made.type.replace(/\(.*/, '').toLowerCase(),
    length: Number(/\((\d+)\)/.exec(made.type)?.[1] ?? 0),
  };
  const own: ColumnDraft = {
    ...named(making, table.names, 'follows', shape),
    nullable: true,
    generated: { expression: made.sql, stored },
  };
  const { further: _, ...bare } = own;
  table.columns.push(bare);
  // One that follows the one that follows.
  if (dice.chance(20) && shape.family === 'text')
    table.columns.push({
      ...bare,
      name: table.names.next('follows', 0),
      generated: { expression: `UPPER(${quoted(bare.name)})`, stored: dice.chance(50) },
    });
}

/** Expressions may not speak of a counter. */
const isFree = ({ further }: ColumnDraft): boolean => further !== 'AUTO_INCREMENT';

/** The column by which InnoDB knows a row in its FULLTEXT indexes, where people made it themselves. */
function addDocumentId(table: TableDraft): void {
  // MySQL 9.7 ends itself on a duplicate in another unique key of such a table.
  const another = table.keys.some(({ kind }) => kind === 'UNIQUE KEY');
  if (another || !table.keys.some(({ kind }) => kind === 'FULLTEXT KEY')) return;
  table.columns.push({
    name: 'FTS_DOC_ID',
    type: 'BIGINT UNSIGNED',
    nullable: false,
    shape: { family: 'number', dataType: 'bigint', sql: 'BIGINT UNSIGNED', length: 0 },
    values: Array.from({ length: 60 }, (_, i) => String(i + 1)),
    rule: { keep: 'a key' },
  });
  table.keys = [
    ...table.keys,
    { kind: 'UNIQUE KEY', name: 'FTS_DOC_ID_INDEX', parts: ['`FTS_DOC_ID`'], columns: ['FTS_DOC_ID'] },
  ];
}

function tableOptions({ dice }: Making): string {
  return [
    ...(dice.chance(20) ? [`AUTO_INCREMENT=${dice.int(100, 9000)}`] : []),
    ...(dice.chance(10)
      ? [
          `COMMENT=${plainLiteral(dice.pick(['was AUTO_INCREMENT=77 before the move', "it's a table", ') ENGINE=x']))}`,
        ]
      : []),
    ...(dice.chance(8) ? [`ROW_FORMAT=${dice.pick(['COMPACT', 'REDUNDANT', 'DYNAMIC'])}`] : []),
    ...(dice.chance(8) ? ['STATS_PERSISTENT=0'] : []),
    ...(dice.chance(0.5) ? ['ENGINE=MyISAM'] : []),
  ].join(' ');
}
