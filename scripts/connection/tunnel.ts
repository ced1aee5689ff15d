import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../actions/core/base/errors.ts';

/** A port of this machine that leads to a host in the VPC. */
export interface Tunnel {
  readonly port: number;
  close(): void;
}

const START_SECONDS = 30;

/** What has not ended after this long does not mind being asked. */
const END_SECONDS = 2;

/**
 * Forwards a port through an instance, by AWS Systems Manager: no SSH, no open port, no key.
 * @throws UserError `tunnel-failed`
 */
export async function openTunnel(
  bastion: string,
  region: string,
  host: string,
  hostPort: number,
): Promise<Tunnel> {
  const port = await freePort();
  const parameters = { host: [host], portNumber: [String(hostPort)], localPortNumber: [String(port)] };
  const args = [
    ...['ssm', 'start-session', '--region', region, '--target', bastion],
    ...['--document-name', 'AWS-StartPortForwardingSessionToRemoteHost'],
    ...['--parameters', JSON.stringify(parameters)],
  ];
  let ended: string | undefined;
  // A group of its own: Ctrl+C in the client ends a query there, and must not end the tunnel under it.
  const session = spawn('aws', args, { stdio: ['ignore', 'ignore', 'inherit'], detached: true });
  const close = () => {
    endGroup(session.pid, 'SIGINT');
    const force = setTimeout(() => endGroup(session.pid, 'SIGTERM'), END_SECONDS * 1000);
    session.once('exit', () => clearTimeout(force));
  };
  process.once('exit', () => session.exitCode === null && endGroup(session.pid, 'SIGTERM'));
  session.once('error', (error) => {
    ended = error.message;
  });
  session.once('exit', (code) => {
    ended ??= `it ended with ${code}`;
  });
  const deadline = performance.now() + START_SECONDS * 1000;
  while (ended === undefined && performance.now() < deadline) {
    if (await isOpen(port)) return { port, close };
    await sleep(200);
  }
  close();
  throw new UserError(
    'tunnel-failed',
    `No session to ${bastion} came about: ${ended ?? `nothing after ${START_SECONDS} seconds`}.`,
    'The AWS CLI and its Session Manager plugin must be installed, and you need the right ssm:StartSession on the instance.',
  );
}

/** The AWS CLI leaves signals to its plugin, which is the one that ends the session: so both are told. */
function endGroup(pid: number | undefined, signal: 'SIGINT' | 'SIGTERM'): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // It ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function isOpen(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
