import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import mysql2 from 'mysql2/promise';
import type { Stage } from '../stage.ts';

const CLI = fileURLToPath(new URL('../../../masking/cli.ts', import.meta.url));

/** Tells, as the process ends, how much memory it took at most, on a channel that nothing else uses. */
const TELL_MEMORY = `import { writeSync } from 'node:fs';
import { mostMemoryMiB } from '${new URL('../most-memory.ts', import.meta.url)}';
process.on('exit', () => writeSync(3, String(mostMemoryMiB())));`;

/** What one call of the command line took, from the start of its process to the end. */
export interface CliRun {
  readonly seconds: number;
  readonly MiB: number;
  /** Statements that the server was sent. */
  readonly statements: number;
  /** What it printed. */
  readonly json: unknown;
}

/**
 * Calls the command line as a person would, in a process of its own.
 *
 * @param further words of that verb's own
 */
export async function cli(
  stage: Stage,
  verb: 'lint' | 'plan' | 'run' | 'verify',
  policy: string,
  connections: number,
  further: readonly string[] = [],
): Promise<CliRun> {
  const scratch = mkdtempSync(join(tmpdir(), 'understudy-growth-'));
  try {
    writeFileSync(join(scratch, 'policy.yml'), policy);
    const before = await questions(stage);
    const startedAt = performance.now();
    const child = spawn(
      process.execPath,
      [
        ...['--import', `data:text/javascript,${encodeURIComponent(TELL_MEMORY)}`, CLI, verb, '--json'],
        ...[
          '--policy',
          join(scratch, 'policy.yml'),
          '--host',
          '127.0.0.1',
          '--port',
          String(stage.server.port),
        ],
        ...['--user', 'bench', '--password-env', 'BENCH_PASSWORD', '--no-tls'],
        ...['--connections', String(connections), ...further],
      ],
      { stdio: ['ignore', 'pipe', 'inherit', 'pipe'], env: { ...process.env, BENCH_PASSWORD: 'bench' } },
    );
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [said, memory] = await Promise.all([
      text(child.stdout as NodeJS.ReadableStream),
      text(child.stdio[3] as NodeJS.ReadableStream),
    ]);
    const code = await ended;
    const seconds = (performance.now() - startedAt) / 1000;
    if (code !== 0) throw new Error(`${verb} ended with ${code}`);
    // Without the question itself.
    const statements = (await questions(stage)) - before - 1;
    return { seconds, MiB: Number(memory), statements, json: JSON.parse(said) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** As the account that masks: masking ends the sessions of all others. */
async function questions({ server }: Stage): Promise<number> {
  const connection = await mysql2.createConnection({
    host: '127.0.0.1',
    port: server.port,
    user: 'bench',
    password: 'bench',
  });
  const [rows] = await connection.query("SHOW GLOBAL STATUS LIKE 'Questions'");
  await connection.end();
  return Number((rows as { Value: string }[])[0]?.Value);
}
