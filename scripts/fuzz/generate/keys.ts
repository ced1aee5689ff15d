import type { KeyCase } from '../case.ts';
import { quoted } from '../names.ts';
import { keyPart, named } from './columns.ts';
import type { ColumnDraft, Making, TableDraft } from './draft.ts';
import { formula } from './expressions.ts';
import { bytes, literal } from './literal.ts';
import { integer, type Shape } from './shapes.ts';

const isPlain = ({ shape }: ColumnDraft): boolean => shape.family !== 'json' && shape.family !== 'spatial';

/** What the rows of a table are told apart by; some have nothing. */
export function primaryKey(making: Making, table: TableDraft, rows: number): void {
  const { dice } = making;
  const counter = (shape: Shape, further: string) =>
    keyColumn(making, table, 'id', shape, further, counted(making, rows));
  const single = (column: ColumnDraft) => addPrimary(table, [column], [quoted(column.name)]);
  dice.weighted<() => void>([
    [
      10,
      () =>
        single(
          counter(
            dice.pick([
              { ...integer(dice, 'INT'), sql: 'INT' },
              { ...integer(dice, 'BIGINT'), sql: 'BIGINT UNSIGNED' },
            ]),
            'AUTO_INCREMENT',
          ),
        ),
    ],
    [
      2,
      () =>
        single(
          keyColumn(
            making,
            table,
            'id',
            { family: 'binary', dataType: 'binary', sql: 'BINARY(16)', length: 16 },
            '',
            times(rows, (i) => bytes(`${(i * 7919 + 4096).toString(16)}`.padStart(32, 'a'))),
          ),
        ),
    ],
    [
      2,
      () =>
        single(
          keyColumn(
            making,
            table,
            'code',
            {
              family: 'text',
              dataType: 'varchar',
              sql: 'VARCHAR(20) CHARACTER SET ascii',
              length: 20,
              characterSet: 'ascii',
            },
            '',
            times(rows, (i) => literal(`${i % 2 ? 'c' : 'C'}-${i * 3}`)),
          ),
        ),
    ],
    [2, () => composite(making, table, rows)],
    [2, () => naturalKey(table)],
    [1, () => hide(table)],
    [1.5, () => {}],
  ])();
}

