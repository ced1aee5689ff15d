import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../masking/cli/main.ts';
import type { MaskingTarget } from '../../../masking/session/session.ts';

/** What a command line said, and its exit code. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

type Words = readonly [verb: string, ...options: string[]];

/** Runs masking's command line on a server as a person would, with a policy of this text. */
export const command = (target: MaskingTarget, policy: string, ...words: Words): Promise<Said> =>
  commandIn({}, target, policy, ...words);

/** The same, with further variables of its environment. */
export async function commandIn(
  environment: Readonly<Record<string, string>>,
  { host, port, user, password }: MaskingTarget,
  policy: string,
  ...words: Words
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
      { ...environment, PW: password },
      { out: (text) => (out += text), error: (text) => (error += text) },
    );
    return { code, out, error };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
