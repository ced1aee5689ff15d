import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { AURORA, farFrom } from '../distance.ts';
import { type Filling, onStage, prepare } from '../stage.ts';

const POLICY = 'tables: { billion: { email: email } }\n';

/** A table without rows: as many as are wanted are said to be there. */
const TABLE: Filling = {
  name: 'billion',
  async fill(connection) {
    await connection.query('CREATE DATABASE app');
    await connection.query('USE app');
    await connection.query(
      'CREATE TABLE billion (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, email VARCHAR(120) NOT NULL)',
    );
  },
  warmUp: [],
};

/** What cutting so many rows takes at the distance: without reading them, which is the server's work. */
export async function cutFarAway(rows: number, connections: number, say: (line: string) => void) {
  const filled = await prepare(TABLE, say);
  return onStage(filled, 256, async ({ server }) => {
    const far = await farFrom(server.port, AURORA);
    const child = spawn(process.execPath, [join(import.meta.dirname, 'billion-process.ts')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.end(JSON.stringify({ port: far.port, rows, connections, policy: POLICY }));
    try {
      const said = await text(child.stdout);
      const cut = JSON.parse(said) as { cutSeconds: number; units: number; runnerMiB: number };
      return { ...cut, statements: far.sent.statements, commits: far.sent.commits };
    } finally {
      await far.close();
    }
  });
}
