import type { ConnectionSecret } from './secret.ts';
import type { Tunnel } from './tunnel.ts';

/** Where a client connects to: the clone itself, or the end of a tunnel to it. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly caFile: string;
  /** The certificate names the clone's host, so its name can be checked only without a tunnel. */
  readonly sslMode: 'VERIFY_IDENTITY' | 'VERIFY_CA';
}

/** Where to connect to: through the tunnel, where there is one. */
export function targetOf(
  secret: Pick<ConnectionSecret, 'host' | 'port'>,
  tunnel: Tunnel | undefined,
  caFile: string,
): Target {
  return tunnel === undefined
    ? { host: secret.host, port: secret.port, caFile, sslMode: 'VERIFY_IDENTITY' }
    : { host: '127.0.0.1', port: tunnel.port, caFile, sslMode: 'VERIFY_CA' };
}
