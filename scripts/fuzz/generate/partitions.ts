import { quoted } from '../names.ts';
import type { ColumnDraft, Making, TableDraft } from './draft.ts';

interface Way {
  readonly fits: (column: ColumnDraft) => boolean;
  readonly sql: (name: string) => string;
}

const isWhole = ({ shape }: ColumnDraft): boolean => /int$/.test(shape.dataType);

const WAYS: readonly Way[] = [
  { fits: isWhole, sql: (x) => `PARTITION BY HASH (${x}) PARTITIONS 3` },
  {
    fits: isWhole,
    sql: (x) =>
      `PARTITION BY RANGE (${x}) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (1000), PARTITION p2 VALUES LESS THAN MAXVALUE)`,
  },
  {
    fits: (column) => isWhole(column) && !column.shape.unsigned && !/UNSIGNED/.test(column.type),
    sql: (x) =>
      `PARTITION BY LIST (${x} % 3) (PARTITION p0 VALUES IN (0, NULL), PARTITION p1 VALUES IN (1, 2, -1, -2))`,
  },
  { fits: () => true, sql: (x) => `PARTITION BY KEY (${x}) PARTITIONS 2` },
  {
    fits: ({ shape }) => /^(date|datetime)$/.test(shape.dataType),
    sql: (x) =>
      `PARTITION BY RANGE (YEAR(${x})) (PARTITION p0 VALUES LESS THAN (1990), PARTITION p1 VALUES LESS THAN (2010), PARTITION p2 VALUES LESS THAN (2031))`,
  },
  {
    fits: ({ shape }) => /^(date|datetime)$/.test(shape.dataType),
    sql: (x) =>
      `PARTITION BY RANGE COLUMNS (${x}) (PARTITION p0 VALUES LESS THAN ('1995-06-15'), PARTITION p1 VALUES LESS THAN (MAXVALUE))`,
  },
  {
    fits: ({ shape }) => shape.dataType === 'date',
    sql: (x) =>
      `PARTITION BY RANGE (TO_DAYS(${x})) (PARTITION p0 VALUES LESS THAN (TO_DAYS('2000-01-01')), PARTITION p1 VALUES LESS THAN MAXVALUE)`,
  },
  {
    fits: ({ shape, topic }) => shape.family === 'text' && topic === 'state' && shape.length < 200,
    sql: (x) =>
      `PARTITION BY RANGE COLUMNS (${x}) (PARTITION p0 VALUES LESS THAN ('m'), PARTITION p1 VALUES LESS THAN (MAXVALUE))`,
  },
];

/** Cuts the table by one of its columns: each of its unique keys takes that column in. */
export function partition({ dice }: Making, table: TableDraft): void {
  if (table.columns.some(({ shape }) => shape.family === 'spatial')) return;
  if (table.options.includes('ENGINE=MyISAM')) return;
  const fitting = table.columns
    .filter(
      ({ generated, shape, values }) =>
        !generated &&
        /^(text|number|temporal)$/.test(shape.family) &&
        !/text/.test(shape.dataType) &&
        (values === undefined || shape.family === 'number'),
    )
    .flatMap((column) => WAYS.filter(({ fits }) => fits(column)).map((way) => ({ column, way })));
  if (fitting.length === 0) return;
  const { column, way } = dice.pick(fitting);
  const x = quoted(column.name);
  const primary = table.keys.find(({ kind }) => kind === 'PRIMARY KEY');
  const partOf = primary?.columns.includes(column.name)
    ? primary
    : primary && { ...primary, parts: [...primary.parts, x], columns: [...primary.columns, column.name] };
  if (primary) table.columns[table.columns.indexOf(column)] = { ...column, nullable: false };
  if (primary?.parts.includes(`${x} DESC`)) return;
  // By KEY, MySQL takes no column of which another key has a beginning alone.
  const others = table.keys.filter(
    ({ kind, parts }) => kind === 'KEY' && !parts.some((part) => part.startsWith(`${x}(`)),
  );
  table.keys = [...(partOf ? [partOf] : []), ...others];
  table.partitions = { sql: way.sql(x), columns: [column.name] };
}
