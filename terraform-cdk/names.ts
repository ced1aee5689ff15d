import { PREFIX } from '../actions/core/aurora/names.ts';

/** What the installation is called, and where it is: all that a policy is made from. */
export interface Names {
  readonly account: string;
  readonly region: string;
  readonly table: string;
  /** Region of that table, where it is another: of several regions that one repository serves it is in the first. */
  readonly home?: string;
  readonly subnetGroup: string;
  /** Of the installation's first family. */
  readonly clusterParameterGroup: string;
  /** The clones' parameter groups, by their families. */
  readonly clusterParameterGroups: Readonly<Record<string, string>>;
  /** Tags that the organisation wants on everything that is made. */
  readonly tags: Readonly<Record<string, string>>;
  /** Identifiers of the clusters that may be cloned. */
  readonly sources: readonly string[];
  /** What the names of the roles end with: they are the whole account's, and another installation may have the plain ones. */
  readonly roleSuffix: string;
  /** ARNs of the customer-managed KMS keys that the sources are encrypted under. */
  readonly keys: readonly string[];
  /** ARN of the customer-managed KMS key that our secrets are encrypted under; AWS's own where there is none. */
  readonly secretsKey?: string;
  /** The same of the table of records. */
  readonly tableKey?: string;
}

/** Name of everything that exists once: the table, the subnet group. */
export const NAME = PREFIX.replace(/-$/, '');

/** A name with our prefix: `understudy-<what>`. */
export function ownName(what: string): string {
  return PREFIX + what;
}

/** ARN of the topic by which alarms tell people. */
export function topicArn({ account, region }: Pick<Names, 'account' | 'region'>): string {
  return `arn:aws:sns:${region}:${account}:${ownName('alarms')}`;
}
