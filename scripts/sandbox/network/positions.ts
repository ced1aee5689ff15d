import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Where in the network a process is: on the masking runner inside the VPC, or anywhere else. */
export type Position = 'runner' | 'developers';

/** The two ends of a TCP connection on this machine, seen from the side that accepted it. */
export interface Peer {
  /** Port of the process that connected. */
  readonly remotePort: number;
  /** Port that it connected to. */
  readonly localPort: number;
}

/**
 * Knows which processes of this machine are "in the VPC". Whoever is not registered, and whoever cannot be found,
 * is outside: the answer fails closed.
 */
export class NetworkPositions {
  readonly #positions = new Map<number, Position>();

  /** Puts a process, and whatever it starts, at a position. */
  register(pid: number, position: Position): void {
    this.#positions.set(pid, position);
  }

  unregister(pid: number): void {
    this.#positions.delete(pid);
  }

  /** Position of the process at the other end of an accepted connection. */
  of(peer: Peer): Position {
    if (this.#positions.size === 0) return 'developers';
    const inode = inodeOf(peer);
    return inode === undefined ? 'developers' : this.#ofSocket(`socket:[${inode}]`);
  }

  #ofSocket(link: string): Position {
    const parents = parentsOfAll();
    // Only processes that descend from a registered one can make a difference, so only their files are read.
    for (const pid of parents.keys()) {
      const position = this.#ofProcess(pid, parents);
      if (position && holds(pid, link)) return position;
    }
    return 'developers';
  }

  /** The position of the process itself, or of its nearest ancestor that has one. */
  #ofProcess(pid: number, parents: ReadonlyMap<number, number>): Position | undefined {
    for (let at: number | undefined = pid; at; at = parents.get(at)) {
      const position = this.#positions.get(at);
      if (position) return position;
    }
    return undefined;
  }
}

/** Inode of the connecting side's socket, from the kernel's table of connections (see proc(5)). */
function inodeOf(peer: Peer): string | undefined {
  const local = hexAddress(peer.remotePort);
  const remote = hexAddress(peer.localPort);
  const table = readOrUndefined(() => readFileSync('/proc/net/tcp', 'utf8')) ?? '';
  for (const line of table.split('\n').slice(1)) {
    const fields = line.trim().split(/\s+/);
    if (fields[1] === local && fields[2] === remote && fields[9] !== '0') return fields[9];
  }
  return undefined;
}

/** `0100007F:0CEA` is port 3306 of 127.0.0.1: the address is in the machine's byte order. */
function hexAddress(port: number): string {
  return `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
}

function parentsOfAll(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readOrUndefined(() => readFileSync(`/proc/${name}/stat`, 'utf8'));
    // The second field is the program's name in parentheses, and may hold spaces and parentheses itself.
    const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  return parents;
}

function holds(pid: number, link: string): boolean {
  const folder = `/proc/${pid}/fd`;
  const files = readOrUndefined(() => readdirSync(folder)) ?? [];
  return files.some((file) => readOrUndefined(() => readlinkSync(`${folder}/${file}`)) === link);
}

/** Processes and their files may go while they are read. */
function readOrUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
