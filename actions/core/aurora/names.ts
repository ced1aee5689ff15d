import type { Tag } from '@aws-sdk/client-rds';
import { isCloneId } from '../ledger/id.ts';

/** Every cluster, instance and secret that Understudy makes starts with this; IAM and the reaper go by it. */
export const PREFIX = 'understudy-';

/** What the name of a clone's cluster begins with; its id follows. */
export const CLONE_PREFIX = `${PREFIX}clone-`;
/** What the name of a base's cluster begins with; its id follows. */
export const BASE_PREFIX = `${PREFIX}base-`;

/** Tag keys. IAM compares them without case, so they are written here once and compared exactly. */
export const TAGS = {
  id: 'understudy:id',
  state: 'understudy:state',
  expiresAt: 'understudy:expires-at',
  source: 'understudy:source',
  owner: 'understudy:owner',
} as const;

/** How far a cluster has come, as far as safety needs it; absent while it is being restored. */
export type TagState = 'sealed' | 'masked';

/** What tells which cluster is meant: a part of a record. */
export interface Identity {
  readonly id: string;
  readonly kind?: 'base' | 'reset' | undefined;
  /** Of a reset: id of the clone whose place its cluster takes. */
  readonly of?: string | undefined;
  /** Of a clone that was reset: id of the reset whose cluster it lives in. */
  readonly generation?: string | undefined;
}

/** What Understudy made: a clone or a base by its record, or a clone that was never reset by its id. */
export type Made = string | Identity;

/**
 * Name of the cluster of a clone (its id, or its record) or of a base. Each reset makes one cluster more for the same clone:
 * its name goes on with the id of that reset, and its tag is the clone's, so that the two are told apart without any record.
 */
export function clusterName(made: Made): string {
  if (typeof made === 'string') return CLONE_PREFIX + made;
  if (made.kind === 'base') return BASE_PREFIX + made.id;
  if (made.of !== undefined) return `${CLONE_PREFIX}${made.of}-${made.id}`;
  return CLONE_PREFIX + (made.generation === undefined ? made.id : `${made.id}-${made.generation}`);
}

/** Which cluster is meant by a record, apart from all else that it says. */
export function identityOf({ id, kind, of, generation }: Identity): Identity {
  return { id, kind, of, generation };
}

/** The id that people call it by, and that its cluster's tag has: a reset's is that of its clone. */
export function calledId({ id, of }: Pick<Identity, 'id' | 'of'>): string {
  return of ?? id;
}

/** The id of the reset that made a cluster, by the cluster's name and its tag; nothing of a cluster that none made. */
export function resetIn(name: string, id: string): string | undefined {
  const rest = name.startsWith(`${CLONE_PREFIX}${id}-`)
    ? name.slice(CLONE_PREFIX.length + id.length + 1)
    : '';
  return isCloneId(rest) ? rest : undefined;
}

/** The first instance masks; the second, where there is one, has the class asked for and takes its place. */
export function instanceName(made: Made, place: 1 | 2 = 1): string {
  return `${clusterName(made)}-${place}`;
}

/** Every name that an instance of it can have. */
export function instanceNames(made: Made): readonly string[] {
  return [instanceName(made, 1), instanceName(made, 2)];
}

/**
 * Holds the master password while the clone is sealed: *clone* writes it, *mask* reads it. What stands behind the id is
 * not six characters long: Secrets Manager puts that many behind a name in an ARN, so that a policy's pattern for the
 * connection secrets would hold for it, too.
 */
export function sealedSecretName(id: string): string {
  return `${clusterName(id)}-sealed-password`;
}

/**
 * Holds the key that attestations are signed with, for as long as the installation lives: *mask* makes it on first use,
 * and nobody else may read it. The infrastructure makes the secret without a value, so that none is in its state.
 */
export const ATTESTATION_KEY_SECRET = `${PREFIX}attestation-key`;

/** Holds a key that a policy names: people make it, and *mask* alone reads it. */
export function maskingKeySecretName(name: string): string {
  return `${PREFIX}key-${name}`;
}

/** Holds the connection of a clone that is ready: *publish* writes it, developers read it. */
export function connectionSecretName(id: string): string {
  return clusterName(id);
}

/** Characters that AWS does not allow in the value of a tag become `_`. */
export function tagValue(text: string): string {
  return text.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, '_').slice(0, 256);
}

/** The value of one tag, by its exact key. */
export function tagOf(tags: readonly Tag[] | undefined, key: string): string | undefined {
  return tags?.find((tag) => tag.Key === key)?.Value;
}

/** Whether tags say that masking came to its end. */
export function hasMaskedTag(tags: readonly Tag[] | undefined): boolean {
  return tagOf(tags, TAGS.state) === ('masked' satisfies TagState);
}
