import { rmSync, writeFileSync } from 'node:fs';
import mysql2, { type Connection } from 'mysql2/promise';
import { digHoles, type Mysql, type MysqlServer, type ServerTls, startServer } from '../../mysql/index.ts';
import { controlAccount, createAccounts, passwordStatement } from './accounts.ts';

/** What all databases of the sandbox have in common. */
export interface DatabaseParts {
  readonly mysql: Mysql;
  readonly tls: ServerTls;
  /** Password of `rdsadmin`, the same in all of them: a clone has it from its source. */
  readonly controlPassword: string;
  /** Options of every server, such as `{ 'performance-schema': 'ON' }`. */
  readonly options: Readonly<Record<string, string>>;
}

/** How `rdsadmin` connects. */
export interface ControlConnection {
  readonly socketPath: string;
  readonly user: string;
  readonly password: string;
}

/** The storage of one cluster, and the MySQL server on it while the cluster has an instance. */
export class Database {
  readonly dataDir: string;
  readonly #parts: DatabaseParts;
  #server: MysqlServer | undefined;
  /** Statements for the server's next start, before it takes connections. */
  readonly #atStart: string[] = [];
  /** Whatever touches the server takes its turn: a password that is set during a start must not get lost. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(dataDir: string, parts: DatabaseParts) {
    this.dataDir = dataDir;
    this.#parts = parts;
  }

  /** TCP port of the running server. */
  get port(): number | undefined {
    return this.#server?.port;
  }

  get control(): ControlConnection | undefined {
    const password = this.#parts.controlPassword;
    return this.#server && { socketPath: this.#server.socket, user: controlAccount, password };
  }

  /** Gives the server that runs on an empty data folder the accounts of a new cluster. */
  populate(master: { readonly user: string; readonly password: string }): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#server) throw new Error(`The server on ${this.dataDir} is not running.`);
      const root = await mysql2.createConnection({ socketPath: this.#server.socket, user: 'root' });
      try {
        await createAccounts(root, { password: this.#parts.controlPassword }, master);
      } finally {
        await root.end();
      }
    });
  }

  /** Starts the server, if it is not running, under a parameter group's settings. */
  start(
    parameters: Readonly<Record<string, string>>,
    options: Readonly<Record<string, string>>,
  ): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#server) return;
      const initFile = this.#atStart.length > 0 ? `${this.dataDir}.sql` : undefined;
      if (initFile) writeFileSync(initFile, `${this.#atStart.join(';\n')};\n`, { mode: 0o600 });
      try {
        this.#server = await this.#launch(parameters, options, initFile);
        this.#atStart.length = 0;
      } finally {
        if (initFile) rmSync(initFile);
      }
    });
  }

  stop(): Promise<void> {
    return this.#inTurn(async () => {
      const server = this.#server;
      this.#server = undefined;
      await server?.stop();
    });
  }

  /** Kills the server, as when its machine dies; its data stays as it is. */
  crash(): Promise<void> {
    return this.#inTurn(async () => {
      const server = this.#server;
      this.#server = undefined;
      await server?.kill9();
    });
  }

  /** Copies the running server's data, as of now, into a new folder. */
  copyTo(dataDir: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#asControl((connection) => connection.query(`CLONE LOCAL DATA DIRECTORY = '${dataDir}'`));
      // It only saves room: a copy that is deleted meanwhile, or a file system that knows no holes, is no fault.
      await digHoles(dataDir).catch(() => {});
    });
  }

  /** Changes an account's password: at once, or before the next start takes its first connection. */
  setPassword(user: string, password: string): Promise<void> {
    return this.#inTurn(async () => {
      const statement = passwordStatement(user, password);
      if (this.#server) await this.#asControl((connection) => connection.query(statement));
      else this.#atStart.push(statement);
    });
  }

  /** Ends the server and removes the data. */
  remove(): Promise<void> {
    return this.#inTurn(async () => {
      const server = this.#server;
      this.#server = undefined;
      await server?.kill9(); // Nobody wants its last pages on disk.
      // The source's server may still be copying into it: what it writes meanwhile is removed, too.
      rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #asControl(work: (connection: Connection) => Promise<unknown>): Promise<void> {
    if (!this.control) throw new Error(`The server on ${this.dataDir} is not running.`);
    const connection = await mysql2.createConnection({ ...this.control });
    try {
      await work(connection);
    } finally {
      connection.destroy();
    }
  }

  #launch(
    parameters: Readonly<Record<string, string>>,
    options: Readonly<Record<string, string>>,
    initFile?: string,
  ): Promise<MysqlServer> {
    return startServer({
      mysql: this.#parts.mysql,
      dataDir: this.dataDir,
      tls: this.#parts.tls,
      ...(initFile && { initFile }),
      options: {
        // A connection through the proxy must not look like one through the socket ("localhost").
        'skip-name-resolve': 'ON',
        'partial-revokes': 'ON',
        'plugin-load-add': 'mysql_clone.so',
        ...this.#parts.options,
        ...options,
        ...optionsOf(parameters),
      },
    });
  }
}

/** A parameter group's names are those of system variables; options are written with hyphens. */
function optionsOf(parameters: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name.replaceAll('_', '-'), value]),
  );
}
