import { MaskingError } from '../errors.ts';
import type { Session } from './session.ts';

/**
 * SQL of a key, in this session alone, that says nothing of it: the slow log holds statements with their parameters. The server makes
 * as many bytes by chance, and is told in which bits the key differs from them.
 *
 * @param key hexadecimal digits
 * @throws MaskingError `internal` where the server gives no bytes
 */
export async function veiled(session: Session, key: string, doing: string): Promise<string> {
  const bytes = Buffer.from(key, 'hex');
  await session.run(`SET @understudy_veil = RANDOM_BYTES(${bytes.length})`, doing);
  const [row] = await session.rows<{ veil: string }>('SELECT HEX(@understudy_veil) AS veil', doing);
  const veil = Buffer.from(row?.veil ?? '', 'hex');
  // Without them the statement would hold the key itself.
  if (veil.length !== bytes.length)
    throw new MaskingError('internal', `The server gave no bytes while ${doing}.`, 'Run it again.');
  const differing = bytes.map((byte, i) => byte ^ (veil[i] as number));
  return `(@understudy_veil ^ UNHEX('${Buffer.from(differing).toString('hex')}'))`;
}
