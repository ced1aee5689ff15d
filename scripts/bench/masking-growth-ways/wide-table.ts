import type { Filling } from '../stage.ts';

/** One table of many columns, every second of them masked, by rules in turn. */
export function wideTable(columns: number, rows: number): Filling & { readonly policy: string } {
  const masked = Math.floor(columns / 2);
  const names = (kind: 'm' | 'k', count: number) => Array.from({ length: count }, (_, i) => `${kind}${i}`);
  // A row of InnoDB has 8 kB: so many columns are short, or may lie outside of it.
  const types = [
    'VARCHAR(20) CHARACTER SET ascii',
    'INT',
    'DATE',
    'VARCHAR(16) CHARACTER SET ascii',
    'DECIMAL(10,2)',
  ];
  const kept = names('k', columns - masked - 1).map((name, i) => `${name} ${types[i % types.length]}`);
  return {
    name: `wide-${columns}-${rows}`,
    async fill(connection) {
      await connection.query('CREATE DATABASE app CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci');
      await connection.query('USE app');
      await connection.query('SET SESSION cte_max_recursion_depth = 1000000');
      await connection.query(
        `CREATE TABLE wide (id INT PRIMARY KEY, ${[...names('m', masked).map((name) => `${name} VARCHAR(70)`), ...kept].join(', ')})`,
      );
      const maskedValues = names('m', masked).map(
        (_, i) => `CONCAT('c${i}.', n, '@mail', n % 97, '.example.net')`,
      );
      const keptValues = names('k', columns - masked - 1).map(
        (_, i) =>
          [
            `CONCAT('word ', n % ${i + 2})`,
            `n * ${i + 1}`,
            "DATE_ADD('2000-01-01', INTERVAL n % 9000 DAY)",
            "'alpha beta'",
            'n / 4',
          ][i % types.length],
      );
      await connection.query(
        `INSERT INTO wide WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${rows})
         SELECT n, ${[...maskedValues, ...keptValues].join(', ')} FROM s`,
      );
    },
    warmUp: ['SELECT COUNT(*) FROM wide'],
    policy: `locale: en\nunlisted: { number: keep, temporal: keep, enum: keep }\ntables:\n  wide:\n${[
      ...names('m', masked).map((name, i) => `    ${name}: ${RULES[i % RULES.length]}`),
      '    "k*": { keep: "words without meaning" }',
    ].join('\n')}\n`,
  };
}

const RULES = [
  'email',
  'username',
  '{ hash: 24 }',
  '{ text: scramble }',
  '{ person: full }',
  'phone',
  '{ address: city }',
];
