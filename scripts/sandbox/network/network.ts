import { type AddressInfo, createServer, type Server, type Socket, connect as tcpConnect } from 'node:net';
import { NetworkPositions, type Position } from './positions.ts';

/** A security group of the VPC: which positions its inbound rules let in. */
export interface SecurityGroup {
  readonly id: string;
  readonly name: string;
  readonly from: readonly Position[];
}

/** Somebody connected to a database, or tried to. */
export interface Knock {
  readonly cluster: string;
  readonly position: Position;
  /** The world's time. */
  readonly at: Date;
  /** Groups that the cluster was in. */
  readonly groups: readonly string[];
}

/** A piece of a conversation with a database on its way through a door: about one statement, or one answer. */
export interface Traffic {
  readonly cluster: string;
  readonly position: Position;
  readonly direction: 'statement' | 'answer';
  /** Breaks the connection off before the piece arrives. */
  cut(): void;
}

interface Door {
  readonly cluster: string;
  readonly server: Server;
  readonly port: number;
  groups: readonly string[];
  /** Port of the database server behind; none while the cluster has no instance. */
  target: number | undefined;
  readonly connections: Map<Socket, { readonly position: Position; readonly behind: Socket }>;
}

/** What AWS does with the doors of a region's clusters. */
export type Doors = Pick<Network, 'hasGroup' | 'add' | 'setTarget' | 'setGroups' | 'remove'>;

/**
 * The VPC: one door (a TCP proxy on 127.0.0.1) in front of each cluster, which opens to whom the cluster's
 * security groups let in. Anybody else has the connection reset, and both kinds are recorded.
 */
export class Network {
  readonly positions = new NetworkPositions();
  readonly admissions: Knock[] = [];
  readonly refusals: Knock[] = [];
  readonly #groups = new Map<string, SecurityGroup>();
  readonly #doors = new Map<string, Door>();
  readonly #listeners = new Set<(traffic: Traffic) => void>();
  readonly #now: () => Date;

  constructor(groups: readonly SecurityGroup[], now: () => Date) {
    for (const group of groups) this.#groups.set(group.id, group);
    this.#now = now;
  }

  /** Tells of all that passes the doors from now on; gives what ends that. */
  listen(listener: (traffic: Traffic) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  hasGroup(id: string): boolean {
    return this.#groups.has(id);
  }

  /** Whether these groups let the position in: one group that does is enough, as in a VPC. */
  admits(groups: readonly string[], position: Position): boolean {
    return groups.some((id) => this.#groups.get(id)?.from.includes(position));
  }

  /** Opens a door for a cluster; nothing is behind it yet. Gives its port. */
  async add(cluster: string, groups: readonly string[]): Promise<number> {
    const server = createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const door: Door = { cluster, server, port, groups, target: undefined, connections: new Map() };
    server.on('connection', (socket) => this.#knock(door, socket));
    this.#doors.set(cluster, door);
    return port;
  }

  /** Says where the cluster's server listens; undefined while it has none. */
  setTarget(cluster: string, port: number | undefined): void {
    const door = this.#doors.get(cluster);
    if (!door) return;
    door.target = port;
    if (port === undefined) this.#cut(door, () => true);
  }

  /** Changes the cluster's groups; connections that the new ones do not let in are cut. */
  setGroups(cluster: string, groups: readonly string[]): void {
    const door = this.#doors.get(cluster);
    if (!door) return;
    door.groups = groups;
    this.#cut(door, (position) => !this.admits(groups, position));
  }

  /** Removes the cluster's door. */
  async remove(cluster: string): Promise<void> {
    const door = this.#doors.get(cluster);
    if (!door) return;
    this.#doors.delete(cluster);
    this.#cut(door, () => true);
    await new Promise((resolve) => door.server.close(resolve));
  }

  /** The same for the clusters of another region, which may have names that there are here. */
  elsewhere(region: string): Doors {
    const named = (cluster: string) => `${region}/${cluster}`;
    return {
      hasGroup: (id) => this.hasGroup(id),
      add: (cluster, groups) => this.add(named(cluster), groups),
      setTarget: (cluster, port) => this.setTarget(named(cluster), port),
      setGroups: (cluster, groups) => this.setGroups(named(cluster), groups),
      remove: (cluster) => this.remove(named(cluster)),
    };
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#doors.keys()].map((cluster) => this.remove(cluster)));
  }

  #knock(door: Door, socket: Socket): void {
    socket.on('error', () => {}); // The peer may go at any time; `close` follows.
    const { remotePort } = socket;
    const position = remotePort ? this.positions.of({ remotePort, localPort: door.port }) : 'developers';
    const knock: Knock = { cluster: door.cluster, position, at: this.#now(), groups: door.groups };
    if (!this.admits(door.groups, position)) {
      this.refusals.push(knock);
      socket.resetAndDestroy();
      return;
    }
    // Let in, but there is no instance: the same as a closed port.
    if (door.target === undefined) {
      socket.resetAndDestroy();
      return;
    }
    this.admissions.push(knock);
    this.#join(door, socket, position, door.target);
  }

  #join(door: Door, socket: Socket, position: Position, target: number): void {
    const behind = tcpConnect(target, '127.0.0.1');
    door.connections.set(socket, { position, behind });
    behind.on('error', () => socket.resetAndDestroy());
    behind.on('close', () => socket.destroy());
    socket.on('close', () => {
      door.connections.delete(socket);
      behind.destroy();
    });
    socket.setNoDelay(true);
    behind.setNoDelay(true);
    const cut = (): void => {
      socket.resetAndDestroy();
      behind.destroy();
    };
    const tell = (direction: Traffic['direction']) => (): void => {
      for (const listener of this.#listeners) listener({ cluster: door.cluster, position, direction, cut });
    };
    // Before the pipes: what is cut off is not handed on.
    socket.on('data', tell('statement'));
    behind.on('data', tell('answer'));
    socket.pipe(behind);
    behind.pipe(socket);
  }

  #cut(door: Door, isCut: (position: Position) => boolean): void {
    for (const [socket, { position, behind }] of door.connections) {
      if (!isCut(position)) continue;
      socket.resetAndDestroy();
      behind.destroy();
    }
  }
}
