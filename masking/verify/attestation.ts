import { createHash } from 'node:crypto';
import { text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import type { Check } from './verify.ts';

/** What was proven of a masked clone, without any of its values. */
export interface Attestation {
  /** Of this record's own form. */
  readonly schemaVersion: 1;
  /** SHA-256 of the policy's content and of the tables' definitions. */
  readonly policyHash: string;
  readonly schemaHash: string;
  readonly planHash: string;
  readonly tables: number;
  readonly columnsMasked: number;
  readonly rowsMasked: number;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly serverVersion: string;
  readonly checks: readonly Check[];
  /** SHA-256 of all of the above. */
  readonly digest: string;
}

/** Puts the digest on it. */
export function attest(content: Omit<Attestation, 'digest'>): Attestation {
  return { ...content, digest: digestOf(content) };
}

function digestOf(content: Omit<Attestation, 'digest'>): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** Writes the attestation into the clone: a copy of the clone carries it. */
export async function writeAttestation(session: Session, attestation: Attestation): Promise<void> {
  const doing = 'writing the attestation';
  await session.run('CREATE DATABASE IF NOT EXISTS understudy CHARACTER SET utf8mb4', doing);
  await session.run(
    `CREATE TABLE IF NOT EXISTS understudy.attestation
       (id TINYINT PRIMARY KEY, content LONGTEXT NOT NULL, digest CHAR(64) NOT NULL) ENGINE = InnoDB`,
    doing,
  );
  await session.run(
    `REPLACE INTO understudy.attestation VALUES (1, ${text(JSON.stringify(attestation))}, ${text(attestation.digest)})`,
    doing,
  );
}

/** The attestation of this very policy, schema and plan, if the clone carries one whose digest is right. */
export async function findAttestation(
  session: Session,
  wanted: Pick<Attestation, 'policyHash' | 'schemaHash' | 'planHash'>,
): Promise<Attestation | undefined> {
  const doing = 'looking for an attestation';
  const there = await session.rows(
    "SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'understudy' AND TABLE_NAME = 'attestation'",
    doing,
  );
  if (there.length === 0) return undefined;
  const [row] = await session.rows<{ content: string }>(
    'SELECT content FROM understudy.attestation WHERE id = 1',
    doing,
  );
  if (!row) return undefined;
  const { digest, ...content } = JSON.parse(row.content) as Attestation;
  const same =
    content.policyHash === wanted.policyHash &&
    content.schemaHash === wanted.schemaHash &&
    content.planHash === wanted.planHash;
  return same && digestOf(content) === digest ? { ...content, digest } : undefined;
}
