/**
 * What nobody can know of AWS from its documents alone: each may be read in more ways than one. The sandbox can be set to
 * any of them; unless it is, it is as strict as the strictest, so that the product holds whatever AWS turns out to do.
 */
export interface Readings {
  /**
   * What a failover to a named instance is judged on. The Service Authorization Reference lists the instance as a resource
   * that may be there; the policies that AWS publishes name the cluster alone.
   */
  readonly failover: 'cluster' | 'cluster-and-target';
  /**
   * The tags that IAM sees on a cluster or an instance while the call that makes it is judged: none, as it does not exist,
   * or those of the request. `either` wants the call to be allowed both ways.
   */
  readonly newborn: 'without-tags' | 'with-request-tags' | 'either';
  /** Which calls on a cluster under a customer's key in KMS ask for a grant on it: copying it, or changing it as well. */
  readonly kmsGrant: 'restore' | 'every-change';
}

/** The strictest reading of each. */
export const STRICTEST: Readings = {
  failover: 'cluster-and-target',
  newborn: 'either',
  kmsGrant: 'every-change',
};

/** The other ways in which AWS may turn out to behave: what end-to-end tests run under, beside the strictest. */
export const OTHERS: Readings = {
  failover: 'cluster',
  newborn: 'without-tags',
  kmsGrant: 'restore',
};
