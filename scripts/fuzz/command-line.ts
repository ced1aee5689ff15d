import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../masking/cli/main.ts';
import type { MaskingTarget } from '../../masking/session/session.ts';

/** What a command line ended with. */
export interface Ended {
  /** `undefined` where it did not end but threw. */
  readonly code: number | undefined;
  /** The stable code of a fault. */
  readonly reason: string;
  readonly message: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** The command line of masking, as a user has it, but in this process. */
export class CommandLine {
  readonly #folder = mkdtempSync(join(tmpdir(), 'understudy-fuzz-'));
  readonly #target: () => MaskingTarget;

  constructor(target: () => MaskingTarget) {
    this.#target = target;
  }

  /** Path of the policy, which error messages name. */
  get policyFile(): string {
    return join(this.#folder, 'policy.yml');
  }

  usePolicy(text: string): void {
    writeFileSync(this.policyFile, text);
  }

  /** @param key what the policy's named key is; only where it names one */
  async run(verb: 'lint' | 'run' | 'verify', key?: string): Promise<Ended> {
    const { host, port, user, password } = this.#target();
    const words = [
      ...[verb, '--policy', this.policyFile, '--host', host, '--port', String(port), '--user', user],
      ...['--password-env', 'FUZZ_PASSWORD', '--no-tls', '--json', '--connections', '2'],
      // Nobody else is here: to watch for writers would take a second of each run.
      ...(verb === 'run' ? ['--allow', 'writers'] : []),
      ...(key === undefined ? [] : ['--key-env', 'FUZZ_KEY']),
    ];
    const written = { out: '', error: '' };
    const streams = {
      out(text: string) {
        written.out += text;
      },
      error(text: string) {
        written.error += text;
      },
    };
    try {
      const environment = { FUZZ_PASSWORD: password, ...(key === undefined ? {} : { FUZZ_KEY: key }) };
      const code = await main(words, environment, streams);
      const json = JSON.parse(written.out || '{}') as Ended['json'];
      const { reason = 'none', message = written.error } = (json.error ?? {}) as {
        reason?: string;
        message?: string;
      };
      return { code, reason, message, json };
    } catch (thrown) {
      return {
        code: undefined,
        reason: 'thrown',
        message: String((thrown as Error).stack ?? thrown),
        json: {},
      };
    }
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
