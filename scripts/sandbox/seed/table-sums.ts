import type { Connection } from 'mysql2/promise';

/** MySQL's own checksum of every table of `app`: equal checksums, equal rows. */
export async function checksums(connection: Connection): Promise<Readonly<Record<string, string>>> {
  const tables = await tablesOf(connection);
  const [rows] = await connection.query(
    `CHECKSUM TABLE ${tables.map((table) => `app.\`${table}\``).join(', ')}`,
  );
  return Object.fromEntries(
    (rows as { Table: string; Checksum: number }[]).map((row) => [row.Table, String(row.Checksum)]),
  );
}

/** Number of rows by table of `app`. */
export async function rowCounts(connection: Connection): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const table of await tablesOf(connection)) {
    const [rows] = await connection.query(`SELECT COUNT(*) AS n FROM app.\`${table}\``);
    counts[table] = Number((rows as { n: number }[])[0]?.n);
  }
  return counts;
}

async function tablesOf(connection: Connection): Promise<string[]> {
  const [rows] = await connection.query(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'app' AND TABLE_TYPE = 'BASE TABLE' ORDER BY 1",
  );
  return (rows as { name: string }[]).map(({ name }) => name);
}
