import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Certificates, makeCertificates } from '../../scripts/sandbox/aws/certificates.ts';
import { type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { type MaskingTarget, openSession, reachServer } from './session.ts';

// What stands between us and the server: another host that answers in its name, and a proxy that has its own mind.

const folder = mkdtempSync(join(tmpdir(), 'understudy-certificates-'));
let certificates: Certificates;
let others: Certificates;
let clone: TestClone;
beforeAll(async () => {
  certificates = await makeCertificates(join(folder, 'ours'));
  others = await makeCertificates(join(folder, 'others'), [{ type: 'dns', value: 'elsewhere.example' }]);
  const { ca, cert, key } = certificates;
  clone = await withTestClone({
    options: { 'ssl-ca': ca, 'ssl-cert': cert, 'ssl-key': key },
  });
});
const proxies: Server[] = [];
afterAll(async () => {
  for (const proxy of proxies) proxy.close();
  await clone.close();
  rmSync(folder, { recursive: true });
});

/** The same server, asked for its certificate. */
const verified = (change: Pick<MaskingTarget, 'host'> & Partial<MaskingTarget>): MaskingTarget => {
  const { tls: _, ...target } = clone.target;
  return { ...target, ca: certificates.caPem, ...change };
};

/** Has the server show a certificate from now on. */
async function showing({ ca, cert, key }: Certificates): Promise<void> {
  await clone.root.query('SET GLOBAL ssl_ca = ?, GLOBAL ssl_cert = ?, GLOBAL ssl_key = ?', [ca, cert, key]);
  await clone.root.query('ALTER INSTANCE RELOAD TLS');
}

describe('a certificate', () => {
  test.each(['127.0.0.1', 'localhost'])('of the very host is taken: %s', async (host) => {
    const session = await openSession(verified({ host }));
    expect(await session.rows("SHOW SESSION STATUS LIKE 'Ssl_version'", 'asking')).toEqual([
      { Variable_name: 'Ssl_version', Value: expect.stringMatching(/^TLSv1\.[23]$/) },
    ]);
    await session.close();
  });

  test('of another host is none, though its authority is the right one', async () => {
    await showing(others);
    expect(await failure(openSession(verified({ host: 'localhost', ca: others.caPem })))).toMatchObject({
      reason: 'certificate-refused',
    });
    await showing(certificates);
  });

  test('of another authority of the same name is none', async () => {
    expect(await failure(openSession(verified({ host: 'localhost', ca: others.caPem })))).toMatchObject({
      reason: 'certificate-refused',
    });
  });

  test('is looked at by whoever only wants to know whether the server is reached', async () => {
    const reach = (host: string, ca = certificates.caPem) =>
      reachServer({ host, port: clone.target.port, ca });
    await reach('localhost');
    expect(await failure(reach('localhost', others.caPem))).toMatchObject({ reason: 'certificate-refused' });
    const port = await between((bytes) => bytes, withoutTls);
    const answer = failure(reachServer({ host: '127.0.0.1', port, ca: certificates.caPem }));
    expect(await answer).toMatchObject({ reason: 'cannot-connect' });
  });

  test('that whoever answers does not show is none: nothing is sent in the clear', async () => {
    const port = await between((bytes) => bytes, withoutTls);
    expect(await failure(openSession(verified({ host: '127.0.0.1', port })))).toMatchObject({
      reason: 'cannot-connect',
      message: expect.stringContaining('HANDSHAKE_NO_SSL_SUPPORT'),
    });
  });
});

/** Of what is set, what a proxy makes of it; in as many letters, so that packets stay what they are. */
const CHANGED: readonly (readonly [setting: string, from: string, to: string])[] = [
  ['time_zone', "time_zone = '+00:00'", "time_zone = '+09:00'"],
  ['foreign_key_checks', 'foreign_key_checks = 0', 'foreign_key_checks = 1'],
  ['transaction_isolation', "'READ-COMMITTED'", "'SERIALIZABLE'  "],
  ['sql_mode', ',NO_AUTO_VALUE_ON_ZERO', '                      '],
  ['sql_select_limit', 'sql_select_limit = 9007199254740991', 'sql_select_limit = 0000000000000003'],
  ['unique_checks', 'unique_checks = 1', 'unique_checks = 0'],
  ['collation_connection', 'utf8mb4_0900_ai_ci', 'utf8mb4_0900_as_ci'],
];

/** Has an older server, which lacks a setting: it is asked for another one wherever it is asked for that. */
const OLDER = ['show_gipk_in_create_table', 'show_gipk_of_no_older_one'] as const;

describe.each([
  ['that knows all settings', (text: string) => text],
  ['that lacks one', (text: string) => text.replaceAll(...OLDER)],
])('a session of a server %s', (_, asSeen) => {
  const seen = (bytes: Buffer) => Buffer.from(asSeen(bytes.toString('latin1')), 'latin1');

  test('is taken from a proxy that changes nothing, with all settings that there are, though the server cuts answers short', async () => {
    await clone.root.query('SET GLOBAL sql_select_limit = 3');
    try {
      const port = await between(seen, (bytes) => bytes);
      const session = await openSession({ ...clone.target, port });
      const settings = 'SELECT @@time_zone AS zone, @@foreign_key_checks AS checks, @@sql_mode AS mode';
      expect(await session.rows(settings, 'asking')).toEqual([
        { zone: '+00:00', checks: '0', mode: expect.stringContaining('STRICT_TRANS_TABLES') },
      ]);
      await session.close();
    } finally {
      await clone.root.query('SET GLOBAL sql_select_limit = DEFAULT');
    }
  });

  test.each(CHANGED)('is refused where a proxy has another mind about %s', async (setting, from, to) => {
    let changes = 0;
    const change = (bytes: Buffer) => {
      const text = bytes.toString('latin1');
      if (!text.includes(`SET `) || !text.includes(from)) return seen(bytes);
      changes++;
      return seen(Buffer.from(text.replace(from, to), 'latin1'));
    };
    const port = await between(change, (bytes) => bytes);
    expect(await failure(openSession({ ...clone.target, port }))).toMatchObject({
      reason: 'session-setting-refused',
      message: expect.stringMatching(new RegExp(`^The server holds ${setting} at `)),
    });
    expect(changes).toBeGreaterThan(0);
  });
});

/** The server's greeting without the flag that it can speak TLS: what a man in the middle would make of it. */
function withoutTls(bytes: Buffer): Buffer {
  // Header, version of the protocol, version of the server up to a zero, thread, eight bytes and a zero; then the flags.
  const flags = bytes.indexOf(0, 5) + 1 + 4 + 8 + 1;
  if (bytes[4] !== 10) return bytes;
  const greeting = Buffer.from(bytes);
  greeting.writeUInt16LE(greeting.readUInt16LE(flags) & ~0x0800, flags);
  return greeting;
}

type Change = (bytes: Buffer) => Buffer;

/** The port of a proxy before the server. */
async function between(toServer: Change, toClient: Change): Promise<number> {
  const proxy = createServer((client) => {
    const upstream = connect(clone.target.port, '127.0.0.1');
    client.on('data', (bytes) => upstream.write(toServer(bytes)));
    upstream.on('data', (bytes) => client.write(toClient(bytes)));
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const)
      one.on('error', () => {}).on('close', () => other.destroy());
  });
  proxies.push(proxy);
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  return (proxy.address() as AddressInfo).port;
}
