import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type HttpBindings, type ServerType, serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';

/** A request of one of the sandbox's servers: hono's, with Node's own beside it. */
export type Local = { Bindings: HttpBindings };

export interface LocalServer {
  readonly url: string;
  /** Ends it, and every connection with it. */
  close(): Promise<void>;
}

/** Serves on 127.0.0.1, on any free port for 0. */
export async function serveLocally(
  fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>,
  port: number,
): Promise<LocalServer> {
  const server: ServerType = serve({
    fetch: fetch as Parameters<typeof serve>[0]['fetch'],
    ...{ port, hostname: '127.0.0.1', overrideGlobalObjects: false },
    serverOptions: { keepAliveTimeout: 60_000 },
  });
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

/** Breaks a connection off without an answer. */
export function drop(c: Context<Local>): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
