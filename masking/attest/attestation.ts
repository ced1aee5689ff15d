import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { MaskingError } from '../errors.ts';
import type { Fidelity } from '../fidelity/compare.ts';
import type { Check } from '../run/check.ts';
import type { Instant } from '../run/instant.ts';
import { text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import type { HandedOver } from './handed-over.ts';

/** What was masked: a copy of it carries the attestation, and the attestation says of what it is. */
export interface AttestationSubject {
  /** Name of the database that the data came from, such as a source of the settings. */
  readonly source: string;
  /** The one server that was masked: the name of its cluster. */
  readonly cluster: string;
  /** Point in time of the data, ISO 8601. */
  readonly dataAsOf: string;
}

/** What was proven of a masked clone, without any of its values. */
export interface Attestation {
  /** Of this record's own form. */
  readonly schemaVersion: 3;
  /** SHA-256 of the policy's content and of the tables' definitions. */
  readonly policyHash: string;
  readonly schemaHash: string;
  readonly planHash: string;
  /** What it speaks of; absent when nobody said. */
  readonly subject?: AttestationSubject;
  /** The databases that were masked, also those without a table. */
  readonly databases: readonly string[];
  readonly tables: number;
  readonly columnsMasked: number;
  readonly rowsMasked: number;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly serverVersion: string;
  readonly checks: readonly Check[];
  /** How far the masked data behaves as the original did; absent where the policy has it off. */
  readonly fidelity?: Fidelity;
  /** What the server looked like then, in sums and digests under a key. */
  readonly handedOver: HandedOver;
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

/** Under the key that only the masking job has: without it, whoever can write into a clone could attest it. */
function signatureOf(content: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update('understudy attestation\n').update(content).digest();
}

/**
 * Writes the attestation into the clone: a copy of the clone carries it. `key` signs it.
 *
 * Whatever stood under that name came along from production, and goes.
 */
export async function writeAttestation(
  session: Session,
  attestation: Attestation,
  salt: Buffer,
  key?: Buffer,
): Promise<void> {
  const doing = 'writing the attestation';
  const content = JSON.stringify(attestation);
  const signature = key ? text(signatureOf(content, key).toString('hex')) : 'NULL';
  await session.run('CREATE DATABASE IF NOT EXISTS understudy CHARACTER SET utf8mb4', doing);
  await session.run('DROP TABLE IF EXISTS understudy.attestation', doing);
  await session.run(
    `CREATE TABLE understudy.attestation
       (id TINYINT PRIMARY KEY, content LONGTEXT NOT NULL, digest CHAR(64) NOT NULL, signature CHAR(64), salt CHAR(64) NOT NULL) ENGINE = InnoDB`,
    doing,
  );
  await session.run(
    `INSERT INTO understudy.attestation VALUES (1, ${text(content)}, ${text(attestation.digest)}, ${signature}, ${text(salt.toString('hex'))})`,
    doing,
  );
}

/** What an attestation must say to be taken. */
export interface WantedAttestation
  extends Pick<Attestation, 'policyHash' | 'schemaHash' | 'planHash' | 'databases'> {
  /** Given, one that speaks of anything else is not taken, however well it is signed. */
  readonly subject?: AttestationSubject;
}

/** Why an attestation that is there is not taken. */
export type Distrust =
  | 'unreadable'
  | 'another-version'
  | 'forged'
  | 'another-subject'
  | 'another-policy'
  | 'another-schema'
  /** Beside it lies other data, or something else was changed since. */
  | 'sample-differs'
  | 'changed-since';

/** An attestation that the clone carries, and what lies beside it. */
export interface Carried {
  readonly attestation: Attestation;
  /** What the key of its sums is made with (`sumsKey`). */
  readonly salt: Buffer;
  readonly signed: boolean;
}

/**
 * Reads the attestation that the clone carries, whatever it is of. With a key, only one that was signed with it counts;
 * without, its digest must be right, which guards against accidents and not against people.
 * @returns why it is not taken, or nothing when there is none
 */
export async function readAttestation(
  session: Session,
  key: Buffer | undefined,
): Promise<Carried | Distrust | undefined> {
  const doing = 'looking for an attestation';
  const there = await session.rows<{ tbl: string }>(
    "SELECT TABLE_NAME AS tbl FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'understudy'",
    doing,
  );
  requireOurs(there.map(({ tbl }) => tbl));
  if (there.length === 0) return undefined;
  const [row] = await session.rows<{ content?: unknown; signature?: unknown; salt?: unknown }>(
    'SELECT * FROM understudy.attestation LIMIT 1',
    doing,
  );
  if (typeof row?.content !== 'string') return 'unreadable';
  if (key && !isSigned(row.content, row.signature, key)) return 'forged';
  const found = parse(row.content);
  if (!found) return 'unreadable';
  const { digest, ...content } = found;
  if (digestOf(content) !== digest) return 'forged';
  if (content.schemaVersion !== 3) return 'another-version';
  return {
    attestation: found,
    salt: Buffer.from(typeof row.salt === 'string' ? row.salt : '', 'hex'),
    signed: row.signature !== null && row.signature !== undefined,
  };
}

/** Why an attestation is of something else than is wanted; nothing when it is of that. */
export function differenceOf(found: Attestation, wanted: WantedAttestation): Distrust | undefined {
  if (wanted.subject && !isSame(found.subject, wanted.subject)) return 'another-subject';
  if (found.policyHash !== wanted.policyHash) return 'another-policy';
  if (found.schemaHash !== wanted.schemaHash || !isSame(found.databases, wanted.databases))
    return 'another-schema';
  // The plan follows from both, by this version of the code.
  return found.planHash === wanted.planHash ? undefined : 'another-policy';
}

/**
 * The attestation that the clone carries, when it is of this very policy, schema, plan and subject; why it is not taken; or
 * nothing, when there is none.
 */
export async function findAttestation(
  session: Session,
  wanted: WantedAttestation,
  key?: Buffer,
): Promise<Carried | Distrust | undefined> {
  const found = await readAttestation(session, key);
  if (found === undefined || typeof found === 'string') return found;
  return differenceOf(found.attestation, wanted) ?? found;
}

/** The same plain data, whatever the order of its keys. */
function isSame(one: unknown, other: unknown): boolean {
  const inOrder = (_: string, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);
}

/** That database is not masked: somebody's own of the same name would pass through as it is. */
function requireOurs(tables: readonly string[]): void {
  const foreign = tables.filter((table) => table !== 'attestation');
  if (foreign.length === 0) return;
  throw new MaskingError(
    'name-taken',
    `The database understudy holds ${foreign.length} tables that are not masking's own, such as ${foreign[0]}.`,
    'Masking keeps its attestation in a database of that name. Rename the one of production.',
  );
}

function isSigned(content: string, signature: unknown, key: Buffer): boolean {
  const given = Buffer.from(typeof signature === 'string' ? signature : '', 'hex');
  const right = signatureOf(content, key);
  return given.length === right.length && timingSafeEqual(given, right);
}

function parse(content: string): Attestation | undefined {
  try {
    const parsed: unknown = JSON.parse(content);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Attestation) : undefined;
  } catch {
    return undefined; // Not ours.
  }
}
