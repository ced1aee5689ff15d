import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { Project } from '@aws-sdk/client-codebuild';
import type { SecurityGroup, VpcPeeringConnection } from '@aws-sdk/client-ec2';

/** A role, with the policies that stand in it, as IAM keeps them. */
export interface Role {
  trust: unknown;
  readonly policies: Map<string, unknown>;
}

/** Somebody whom a topic tells; a person confirms it by a mail. */
export interface Subscriber {
  readonly protocol: string;
  readonly endpoint: string;
  isConfirmed: boolean;
}

/**
 * What an apply has made in the account, apart from clusters, records and secrets, and what stands around it: networks, a trail,
 * keys, quotas. In the SDKs' shapes where they have some; empty until `apply.ts` fills it.
 */
export class Infrastructure {
  readonly account: string;
  readonly region: string;
  /** Audiences of each identity provider, by its ARN. */
  readonly providers: Map<string, string[]>;
  readonly roles: Map<string, Role>;
  readonly groups: SecurityGroup[] = [];
  readonly peerings: VpcPeeringConnection[] = [];
  /** Whether instances of a VPC learn names in it, by the VPC. */
  readonly dnsHostnames = new Map<string, boolean>();
  /** Whether a rule may name a group beyond each transit gateway, by its id. */
  readonly gateways = new Map<string, 'enable' | 'disable'>();
  readonly projects = new Map<string, Project>();
  /** State of each connection to GitHub, by its ARN. */
  readonly connections = new Map<string, 'PENDING' | 'AVAILABLE' | 'ERROR'>();
  /** Whom each topic tells, by its ARN. */
  readonly topics = new Map<string, Subscriber[]>();
  readonly alarms = new Map<string, MetricAlarm>();
  /** State of each rule of EventBridge, by its name. */
  readonly rules = new Map<string, string>();
  /** Whether each trail is at work, by its name. */
  readonly trails = new Map<string, boolean>();
  /** State of each key of a customer's, by its ARN; all others are AWS's own. */
  readonly keys = new Map<string, string>();
  /** The policy of each, as JSON; the usual one, which leaves all to the account's IAM, where there is none. */
  readonly keyPolicies = new Map<string, string>();
  /** A customer's key that each table is under, by its name, and each topic, by its ARN. */
  readonly tableKeys = new Map<string, string>();
  readonly topicKeys = new Map<string, string>();
  /** Calls that whoever looks may not make, such as `iam:GetRole`. */
  readonly denied = new Set<string>();
  /** Tables with a way back in time. */
  readonly backedUp = new Set<string>();
  /** Machines that CodeBuild gives at a time, of each size. */
  builds = 20;
  /** Clusters that RDS allows. */
  clusters = 40;
  /** The zones in which subnets of the clones' group are. */
  zones: readonly string[];

  /** @param first that of the account's first region, whose IAM is this one's as well; nothing where this is it */
  constructor(account: string, region: string, first: Infrastructure | undefined) {
    this.providers = first?.providers ?? new Map();
    this.roles = first?.roles ?? new Map();
    this.account = account;
    this.region = region;
    this.zones = ['a', 'c'].map((zone) => region + zone);
  }
}
