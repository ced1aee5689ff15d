import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Network } from './network.ts';

/** Connects to the port on its first argument once told to, says what it hears, and how the connection ended. */
const client = `
  const { connect } = require('node:net');
  process.stdin.once('data', () => {
    const socket = connect(Number(process.argv[1]), '127.0.0.1');
    socket.on('data', (data) => console.log(String(data)));
    socket.on('error', (error) => console.log(error.code));
    socket.on('close', () => process.exit());
  });`;
/** Starts the client as its own child. */
const parent = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', process.argv[1], process.argv[2]], { stdio: 'inherit' });
  child.on('close', () => process.exit());`;

describe('a security group', () => {
  const network = new Network(
    [
      { id: 'sg-inside', name: 'inside', from: ['runner'] },
      { id: 'sg-outside', name: 'outside', from: ['developers'] },
    ],
    () => new Date(0),
  );
  let database: Server;
  let door: number;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    database = createServer((socket) => {
      socket.on('error', () => {});
      socket.write('welcome');
    });
    await new Promise<void>((resolve) => database.listen(0, '127.0.0.1', resolve));
    door = await network.add('clone', ['sg-inside']);
    network.setTarget('clone', (database.address() as AddressInfo).port);
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    network.setGroups('clone', ['sg-inside']);
    network.refusals.length = 0;
  });
  afterAll(async () => {
    await network.stop();
    await new Promise((resolve) => database.close(resolve));
  });

  /** Starts a process, puts it somewhere, lets it connect, and gives the first thing that it hears. */
  const knock = async (position: 'runner' | undefined, args: readonly string[]) => {
    const child = spawn(process.execPath, ['-e', ...args, String(door)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    if (position) network.positions.register(child.pid as number, position);
    child.stdin.write('go');
    const heard = async () => String((await once(child.stdout, 'data'))[0]).trim();
    return { first: await heard(), next: heard };
  };

  test('lets in a process at a position that it names, and what that process starts', async () => {
    expect((await knock('runner', [client])).first).toBe('welcome');
    expect((await knock('runner', [parent, client])).first).toBe('welcome');
    expect(network.refusals).toEqual([]);
    expect(network.admissions.at(-1)).toEqual({
      cluster: 'clone',
      position: 'runner',
      at: new Date(0),
      groups: ['sg-inside'],
    });
  });

  test('resets the connection of everybody else', async () => {
    expect((await knock(undefined, [client])).first).toBe('ECONNRESET');
    expect((await knock(undefined, [parent, client])).first).toBe('ECONNRESET');
    expect(network.refusals).toHaveLength(2);
    network.setGroups('clone', []);
    expect((await knock('runner', [client])).first).toBe('ECONNRESET');
  });

  test('cuts who is connected when it is taken away', async () => {
    const inside = await knock('runner', [client]);
    const cut = inside.next();
    network.setGroups('clone', ['sg-outside']);
    expect(await cut).toBe('ECONNRESET');
    expect((await knock(undefined, [client])).first).toBe('welcome');
  });

  test('forgets a process that has left the VPC', async () => {
    const child = spawn(process.execPath, ['-e', client, String(door)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    network.positions.register(child.pid as number, 'runner');
    network.positions.unregister(child.pid as number);
    child.stdin.write('go');
    expect(String((await once(child.stdout, 'data'))[0]).trim()).toBe('ECONNRESET');
  });
});
