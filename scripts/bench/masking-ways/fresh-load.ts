import mysql2, { type Connection, type RowDataPacket } from 'mysql2/promise';
import type { Stage } from '../stage.ts';
import { INDEXES } from './reference.ts';

/**
 * Bytes of the masked table, divided by those of a fresh load of its rows: in the order of the key, its indexes made afterwards. On a
 * connection of its own, because masking ends those of others.
 */
export async function bytesToFreshLoad({ server }: Stage): Promise<number> {
  const { port } = server;
  const connection = await mysql2.createConnection({
    ...{ host: '127.0.0.1', port, user: 'bench', password: 'bench', database: 'app' },
  });
  try {
    await connection.query('SET SESSION information_schema_stats_expiry = 0');
    await connection.query('CREATE TABLE fresh LIKE people');
    await connection.query(`ALTER TABLE fresh ${INDEXES.map(({ name }) => `DROP INDEX ${name}`).join(', ')}`);
    await connection.query('INSERT INTO fresh SELECT * FROM people ORDER BY id');
    await connection.query(`ALTER TABLE fresh ${INDEXES.map(({ clause }) => `ADD ${clause}`).join(', ')}`);
    return (await bytesOf(connection, 'people')) / (await bytesOf(connection, 'fresh'));
  } finally {
    await connection.end();
  }
}

async function bytesOf(connection: Connection, table: string): Promise<number> {
  await connection.query(`ANALYZE TABLE ${table}`);
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT DATA_LENGTH + INDEX_LENGTH AS bytes FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?',
    ['app', table],
  );
  return Number(rows[0]?.bytes);
}
