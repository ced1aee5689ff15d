import { hkdfSync } from 'node:crypto';
import { MaskingError } from '../errors.ts';

/** Where the text of the key that a policy names comes from; nothing when it is not there. */
export type KeySource = (name: string) => Promise<string | undefined>;

/** A text of fewer characters can be guessed, and with it every mask be undone. */
const LEAST = 32;

/**
 * The run's key as 64 hexadecimal digits, made from the text of the key that the policy names; nothing when it names
 * none, and the server makes one that ends with the run.
 *
 * @throws MaskingError `key-missing`, `key-too-short`; never with the text.
 */
export async function namedKey(
  name: string | undefined,
  source: KeySource | undefined,
): Promise<string | undefined> {
  if (name === undefined) return undefined;
  const text = (await source?.(name))?.trim();
  if (!text) {
    throw new MaskingError(
      'key-missing',
      `The policy names the key ${name}, and there is none.`,
      `Put at least ${LEAST} random characters (openssl rand -hex 32) into the secret understudy-key-${name}, or, on the command line, into the environment variable of --key-env; or take key: out of the policy.`,
    );
  }
  if (text.length < LEAST) {
    throw new MaskingError(
      'key-too-short',
      `The key ${name} has fewer than ${LEAST} characters: whoever guesses it can undo every mask.`,
      'Make a random one: openssl rand -hex 32.',
    );
  }
  return Buffer.from(hkdfSync('sha256', text, '', 'understudy masking key', 32)).toString('hex');
}
