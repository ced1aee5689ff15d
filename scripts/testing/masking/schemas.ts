import {
  type Column,
  type Index,
  type Schema,
  type Table,
  typeClass,
} from '../../../masking/schema/schema.ts';

/** A column as `information_schema` would tell of it: `column('email', 'varchar(255)')`. */
export function column(name: string, columnType: string, more: Partial<Column> = {}): Column {
  const [, dataType = '', length] = /^(\w+)(?:\((\d+)\))?/.exec(columnType) ?? [];
  return {
    name,
    dataType,
    columnType,
    typeClass: typeClass(dataType),
    nullable: false,
    ...(length === undefined ? {} : { length: Number(length) }),
    generated: false,
    autoIncrement: false,
    onUpdate: false,
    ...more,
  };
}

/** A unique index; a part is a column, `column(10)` for a prefix, or `(expression)`. */
export function unique(name: string, ...parts: readonly string[]): Index {
  return {
    name,
    unique: true,
    type: 'BTREE',
    parts: parts.map((part) => {
      const [, of, prefix] = /^(\w+)\((\d+)\)$/.exec(part) ?? [];
      if (of) return { column: of, prefix: Number(prefix) };
      return part.startsWith('(') ? { expression: part } : { column: part };
    }),
  };
}

/** A table with a primary key `id`. */
export function table(
  database: string,
  name: string,
  columns: readonly Column[],
  more: Partial<Table> = {},
): Table {
  return {
    database,
    name,
    engine: 'InnoDB',
    columns: [column('id', 'bigint'), ...columns],
    indexes: [unique('PRIMARY', 'id'), ...(more.indexes ?? [])],
    foreignKeys: more.foreignKeys ?? [],
    ...(more.engine ? { engine: more.engine } : {}),
  };
}

export function schemaOf(...tables: readonly Table[]): Schema {
  return { databases: [...new Set(tables.map(({ database }) => database))], tables };
}