const times = (count: number, make: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** Numbers with gaps; some start at the end of the type, or below zero. */
function counted({ dice }: Making, rows: number): string[] {
  const [start, step] = dice.pick([
    [1, 1],
    [1, 1],
    [1000, 7],
    [2_147_480_000, 3],
  ] as const);
  return times(rows, (i) => String(start + i * step));
}

function keyColumn(
  making: Making,
  table: TableDraft,
  wanted: string,
  shape: Shape,
  further: string,
  values: readonly string[],
): ColumnDraft {
  const made = {
    ...named(making, table.names, wanted, shape),
    nullable: false,
    values,
    rule: { keep: 'a key' },
  };
  const { further: _, ...bare } = made;
  const column: ColumnDraft = further === '' ? bare : { ...bare, further };
  table.columns.unshift(column);
  return column;
}

/** A key that MySQL makes, and hides. */
function hide(table: TableDraft): void {
  table.hiddenKey = true;
}

function composite(making: Making, table: TableDraft, rows: number): void {
  const { dice } = making;
  const tenant = keyColumn(
    making,
    table,
    'tenant',
    { ...integer(dice, 'INT'), sql: 'INT' },
    '',
    times(rows, (i) => String(1 + (i % 3))),
  );
  const other = dice.chance(50)
    ? keyColumn(
        making,
        table,
        'no',
        { ...integer(dice, 'SMALLINT'), sql: 'SMALLINT' },
        '',
        times(rows, (i) => String(i + 1)),
      )
    : table.columns.find((column) => column !== tenant && isPlain(column) && !column.generated);
  if (!other) return;
  if (other.nullable) replace(table, other, { ...other, nullable: false });
  addPrimary(table, [tenant, other], [quoted(tenant.name), keyPart(making, other, 0)]);
}

/** A key that is data itself. */
function naturalKey(table: TableDraft): void {
  const column = table.columns.find(
    ({ shape }) => shape.family === 'text' && shape.length <= 180 && !/text/.test(shape.dataType),
  );
  if (!column) return;
  replace(table, column, { ...column, nullable: false });
  addPrimary(table, [column], [quoted(column.name)]);
}

function replace(table: TableDraft, column: ColumnDraft, by: ColumnDraft): void {
  table.columns[table.columns.indexOf(column)] = by;
}

function addPrimary(table: TableDraft, columns: readonly ColumnDraft[], parts: readonly string[]): void {
  table.keys = [
    { kind: 'PRIMARY KEY', name: 'PRIMARY', parts, columns: columns.map(({ name }) => name) },
    ...table.keys,
  ];
}

/** Secondary keys of every kind. */
export function secondaryKeys(making: Making, table: TableDraft): void {
  const { dice } = making;
  const plain = table.columns.filter(isPlain);
  const keys: (KeyCase | undefined)[] = [];
  const name = (i: number) => (dice.chance(making.oddNames / 2) ? `key \`${i}` : `k${i}`);
  for (let i = 1, count = dice.pick([0, 0, 1, 1, 2, 3]); i <= count; i++) {
    const columns = dice.shuffled(plain).slice(0, dice.pick([1, 1, 1, 2, 3]));
    const unique = dice.chance(40);
    const further = dice.chance(8) ? 'INVISIBLE' : undefined;
    keys.push(
      columns.length === 0
        ? undefined
        : {
            kind: unique ? 'UNIQUE KEY' : 'KEY',
            name: name(i),
            parts: columns.map((column) => keyPart(making, column, unique ? 5 : 30)),
            columns: columns.map((column) => column.name),
            ...(further ? { further } : {}),
          },
    );
  }
  if (dice.chance(15)) keys.push(functional(making, table, name(11)));
  if (dice.chance(12)) keys.push(fulltext(making, table, name(12)));
  if (dice.chance(40)) keys.push(spatial(table, name(13)));
  if (dice.chance(30)) keys.push(multiValued(table, name(14)));
  table.keys = [...table.keys, ...keys.filter((key) => key !== undefined)];
}

function functional({ dice }: Making, table: TableDraft, name: string): KeyCase | undefined {
  const written = table.columns.filter(
    ({ generated, further }) => !generated && further !== 'AUTO_INCREMENT',
  );
  if (written.length === 0) return undefined;
  const column = dice.pick(written);
  const made =
    column.shape.length > 300
      ? undefined
      : formula(
          dice,
          column,
          written.filter((other) => other !== column),
        );
  if (!made || /JSON|TEXT|->>|JSON_|SHA2/.test(`${made.type} ${made.sql}`)) return undefined;
  return {
    kind: dice.chance(30) ? 'UNIQUE KEY' : 'KEY',
    name,
    parts: [`(${made.sql})`],
    columns: made.columns,
  };
}

function fulltext({ dice }: Making, table: TableDraft, name: string): KeyCase | undefined {
  const texts = table.columns.filter(({ shape, generated }) => shape.family === 'text' && !generated);
  const column = texts[0];
  if (!column || /^(ucs2|utf16|utf16le|utf32)$/.test(column.shape.characterSet ?? '')) return undefined;
  return {
    kind: 'FULLTEXT KEY',
    name,
    parts: [quoted(column.name)],
    columns: [column.name],
    ...(dice.chance(30) ? { further: 'WITH PARSER ngram' } : {}),
  };
}

function spatial(table: TableDraft, name: string): KeyCase | undefined {
  const column = table.columns.find(
    ({ shape, nullable }) => shape.family === 'spatial' && !nullable && /SRID/.test(shape.sql),
  );
  return column && { kind: 'SPATIAL KEY', name, parts: [quoted(column.name)], columns: [column.name] };
}

function multiValued(table: TableDraft, name: string): KeyCase | undefined {
  const column = table.columns.find(({ shape }) => shape.family === 'json');
  return (
    column && {
      kind: 'KEY',
      name,
      parts: [`(CAST(${quoted(column.name)}->'$.mails[*]' AS CHAR(120) ARRAY))`],
      columns: [column.name],
    }
  );
}
