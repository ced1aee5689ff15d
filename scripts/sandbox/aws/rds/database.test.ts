import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import mysql2 from 'mysql2/promise';
import { cacheDir } from '../../cache-dir.ts';
import { ensureMysql } from '../../mysql/index.ts';
import { makeCertificates } from '../certificates.ts';
import { Database } from './database.ts';

const folder = mkdtempSync(join(tmpdir(), 'understudy-database-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Sizes of all files of a folder: as they are read, and what they take of the disk. */
function sizes(dataDir: string): { readonly bytes: number; readonly onDisk: number } {
  let [bytes, onDisk] = [0, 0];
  for (const entry of globSync('**/*', { cwd: dataDir })) {
    const { size, blocks } = statSync(join(dataDir, entry));
    bytes += size;
    onDisk += blocks * 512;
  }
  return { bytes, onDisk };
}

test('a copy of a small database takes half of its size at most, and holds the same rows', async () => {
  const parts = {
    mysql: await ensureMysql(cacheDir),
    tls: await makeCertificates(join(folder, 'tls')),
    controlPassword: 'control',
    options: {},
  };
  const source = new Database(join(folder, 'source'), parts);
  const copy = new Database(join(folder, 'copy'), parts);
  const ask = async (database: Database, sql: string) => {
    const connection = await mysql2.createConnection({ ...database.control, multipleStatements: true });
    const [rows] = await connection.query(sql);
    await connection.end();
    return rows;
  };
  try {
    await source.start({}, {});
    await source.populate({ user: 'admin', password: 'admin' });
    await ask(
      source,
      "CREATE DATABASE app; CREATE TABLE app.t (a INT, b BLOB); INSERT INTO app.t VALUES (7, REPEAT('\\0', 60000))",
    );
    await source.copyTo(copy.dataDir);
    const { bytes, onDisk } = sizes(copy.dataDir);
    expect(bytes).toBeGreaterThan(64 * 1024 * 1024);
    expect(onDisk).toBeLessThan(bytes / 2);
    await copy.start({}, {});
    expect(
      await ask(copy, 'SELECT a, LENGTH(b) AS length, HEX(b) = REPEAT("00", 60000) AS isSame FROM app.t'),
    ).toEqual([{ a: 7, length: 60_000, isSame: 1 }]);
    expect(await ask(copy, 'CHECK TABLE app.t')).toMatchObject([{ Msg_text: 'OK' }]);
  } finally {
    await source.remove();
    await copy.remove();
  }
}, 120_000);
