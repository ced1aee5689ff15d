const WHICH = ['common', 'middle', 'rare'] as const;

/** Columns that have an index of their own, and what they are asked for beside. */
const INDEXED = [
  ['people', 'name'],
  ['people', 'company'],
  ['people', 'city'],
  ['orders', 'city'],
  ['orders', 'receiver'],
] as const;

const values = INDEXED.flatMap(([table, column]) =>
  WHICH.map((which) => ({ table, column, value: `:${which}(${table}.${column})` })),
);

/** Statements of ten kinds, one a line, as a policy's `queries` has them. */
export function statements(): string {
  const kinds: readonly string[][] = [
    // Equality.
    values.map(({ table, column, value }) => `SELECT * FROM ${table} WHERE ${column} = ${value}`),
    // A unique key.
    WHICH.map((which) => `SELECT id, name FROM people WHERE email = :${which}(people.email)`),
    // A list.
    INDEXED.map(
      ([table, column]) =>
        `SELECT id FROM ${table} WHERE ${column} IN (${WHICH.map((which) => `:${which}(${table}.${column})`).join(', ')})`,
    ),
    // A range of days, and its order.
    ['>', '<'].flatMap((than) =>
      WHICH.map(
        (which) =>
          `SELECT id, born FROM people WHERE born ${than} :${which}(people.born) ORDER BY born LIMIT 20`,
      ),
    ),
    // A join from a masked column.
    values
      .slice(0, 9)
      .map(
        ({ column, value }) =>
          `SELECT orders.id, orders.total FROM people JOIN orders ON orders.person_id = people.id WHERE people.${column} = ${value}`,
      ),
    // Groups.
    INDEXED.map(
      ([table, column]) =>
        `SELECT ${column}, COUNT(*) FROM ${table} GROUP BY ${column} ORDER BY COUNT(*) DESC LIMIT 10`,
    ),
    // An index of two columns.
    WHICH.map(
      (which) =>
        `SELECT id FROM people WHERE prefecture = :${which}(people.prefecture) AND city = :${which}(people.city)`,
    ),
    WHICH.map(
      (which) => `SELECT id FROM orders WHERE city = :${which}(orders.city) AND ordered_on > '2024-06-01'`,
    ),
    // Rows that there are elsewhere.
    WHICH.map(
      (which) =>
        `SELECT COUNT(*) FROM orders WHERE EXISTS (SELECT 1 FROM people WHERE people.id = orders.person_id AND people.city = :${which}(people.city))`,
    ),
    // Changes.
    WHICH.flatMap((which) => [
      `UPDATE people SET rank_no = 1 WHERE company = :${which}(people.company)`,
      `DELETE FROM orders WHERE receiver = :${which}(orders.receiver)`,
    ]),
    // Pages, by the primary key and by a masked one.
    ['id', 'name', 'born', 'city, prefecture'].map(
      (order) => `SELECT * FROM people ORDER BY ${order} LIMIT 50`,
    ),
  ];
  return kinds
    .flat()
    .map((sql) => `${sql};\n`)
    .join('');
}
