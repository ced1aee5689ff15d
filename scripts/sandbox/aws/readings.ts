/**
 * What nobody can know of AWS from its documents alone: each may be read in more ways than one. The sandbox can be set to
 * any of them, and a clone's whole life runs under the strictest of each and under the others (`e2e/readings.test.ts`), so
 * that the product holds whatever AWS turns out to do.
 */
export interface Readings {
  /**
   * What a failover to a named instance is judged on. The Service Authorization Reference lists the instance as a resource
   * that may be there; the policies that AWS publishes name the cluster alone.
   */
  readonly failover: 'cluster' | 'cluster-and-target';
  /**
   * What deleting a cluster is judged on. The Service Authorization Reference lists a snapshot as a resource that has to be there, also
   * where none is asked for.
   */
  readonly deletion: 'cluster' | 'cluster-and-snapshot';
  /**
   * The tags that IAM sees on a cluster or an instance while the call that makes it is judged: none, as it does not exist,
   * or those of the request. `either` wants the call to be allowed both ways.
   */
  readonly newborn: 'without-tags' | 'with-request-tags' | 'either';
  /** Which calls on a cluster under a customer's key in KMS ask for a grant on it: copying it, or changing it as well. */
  readonly kmsGrant: 'restore' | 'every-change';
  /**
   * What DynamoDB asks of a customer's key in the name of whoever reads or writes a record. The user guide shows that it decrypts the
   * table's own key; of more it says that it is required, and not of whom ("DynamoDB encryption at rest usage notes").
   */
  readonly tableKey: 'decrypt' | 'every-use';
  /**
   * Whether Secrets Manager asks for the right to decrypt under a secret's key where the secret has no version of the stage that is
   * asked for: the user guide does not say which it looks at first.
   */
  readonly secretKey: 'of-what-is-there' | 'in-any-case';
  /**
   * When AWS describes what a call has set off: in its next answer, or some seconds later, as the world's seed has it. Later, what
   * is new is not there at first, a cluster takes no other change meanwhile, a new instance is at first in none of its groups and under none of its parameters, and both
   * instances of a failover restart once it is over.
   */
  readonly changes: 'at-once' | 'seconds-later';
  /**
   * When a changed tag is seen, by IAM and by descriptions: at once, or some seconds later, each in its own time ("Changes that I make are not always
   * immediately visible", IAM User Guide).
   */
  readonly tags: 'at-once' | 'seconds-later';
  /**
   * When a changed secret is seen: at once, or some seconds later by calls on it, and minutes later in the list of all. "All Secrets Manager
   * operations are eventually consistent" (ListSecrets in the API reference), and how late those are that name a secret it does not say.
   */
  readonly secrets: 'at-once' | 'seconds-later';
  /** Whether a copy has its source's Performance Insights and Enhanced Monitoring, where the call does not say it. */
  readonly insights: 'inherited' | 'off';
  /**
   * Whether the call that copies a cluster may say that the copy has neither. RDS was seen to refuse both parameters, whatever their
   * values, for clusters that are no Aurora Limitless ones (boto/boto3#4634); the documents do not say so.
   */
  readonly insightsInCopy: 'refused' | 'taken';
}

/** The strictest reading of each. */
export const STRICTEST: Readings = {
  failover: 'cluster-and-target',
  deletion: 'cluster-and-snapshot',
  newborn: 'either',
  kmsGrant: 'every-change',
  tableKey: 'every-use',
  secretKey: 'in-any-case',
  changes: 'seconds-later',
  tags: 'seconds-later',
  secrets: 'seconds-later',
  insights: 'inherited',
  insightsInCopy: 'refused',
};

/** The other ways in which AWS may turn out to behave: what end-to-end tests run under, beside the strictest. */
export const OTHERS: Readings = {
  failover: 'cluster',
  deletion: 'cluster',
  newborn: 'without-tags',
  kmsGrant: 'restore',
  tableKey: 'decrypt',
  secretKey: 'of-what-is-there',
  changes: 'at-once',
  tags: 'at-once',
  secrets: 'at-once',
  insights: 'off',
  insightsInCopy: 'taken',
};

/**
 * What a world is like unless it is told otherwise: as strict as it may be in all that IAM judges. Its changes are told at
 * once, so that tests which change something past the product see what they did.
 */
const USUAL: Readings = { ...STRICTEST, changes: 'at-once', tags: 'at-once', secrets: 'at-once' };

/** What a world is like where the environment names it: every end-to-end test, the demo and the crashes can be run under either. */
const NAMED: Readonly<Record<string, Readings>> = { usual: USUAL, strictest: STRICTEST, others: OTHERS };

/**
 * The readings that the variable `UNDERSTUDY_SANDBOX_READINGS` names.
 * @param otherwise those that are meant where it is not set
 * @throws RangeError at a name that there is not
 */
export function namedReadings(otherwise: 'usual' | 'strictest' | 'others' = 'usual'): Readings {
  const name = process.env.UNDERSTUDY_SANDBOX_READINGS ?? otherwise;
  const found = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  if (found !== undefined) return found;
  throw new RangeError(`There are no readings ${name}; write one of ${Object.keys(NAMED).join(', ')}.`);
}
