import type { Dice } from '../dice.ts';
import type { Collation } from '../stage.ts';

/** A column's type, as far as values and rules must know. */
export interface Shape {
  readonly family: 'text' | 'number' | 'temporal' | 'enum' | 'json' | 'binary' | 'spatial';
  /** As CREATE TABLE writes it. */
  readonly sql: string;
  readonly dataType: string;
  /** Characters of text, bytes of binary. */
  readonly length: number;
  readonly characterSet?: string;
  readonly unsigned?: boolean;
  /** Digits of a number. */
  readonly digits?: number;
  readonly scale?: number;
}

/** What text columns can be. */
export class TextShapes {
  readonly #dice: Dice;
  readonly #collations: readonly Collation[];

  constructor(dice: Dice, collations: readonly Collation[]) {
    this.#dice = dice;
    this.#collations = collations.filter(
      ({ name, characterSet }) => !/^binary$/.test(name) && characterSet !== 'binary',
    );
  }

  /** @param least characters that it must hold */
  text(least: number, fixedWidth = false): Shape {
    const dice = this.#dice;
    const collation = this.#collation();
    const written =
      collation === undefined ? '' : ` CHARACTER SET ${collation.characterSet} COLLATE ${collation.name}`;
    const more = { characterSet: collation?.characterSet ?? 'utf8mb4' };
    const long = dice.chance(12)
      ? dice.pick(['TINYTEXT', 'TEXT', 'MEDIUMTEXT', 'LONGTEXT'] as const)
      : undefined;
    if (long && !(long === 'TINYTEXT' && least > 60))
      return {
        family: 'text',
        dataType: long.toLowerCase(),
        sql: `${long}${written}`,
        length: { TINYTEXT: 255, TEXT: 65_535, MEDIUMTEXT: 16e6, LONGTEXT: 4e9 }[long],
        ...more,
      };
    const length = Math.min(least + dice.pick([0, 1, 8, 20, 60, 120, 200]), least > 255 ? 2000 : 255);
    const type = fixedWidth || (dice.chance(12) && length <= 255) ? 'CHAR' : 'VARCHAR';
    return {
      family: 'text',
      dataType: type.toLowerCase(),
      sql: `${type}(${length})${written}`,
      length,
      ...more,
    };
  }

  /** Any collation of the server, but most often those that most databases have. */
  #collation(): Collation | undefined {
    const dice = this.#dice;
    if (dice.chance(45)) return undefined;
    const usual = this.#collations.filter(({ name }) => USUAL.has(name));
    return dice.pick(dice.chance(50) && usual.length > 0 ? usual : this.#collations);
  }
}

const USUAL = new Set([
  'utf8mb4_0900_ai_ci',
  'utf8mb4_general_ci',
  'utf8mb4_unicode_ci',
  'utf8mb4_bin',
  'utf8mb4_0900_bin',
  'utf8mb4_0900_as_cs',
  'utf8mb4_ja_0900_as_cs',
  'utf8mb3_general_ci',
  'utf8mb3_unicode_ci',
  'utf8mb3_bin',
  'latin1_swedish_ci',
  'latin1_bin',
  'latin1_general_cs',
  'ascii_general_ci',
  'ascii_bin',
  'sjis_japanese_ci',
  'cp932_japanese_ci',
  'ucs2_general_ci',
  'utf16_general_ci',
  'utf32_general_ci',
]);

const INTEGERS = { TINYINT: 2, SMALLINT: 4, MEDIUMINT: 6, INT: 9, BIGINT: 18 } as const;

/** A whole number. */
export function integer(
  dice: Dice,
  type: keyof typeof INTEGERS = dice.pick(['TINYINT', 'SMALLINT', 'MEDIUMINT', 'INT', 'INT', 'BIGINT']),
): Shape {
  const unsigned = dice.chance(30);
  return {
    family: 'number',
    dataType: type.toLowerCase(),
    sql: unsigned ? `${type} UNSIGNED` : type,
    length: 0,
    unsigned,
    digits: INTEGERS[type],
    scale: 0,
  };
}

/** A number with a fraction. */
export function fraction(dice: Dice): Shape {
  const sql = dice.pick([
    'DECIMAL(10,2)',
    'DECIMAL(5,0)',
    'DECIMAL(20,6)',
    'DECIMAL(4,4)',
    'FLOAT',
    'DOUBLE',
    'FLOAT(8,3)',
    'DOUBLE(8,6)',
    'DECIMAL(65,30)',
    'DECIMAL(12,3) UNSIGNED',
  ]);
  const [, digits, scale] = /\((\d+),(\d+)\)/.exec(sql) ?? [];
  const dataType = /^\w+/.exec(sql)?.[0].toLowerCase() ?? '';
  return {
    family: 'number',
    dataType,
    sql,
    length: 0,
    unsigned: /UNSIGNED/.test(sql),
    digits: digits === undefined ? 6 : Number(digits) - Number(scale),
    ...(scale === undefined ? {} : { scale: Number(scale) }),
  };
}

export function moment(
  dice: Dice,
  type: string = dice.pick(['DATE', 'DATE', 'DATETIME', 'DATETIME', 'TIMESTAMP', 'TIME', 'YEAR']),
): Shape {
  const fsp = /^(DATETIME|TIMESTAMP|TIME)$/.test(type) && dice.chance(30) ? `(${dice.pick([1, 3, 6])})` : '';
  return { family: 'temporal', dataType: type.toLowerCase(), sql: `${type}${fsp}`, length: 0 };
}

export function choices(dice: Dice): Shape {
  const type = dice.pick(['ENUM', 'ENUM', 'SET'] as const);
  return {
    family: 'enum',
    dataType: type.toLowerCase(),
    sql: `${type}('small', 'medium', 'it''s large')`,
    length: 0,
  };
}

/** @param least bytes that it must hold */
export function binary(dice: Dice, least = 1): Shape {
  const type = dice.pick(['BINARY', 'VARBINARY', 'VARBINARY', 'BLOB', 'TINYBLOB', 'MEDIUMBLOB', 'LONGBLOB']);
  if (/BLOB/.test(type))
    return {
      family: 'binary',
      dataType: type.toLowerCase(),
      sql: type,
      length: type === 'TINYBLOB' ? 255 : 65_535,
    };
  const length = Math.min(255, Math.max(least, dice.pick([1, 6, 8, 16, 16, 32, 40, 200])));
  return { family: 'binary', dataType: type.toLowerCase(), sql: `${type}(${length})`, length };
}

export function bits(dice: Dice): Shape {
  const length = dice.pick([1, 9, 64]);
  return { family: 'binary', dataType: 'bit', sql: `BIT(${length})`, length };
}

export const document = (): Shape => ({ family: 'json', dataType: 'json', sql: 'JSON', length: 0 });

export function place(dice: Dice): Shape {
  const dataType = dice.pick(['POINT', 'POINT', 'POINT', 'GEOMETRY', 'LINESTRING', 'POLYGON']);
  return {
    family: 'spatial',
    dataType: dataType.toLowerCase(),
    sql: `${dataType}${dice.pick(['', ' SRID 0', ' SRID 4326'])}`,
    length: 0,
  };
}
