import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';

/** Where `scripts/scan` puts it. */
const OWN = join(import.meta.dirname, '../../.cache/scanners/moto/bin/moto_server');

/** The program that stands for AWS, where the machine has one. */
export function findMoto(): string | undefined {
  if (existsSync(OWN)) return OWN;
  return spawnSync('moto_server', ['--version']).error === undefined ? 'moto_server' : undefined;
}

/** A moto that runs. */
export interface Moto {
  readonly url: string;
  /** Ends it. */
  stop(): void;
}

/** Starts moto on this machine alone. */
export async function startMoto(program: string): Promise<Moto> {
  const port = await freePort();
  const child = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  process.once('exit', () => child.kill());
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 1; ; attempt += 1) {
    const answers = await fetch(`${url}/moto-api/`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) return { url, stop: () => child.kill() };
    if (attempt === 300 || child.exitCode !== null) throw new Error('moto does not answer.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
