import mysql2, { type ConnectionOptions } from 'mysql2/promise';

/** What came of somebody's attempts to connect. */
export interface Probes {
  attempts: number;
  refused: number;
  connected: number;
}

/**
 * A developer who tries to get into a clone, again and again, with credentials that work on production: those are in
 * the copy, and would open it if anything else let them. Every attempt is a new connection from outside the VPC.
 */
export class Prober {
  readonly probes: Probes = { attempts: 0, refused: 0, connected: 0 };
  readonly #endpoint: () => Promise<{ host: string; port: number } | undefined>;
  readonly #accounts: readonly Pick<ConnectionOptions, 'user' | 'password'>[];
  #stopped = false;
  #loop: Promise<void> | undefined;

  /**
   * @param endpoint where the clone is, while it is still to be kept shut; undefined before and after
   */
  constructor(
    endpoint: () => Promise<{ host: string; port: number } | undefined>,
    accounts: readonly Pick<ConnectionOptions, 'user' | 'password'>[],
  ) {
    this.#endpoint = endpoint;
    this.#accounts = accounts;
  }

  start(): void {
    this.#loop = this.#run();
  }

  async stop(): Promise<Probes> {
    this.#stopped = true;
    await this.#loop;
    return this.probes;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const endpoint = await this.#endpoint();
      if (endpoint) for (const account of this.#accounts) await this.#try(endpoint, account);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  async #try(endpoint: { host: string; port: number }, account: object): Promise<void> {
    try {
      const options = { ...endpoint, ...account, connectTimeout: 2000, ssl: { rejectUnauthorized: false } };
      const connection = await mysql2.createConnection(options);
      await connection.end();
      // The clone may have been opened while this attempt was on its way; then it proves nothing.
      if (await this.#endpoint()) this.probes.connected += 1;
    } catch {
      this.probes.refused += 1;
    }
    this.probes.attempts += 1;
  }
}
