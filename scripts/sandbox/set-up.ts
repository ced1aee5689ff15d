/** Brings what the sandbox needs beside the Node packages: a MySQL server. Run by `scripts/setup`. */
import { join } from 'node:path';
import { messageOf, UserError } from '../../actions/core/errors.ts';
import { ensureMysql } from './mysql/index.ts';

const cacheDir = join(import.meta.dirname, '..', '..', '.cache');
try {
  const mysql = await ensureMysql(cacheDir, (line) => console.error(line));
  console.error(`Node ${process.version}, MySQL ${mysql.version}.`);
} catch (error) {
  console.error(messageOf(error));
  if (error instanceof UserError) console.error(error.next);
  process.exit(1);
}
