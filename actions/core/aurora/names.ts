import type { Tag } from '@aws-sdk/client-rds';

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

/** What Understudy made: a clone or a base by its record, or a clone by its id. */
export type Made = string | { readonly id: string; readonly kind?: 'base' | undefined };

/** Name of the cluster of a clone (its id, or its record) or of a base. */
export function clusterName(made: Made): string {
  if (typeof made === 'string') return CLONE_PREFIX + made;
  return (made.kind === 'base' ? BASE_PREFIX : CLONE_PREFIX) + made.id;
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
