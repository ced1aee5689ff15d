import { Worker } from 'node:worker_threads';
import { MaskingError } from '../../errors.ts';

/** A function of the policy's own. */
export interface ScriptFunction {
  /** The module's path, as the policy has it. */
  readonly file: string;
  /** Name of the function that it exports. */
  readonly function: string;
}

/** The values of one column, and beside each the digest that stands for it under the run's key. */
export interface ScriptInput {
  readonly script: ScriptFunction;
  readonly values: readonly string[];
  readonly digests: readonly string[];
}

export type ScriptOutput = readonly (string | number | null)[];

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
parentPort.on('message', async (inputs) => {
  let at;
  try {
    const outputs = [];
    for (const { script, values, digests } of inputs) {
      at = script;
      const mask = (await load(script.file))[script.function];
      if (typeof mask !== 'function') throw new ReferenceError();
      outputs.push(values.map((value, i) => {
        const masked = mask(value, digests[i]);
        if (masked !== null && typeof masked !== 'string' && typeof masked !== 'number') throw new TypeError();
        return masked;
      }));
    }
    parentPort.postMessage({ outputs });
  } catch (error) {
    parentPort.postMessage({ fault: { script: at, kind: error?.constructor?.name ?? typeof error } });
  }
});
`;

/** A thread that runs the policy's functions, one chunk after the other. */
export class ScriptThread {
  readonly #worker: Worker;

  /** @param modules the texts of the modules, by their paths in the policy */
  constructor(modules: Readonly<Record<string, string>>) {
    this.#worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(PROGRAM)}`), {
      workerData: modules,
      // Neither the runner's secrets nor its output are for a script.
      env: {},
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 },
    });
    this.#worker.unref();
    this.#worker.on('error', () => {}); // Told by the exit of whatever waits for it.
  }

  /** The masks of the values, column by column. */
  async compute(inputs: readonly ScriptInput[]): Promise<readonly ScriptOutput[]> {
    const { outputs, fault } = await this.#ask(inputs);
    if (outputs) return outputs;
    const script = fault?.script ?? inputs[0]?.script;
    throw new MaskingError(
      'script-failed',
      `The function ${script?.function} of ${script?.file} failed (${fault?.kind ?? 'its thread ended'}). What it says is left out, because it may hold a value of the data.`,
      'It takes a text and a digest, both strings, and returns a string, a number or null for each of them, within two minutes a chunk. It may import nothing but what Node itself has.',
    );
  }

  #ask(inputs: readonly ScriptInput[]): Promise<Answer> {
    const worker = this.#worker;
    return new Promise((resolve) => {
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        worker.off('message', settle).off('error', ended).off('exit', ended);
        resolve(answer);
      };
      const ended = () => settle({});
      const timer = setTimeout(() => void worker.terminate(), PATIENCE_MS);
      worker.on('message', settle).on('error', ended).on('exit', ended);
      worker.postMessage(inputs);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

interface Answer {
  readonly outputs?: readonly ScriptOutput[];
  readonly fault?: { readonly script?: ScriptFunction; readonly kind: string };
}
