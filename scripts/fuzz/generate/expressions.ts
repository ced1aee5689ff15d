import type { CheckCase } from '../case.ts';
import type { Dice } from '../dice.ts';
import { quoted } from '../names.ts';
import type { ColumnDraft } from './draft.ts';

/** An expression over some columns, and a type that holds it. */
export interface Formula {
  readonly sql: string;
  readonly type: string;
  readonly columns: readonly string[];
}

/** Something that follows from a column, and now and then from another one. */
export function formula(
  dice: Dice,
  column: ColumnDraft,
  others: readonly ColumnDraft[],
): Formula | undefined {
  const made = dice.pick([byFamily(dice, column), withAnother(dice, column, others), byFamily(dice, column)]);
  return made ?? byFamily(dice, column);
}

function byFamily(dice: Dice, column: ColumnDraft): Formula | undefined {
  const { shape, name } = column;
  const x = quoted(name);
  const of = (sql: string, type: string): Formula => ({ sql, type, columns: [name] });
  const wide = dice.chance(80) ? `VARCHAR(${Math.min(500, Math.max(20, shape.length * 2))})` : 'VARCHAR(8)';
  switch (shape.family) {
    case 'text':
      return dice.pick([
        () => of(`LOWER(${x})`, wide),
        () => of(`UPPER(${x})`, wide),
        () => of(`SUBSTRING_INDEX(${x}, '@', ${dice.pick([-1, 1])})`, wide),
        () => of(`LEFT(${x}, 8)`, 'VARCHAR(8)'),
        () => of(`CHAR_LENGTH(${x})`, 'INT'),
        () => of(`TRIM(${x})`, wide),
        () => of(`NULLIF(${x}, '')`, wide),
        () => of(`COALESCE(${x}, 'it''s none')`, wide),
        () => of(`SHA2(${x}, 256)`, 'CHAR(64)'),
        () => of(`REVERSE(${x})`, wide),
        () => of(`${x} LIKE '%@%'`, 'TINYINT'),
        () => of(`CRC32(${x})`, 'BIGINT'),
        () => of(`CAST(SUBSTRING(${x}, 4) AS SIGNED)`, 'BIGINT'),
        () => of(`JSON_OBJECT('it', ${x})`, 'JSON'),
      ])();
    case 'number':
      return dice.pick([
        () => of(`${x} + 1`, 'DOUBLE'),
        () => of(`${x} DIV 10`, 'DECIMAL(65,0)'),
        () => of(`1000 / ${x}`, 'DOUBLE'),
        () => of(`${x} > 5`, 'TINYINT'),
        () => of(`CAST(${x} AS CHAR(90))`, 'VARCHAR(90)'),
      ])();
    case 'temporal':
      return shape.dataType === 'date' || shape.dataType === 'datetime'
        ? dice.pick([
            () => of(`YEAR(${x})`, 'INT'),
            () => of(`DATE_FORMAT(${x}, '%Y-%m')`, 'VARCHAR(20)'),
            () => of(`TO_DAYS(${x})`, 'INT'),
          ])()
        : undefined;
    case 'json':
      return dice.pick([
        () => of(`${x}->>'$.mail'`, wide),
        () => of(`JSON_LENGTH(${x})`, 'INT'),
        () => of(`JSON_UNQUOTE(JSON_EXTRACT(${x}, '$.name'))`, wide),
      ])();
    case 'enum':
      return of(`${x} = 'small'`, 'TINYINT');
    case 'binary':
      return shape.dataType === 'bit'
        ? undefined
        : of(`HEX(${x})`, shape.length > 255 ? 'LONGTEXT' : 'VARCHAR(600)');
    case 'spatial':
      return undefined;
  }
}

/** The usual ways to make a key hold only among what is not deleted. */
function withAnother(dice: Dice, column: ColumnDraft, others: readonly ColumnDraft[]): Formula | undefined {
  if (column.shape.family !== 'text' || others.length === 0) return undefined;
  const other = dice.pick(others);
  const [x, y] = [quoted(column.name), quoted(other.name)];
  const columns = [column.name, other.name];
  const type = `VARCHAR(${Math.min(700, Math.max(30, column.shape.length * 2))})`;
  const sql = dice.pick([
    `IF(${y} IS NULL, ${x}, NULL)`,
    `CASE WHEN ${y} IS NULL THEN ${x} END`,
    ...(/text|number/.test(other.shape.family)
      ? [`CONCAT(${y}, ':', ${x})`, `CONCAT_WS('-', ${x}, ${y})`, `IFNULL(${x}, ${y})`]
      : []),
  ]);
  return { sql, type, columns };
}

/** A CHECK that holds for most of what is there; rows that break it are not taken. */
export function check(dice: Dice, name: string, columns: readonly ColumnDraft[]): CheckCase | undefined {
  if (columns.length === 0) return undefined;
  const column = dice.pick(columns);
  const { shape } = column;
  const x = quoted(column.name);
  const enforced = dice.chance(90);
  const of = (expression: string, ...more: string[]): CheckCase => ({
    name,
    expression,
    columns: [column.name, ...more],
    enforced,
  });
  if (shape.family === 'text')
    return dice.pick([
      () => of(`CHAR_LENGTH(${x}) < 100000`),
      () => of(`${x} <> 'it''s forbidden'`),
      () => of(`${x} LIKE '%_%' OR ${x} IS NULL OR ${x} = ''`),
      ...(column.topic === 'email' ? [() => of(`${x} LIKE '%@%'`)] : []),
    ])();
  if (shape.family === 'number')
    return dice.pick([() => of(`${x} >= 0`), () => of(`${x} IS NULL OR ${x} < 1e300`)])();
  if (shape.family === 'json') return of(`JSON_VALID(${x})`);
  const later = columns.find((other) => other !== column && other.shape.dataType === shape.dataType);
  if (shape.family === 'temporal' && later) return of(`${x} <= ${quoted(later.name)}`, later.name);
  return undefined;
}
