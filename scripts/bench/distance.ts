import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** How far a server is: milliseconds. */
export interface Distance {
  readonly eachWayMs: number;
  /** What a commit takes besides. */
  readonly commitMs: number;
}

/** A cluster in the runner's own zone, whose storage says that a commit is done from three. Assumed, not measured. */
export const AURORA: Distance = { eachWayMs: 0.5, commitMs: 4 };

/** What a client sent through the proxy. */
interface Sent {
  statements: number;
  commits: number;
}

/** Stands between clients and a server that is beside them, as if it were far. */
export interface Far {
  readonly port: number;
  readonly sent: Sent;
  close(): Promise<void>;
}

/** Spaces, and the number of attributes that a client may put in front of a statement. */
const BEFORE = /^[^A-Za-z]+/;
const BEGINS = /^(START TRANSACTION|BEGIN)\b/i;
const ENDS = /^(COMMIT|ROLLBACK)\b/i;
/** Each of these commits by itself outside of a transaction; the last ones do in any case. */
const WRITES = /^(INSERT|UPDATE|DELETE|REPLACE)\b/i;
const DEFINES = /^(CREATE|DROP|ALTER|TRUNCATE|RENAME|GRANT|REVOKE)\b/i;

/** Takes connections on loopback. Without TLS: it reads which statements commit. */
export async function farFrom(port: number, distance: Distance): Promise<Far> {
  const sent: Sent = { statements: 0, commits: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    const commits = commitsIn(sent);
    for (const socket of [client, upstream]) {
      socket.setNoDelay();
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    later(client, upstream, (data) => distance.eachWayMs + (commits(data) ? distance.commitMs : 0));
    later(upstream, client, () => distance.eachWayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    sent,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Says of each packet of one connection whether it is a statement that commits, and counts. */
function commitsIn(sent: Sent): (data: Buffer) => boolean {
  let inTransaction = false;
  // The rest of a statement that is longer than one reading of the socket.
  let rest = 0;
  return (data) => {
    if (rest > 0) {
      rest -= data.length;
      return false;
    }
    if (data.length < 5) return false;
    rest = data.readUIntLE(0, 3) + 4 - data.length;
    // COM_QUERY and COM_STMT_EXECUTE, the first packets of what they begin.
    if (data[3] !== 0 || (data[4] !== 3 && data[4] !== 0x17)) return false;
    sent.statements++;
    const sql = data[4] === 3 ? data.subarray(5, 69).toString('latin1').replace(BEFORE, '') : '';
    if (BEGINS.test(sql)) inTransaction = true;
    const commits = ENDS.test(sql)
      ? inTransaction
      : DEFINES.test(sql) || (WRITES.test(sql) && !inTransaction);
    if (ENDS.test(sql) || DEFINES.test(sql)) inTransaction = false;
    if (commits) sent.commits++;
    return commits;
  };
}

/** Hands on what comes, in its order, each after its delay. */
function later(from: Socket, to: Socket, delayMs: (data: Buffer) => number): void {
  const waiting: { readonly due: number; readonly data: Buffer }[] = [];
  let running = false;
  const run = () => {
    while (waiting[0] && waiting[0].due <= performance.now()) to.write(waiting.shift()?.data as Buffer);
    const [next] = waiting;
    running = next !== undefined;
    if (!next) return;
    // A timer is a millisecond late at times, which is as long as the way there and back.
    if (next.due - performance.now() > 2) setTimeout(run, 1);
    else setImmediate(run);
  };
  from.on('data', (data: Buffer) => {
    waiting.push({ due: performance.now() + delayMs(data), data });
    if (!running) {
      running = true;
      run();
    }
  });
  from.on('error', () => to.destroy());
  from.on('close', () => to.end());
}
