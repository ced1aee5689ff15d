import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../cli/main.ts';
import type { MaskingTarget } from '../session/session.ts';

/** What a command line said, and its exit code. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs masking's command line on a server as a person would, with a policy of this text. */
export async function command(
  { host, port, user, password }: MaskingTarget,
  policy: string,
  ...words: readonly [verb: string, ...options: string[]]
): Promise<Said> {
  const folder = mkdtempSync(join(tmpdir(), 'masking-command-'));
  const file = join(folder, 'policy.yml');
  writeFileSync(file, policy);
  const [verb, ...options] = words;
  const at = ['--port', String(port), '--user', user, '--password-env', 'PW', '--no-tls', '--policy', file];
  let [out, error] = ['', ''];
  try {
    const code = await main(
      [verb, '--host', host, ...at, ...options],
      { PW: password },
      { out: (text) => (out += text), error: (text) => (error += text) },
    );
    return { code, out, error };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
