import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** How long each signal of a cancellation may take, in milliseconds. GitHub's own are the default. */
export interface CancelPatience {
  readonly interruptMs: number;
  readonly terminateMs: number;
}

export const githubPatience: CancelPatience = { interruptMs: 7500, terminateMs: 2500 };

/** Waits for leave to start, so that nothing runs before its pid is registered. */
const gate = 'read -r _ <&3 || exit 137; exec 3<&-; exec "$@"';

/** The process of a step, leader of a process group of its own. */
export class StepProcess {
  readonly pid: number;
  /** Resolves to the exit code; a process that a signal ended counts as 128 and its number. */
  readonly exit: Promise<number>;
  readonly #child: ChildProcess;
  #over = false;

  constructor(options: {
    readonly command: readonly string[];
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    /** Called with the pid before the command can do anything. */
    readonly onProcess: (pid: number) => void;
    readonly onLine: (line: string) => void;
  }) {
    this.#child = spawn('/bin/bash', ['-c', gate, 'gate', ...options.command], {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const { pid, stdout, stderr } = this.#child;
    if (pid === undefined || !stdout || !stderr)
      throw new Error('A process for the step could not be started.');
    this.pid = pid;
    const leave = this.#child.stdio[3] as Writable;
    leave.on('error', () => {}); // The process was killed at the gate: its exit tells.
    const closed = Promise.all([readLines(stdout, options.onLine), readLines(stderr, options.onLine)]);
    this.exit = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => {
        this.#over = true;
        const grace = setTimeout(() => {
          // Something that the step left behind holds its output open; the step itself is over.
          stdout.destroy();
          stderr.destroy();
        }, 500);
        void closed.then(() => {
          clearTimeout(grace);
          resolve(code ?? 128 + signalNumber(signal));
        });
      });
    });
    options.onProcess(pid);
    leave.end('go\n');
  }

  /** Asks the process to stop: SIGINT, SIGTERM and SIGKILL, as GitHub's runner does. */
  async cancel(patience: CancelPatience): Promise<void> {
    this.#signal('SIGINT');
    if (await this.#overWithin(patience.interruptMs)) return;
    this.#signal('SIGTERM');
    if (await this.#overWithin(patience.terminateMs)) return;
    this.kill();
  }

  /** Kills the whole process group at once. */
  kill(): void {
    try {
      process.kill(-this.pid, 'SIGKILL');
    } catch {
      // Nobody of the group is left.
    }
  }

  #signal(signal: NodeJS.Signals): void {
    // To the process alone, as on GitHub: a shell does not pass it on to its children.
    if (!this.#over) this.#child.kill(signal);
  }

  async #overWithin(ms: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), ms);
    });
    const over = await Promise.race([this.exit.then(() => true), timeout]);
    clearTimeout(timer);
    return over;
  }
}

function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  return new Promise((resolve) => {
    stream.once('close', () => {
      rest += decoder.end();
      if (rest !== '') onLine(rest);
      resolve();
    });
  });
}

const signalNumber = (signal: NodeJS.Signals | null): number =>
  signal === 'SIGKILL' ? 9 : signal === 'SIGTERM' ? 15 : signal === 'SIGINT' ? 2 : 1;
