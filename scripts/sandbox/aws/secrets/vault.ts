import { randomBytes, randomUUID } from 'node:crypto';
import { AwsError } from '../errors.ts';
import type { Resource } from '../gate.ts';
import type { Infrastructure } from '../infrastructure/state.ts';
import { Noticing } from '../noticing.ts';
import { type Caller, isAccount } from '../operation.ts';
import type { Readings } from '../readings.ts';

interface Version {
  readonly id: string;
  readonly text: string;
  readonly createdAt: Date;
}

/** A secret with its versions, the newest last. */
export interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly tags: Map<string, string>;
  readonly createdAt: Date;
  description: string | undefined;
  /** The customer's own key in KMS that it is encrypted under; AWS's unless there is one. */
  readonly key: string | undefined;
  changedAt: Date;
  /** When it will be gone; undefined unless it is scheduled for deletion. */
  deletedAt: Date | undefined;
  readonly versions: Version[];
}

/** The secrets of the account. */
export class Vault {
  readonly #secrets = new Map<string, Secret>();
  readonly #account: string;
  readonly region: string;
  /** State of a customer's key in KMS. */
  readonly stateOf: (key: string) => string;

  readonly readings: Pick<Readings, 'secretKey' | 'secrets'>;
  /** What is not seen yet by calls on a secret, and in the list of all; by name. */
  readonly noticing = {
    calls: new Noticing<Secret | undefined>(),
    list: new Noticing<Secret | undefined>(),
  };
  /** Every name that there ever was. */
  readonly #names = new Set<string>();

  constructor(
    { account, region, keys }: Pick<Infrastructure, 'account' | 'region' | 'keys'>,
    readings: Pick<Readings, 'secretKey' | 'secrets'>,
  ) {
    this.readings = readings;
    this.#account = account;
    this.region = region;
    this.stateOf = (key) => keys.get(key) ?? 'Enabled';
  }

  /** Every secret as it is, by name, by ARN, or by ARN without its random suffix. */
  find(id: string | undefined): Secret | undefined {
    return [...this.#secrets.values()].find(isCalled(id));
  }

  /** Every secret as a caller sees it: how it was before what is not noticed yet. The account itself sees how it is. */
  seen(caller: Caller, by: keyof Vault['noticing']): Secret[] {
    if (isAccount(caller)) return [...this.#secrets.values()];
    return [...this.#names].flatMap((name) => this.noticing[by].told(name, this.#secrets.get(name)) ?? []);
  }

  /** @throws AwsError when a caller sees none, or when it is scheduled for deletion. */
  alive(id: string | undefined, caller: Caller): Secret {
    const secret = this.existing(id, caller);
    if (secret.deletedAt) {
      throw new AwsError(
        'InvalidRequestException',
        'You can’t perform this operation on the secret because it was marked for deletion.',
      );
    }
    return secret;
  }

  /** @throws AwsError when a caller sees none. */
  existing(id: string | undefined, caller: Caller): Secret {
    return orNotFound(this.told(id, caller));
  }

  told(id: string | undefined, caller: Caller): Secret | undefined {
    return this.seen(caller, 'calls').find(isCalled(id));
  }

  /**
   * What is to be changed of a secret that a caller sees: itself.
   * @throws AwsError when it is gone already
   */
  changing({ arn }: Secret): Secret {
    return orNotFound(this.find(arn));
  }

  create(name: string, { description, key }: Pick<Secret, 'description' | 'key'>, now: Date): Secret {
    const before = this.find(name);
    // What is deleted without recovery goes in the background (DeleteSecret in the API reference).
    if (before?.deletedAt || (!before && this.noticing.calls.isBehind(name))) {
      throw new AwsError(
        'InvalidRequestException',
        'You can’t create this secret because a secret with this name is already scheduled for deletion.',
      );
    }
    if (before)
      throw new AwsError(
        'ResourceExistsException',
        `The operation failed because the secret ${name} already exists.`,
      );
    const secret: Secret = {
      arn: `${this.#arn(name)}-${suffix()}`,
      name,
      description,
      key,
      tags: new Map(),
      createdAt: now,
      changedAt: now,
      deletedAt: undefined,
      versions: [],
    };
    this.#secrets.set(name, secret);
    this.#names.add(name);
    return secret;
  }

  remove(secret: Secret): void {
    this.#secrets.delete(secret.name);
  }

  /** What IAM sees of a secret; of one that does not exist, only the name. */
  resource(id: string | undefined, extra: Omit<Resource, 'arn' | 'tags'> = {}): Resource {
    const secret = this.find(id);
    if (secret) return { ...extra, arn: secret.arn, tags: Object.fromEntries(secret.tags) };
    return { ...extra, arn: id?.startsWith('arn:') ? id : this.#arn(id ?? '') };
  }

  #arn(name: string): string {
    return `arn:aws:secretsmanager:${this.region}:${this.#account}:secret:${name}`;
  }
}

function orNotFound(secret: Secret | undefined): Secret {
  if (!secret) throw notFound("Secrets Manager can't find the specified secret.");
  return secret;
}

function isCalled(id: string | undefined): (secret: Secret) => boolean {
  return ({ name, arn }) => name === id || arn === id || arn.slice(0, -7) === id;
}

/** Adds a version, which becomes the current one. The same token with the same value is the same version. */
export function addVersion(secret: Secret, text: string, token: string | undefined, now: Date): Version {
  const id = token ?? randomUUID();
  const same = secret.versions.find((version) => version.id === id);
  if (same && same.text !== text) {
    throw new AwsError(
      'ResourceExistsException',
      'A version with this ClientRequestToken and another value already exists.',
    );
  }
  if (same) return same;
  const version = { id, text, createdAt: now };
  secret.versions.push(version);
  secret.changedAt = now;
  return version;
}

/** The version with a stage or an id; the current one unless asked for another. */
export function versionOf(secret: Secret, stage = 'AWSCURRENT', id?: string): Version {
  const place = { AWSCURRENT: -1, AWSPREVIOUS: -2 }[stage];
  const found = id ? secret.versions.find((one) => one.id === id) : place && secret.versions.at(place);
  if (!found)
    throw notFound(`Secrets Manager can't find the specified secret value for staging label: ${stage}`);
  return found;
}

/** Staging labels by version, as `DescribeSecret` tells them. */
export function stagesOf(secret: Secret): Record<string, string[]> {
  const newest = secret.versions.slice(-2).reverse();
  const labels = ['AWSCURRENT', 'AWSPREVIOUS'];
  return Object.fromEntries(newest.map((version, index) => [version.id, [labels[index] as string]]));
}

function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}

function suffix(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from(randomBytes(6), (byte) => letters[byte % letters.length]).join('');
}
