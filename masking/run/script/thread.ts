import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { MaskingError } from '../../errors.ts';
import type { ScriptModule } from '../../transformers/transformer.ts';

/** Between the rows of an answer. No JSON holds a line break that is not escaped. */
export const ROW_END = ',\n';

/** A function that is still busy after so long with one chunk will not end. */
const PATIENCE_MS = 120_000;

/**
 * The thread's own program. Modules come as text: what runs is what the policy's hash was made of, and can import
 * nothing beside Node's own. Its output streams go nowhere, and of its faults only the kind is told: both may hold values.
 */
const PROGRAM = `
import { stripTypeScriptTypes } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
const modules = new Map();
const load = (file) => {
  if (!modules.has(file)) {
    const source = workerData[file];
    const plain = /ts$/.test(file) ? stripTypeScriptTypes(source) : source;
    modules.set(file, import('data:text/javascript;base64,' + Buffer.from(plain).toString('base64')));
  }
  return modules.get(file);
};
parentPort.on('message', async ({ scripts, rows }) => {
  let at;
  try {
    const masks = [];
    for (at of scripts) {
      const mask = (await load(at.file))[at.function];
      if (typeof mask !== 'function') throw new ReferenceError();
      masks.push(mask);
    }
    const maskOf = (row) => (mask, i) => {
      const value = row[2 * i];
      if (value === null || value === '') return value;
      at = scripts[i];
      const masked = mask(value, row[2 * i + 1]);
      if (masked === null || typeof masked === 'string') return masked;
      if (typeof masked !== 'number') throw new TypeError();
      return String(masked);
    };
    // Row by row: what one leaves behind is gone before the next, and costs the collector nothing.
    const lines = rows.split('\\n').map((line) => {
      const end = line.indexOf('\\t');
      const masked = JSON.stringify(masks.map(maskOf(JSON.parse(line.slice(0, end)))));
      return '[' + line.slice(end + 1) + ',' + masked.slice(1);
    });
    parentPort.postMessage({ masks: lines.join(',\\n') });
  } catch (error) {
    parentPort.postMessage({ fault: { script: at, kind: error?.constructor?.name ?? typeof error } });
  }
});
`;

/** A thread that runs the policy's functions, one chunk after the other; connections may share it. */
export class ScriptThread {
  readonly #worker: Worker;
  /** Ends with the chunk in hand, however it ends. */
  #busy: Promise<unknown> = Promise.resolve();
  #ended = false;

  /** @param modules the texts of the modules, by their paths in the policy */
  constructor(modules: Readonly<Record<string, string>>) {
    this.#worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(PROGRAM)}`), {
      workerData: modules,
      // Neither the runner's secrets nor its output are for a script.
      env: {},
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 },
    });
    this.#worker.unref();
    this.#worker.on('error', () => {}); // Told by the exit of whatever waits for it.
    this.#worker.on('exit', () => {
      this.#ended = true;
    });
  }

  /**
   * The masks of some rows. They go there and back as one text, a line for each row: to copy one text between threads
   * costs a fraction of copying thousands of small ones.
   *
   * @param scripts the function of each column
   * @param rows for each row, in JSON: column by column, a value and the digest that stands for it under the run's key.
   *   NULL and empty stay as they are. After a tab, what identifies the row: JSON without brackets.
   * @returns the elements of a JSON array, `ROW_END` between them: for each row what identifies it and its masks
   */
  async compute(scripts: readonly ScriptModule[], rows: readonly string[]): Promise<string> {
    const { masks, fault } = await this.#ask({ scripts, rows: rows.join('\n') });
    if (masks !== undefined) return masks;
    const script = fault?.script ?? scripts[0];
    throw new MaskingError(
      'script-failed',
      `The function ${script?.function} of ${script?.file} failed (${fault?.kind ?? 'its thread ended'}). What it says is left out, because it may hold a value of the data.`,
      'It takes a text and a digest, both strings, and returns a string, a number or null for each of them, within two minutes a chunk. It may import nothing but what Node itself has.',
    );
  }

  #ask(question: Question): Promise<Answer> {
    const answer = this.#busy.then(() => this.#askNow(question));
    this.#busy = answer;
    return answer;
  }

  #askNow(question: Question): Promise<Answer> {
    const worker = this.#worker;
    // A thread that was ended under another connection's chunk answers nobody.
    if (this.#ended) return Promise.resolve({});
    return new Promise((resolve) => {
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        worker.off('message', settle).off('error', ended).off('exit', ended);
        resolve(answer);
      };
      const ended = () => settle({});
      const timer = setTimeout(() => void worker.terminate(), PATIENCE_MS);
      worker.on('message', settle).on('error', ended).on('exit', ended);
      worker.postMessage(question);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/**
 * The threads of a run: no more than the runner has CPUs beside the one of its own thread, because each takes memory, and
 * the server is at work for most of the time.
 */
export class ScriptThreads {
  readonly #modules: Readonly<Record<string, string>>;
  readonly #threads: (ScriptThread | undefined)[];

  /** @param modules the texts of the modules, by their paths in the policy */
  constructor(modules: Readonly<Record<string, string>>, connections: number) {
    this.#modules = modules;
    this.#threads = new Array(Math.max(1, Math.min(connections, availableParallelism() - 1)));
  }

  /** The thread that works for a connection; made when it is first asked for. */
  of(connection: number): ScriptThread {
    const at = connection % this.#threads.length;
    const thread = this.#threads[at] ?? new ScriptThread(this.#modules);
    this.#threads[at] = thread;
    return thread;
  }

  async end(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread?.end()));
  }
}

interface Question {
  readonly scripts: readonly ScriptModule[];
  readonly rows: string;
}

interface Answer {
  readonly masks?: string;
  readonly fault?: { readonly script?: ScriptModule; readonly kind: string };
}
