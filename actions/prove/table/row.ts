import type {
  CreateDBInstanceCommandInput,
  RestoreDBClusterToPointInTimeCommandInput,
} from '@aws-sdk/client-rds';
import type { Installation } from '../../core/base/installation.ts';

/** Tags by their keys. */
export type Tags = Readonly<Record<string, string>>;

/** Where the attempts are made: an installation, and the clusters that may be cloned. */
export interface Place
  extends Pick<
    Installation,
    | 'account'
    | 'region'
    | 'home'
    | 'table'
    | 'subnetGroup'
    | 'clusterParameterGroup'
    | 'clusterParameterGroups'
    | 'tags'
    | 'secretsKey'
  > {
  /** Identifiers of clusters that nothing may ever write to. */
  readonly sources: readonly string[];
  /** ARNs of the organisation's own keys that they are encrypted under; for the simulator alone. */
  readonly keys?: readonly string[];
  /** The same of the table of records. */
  readonly tableKey?: string;
}

/** What a resource is to the roles. A role that works on one of a realm may be named by its fence. */
export type Realm =
  | 'clusters'
  | 'instances'
  | 'sealed secrets'
  | 'connection secrets'
  | 'the attestation key'
  | 'masking keys'
  | 'table'
  | 'sources'
  | 'elsewhere'
  | 'no resource';

/** Something that a call aims at. */
export interface Target {
  /** As in "rds:DeleteDBCluster on <name>". */
  readonly name: string;
  readonly realm: Realm;
  readonly arn: string;
  /** Tags that it carries. */
  readonly tags?: Tags;
  /**
   * What stands under that name in the account of an installation: a throw-away cluster, nothing, or what is in use, where
   * only a call that changes nothing may be tried. Without it the target is for the simulator alone.
   */
  readonly onAws?: 'ground' | 'nothing' | 'in use';
}

/** A target, as the SDK's inputs name it. */
export interface Aimed {
  /** An identifier, the name of a secret or a table; `*` for all of them. */
  readonly id: string;
  readonly arn: string;
}

/** A call that takes one resource. */
export interface Call {
  /** As in "clone: <name> on a sealed clone"; the action unless it says more. */
  readonly name: string;
  readonly action: string;
  /** What it would open to somebody whose work it is not. */
  readonly why: string;
  /** Tags that it sends. */
  readonly tags?: Tags;
  /** Further condition keys that AWS fills in from what it sends. */
  readonly context?: Tags;
  /** How it is tried: a command of the SDK's. Absent where the actions do not carry the service's client. */
  readonly command?: (at: Aimed) => object;
}

/** What a copy or a new instance is made by, and the clusters that are there then, by their tags. */
export type Making = { readonly found: Readonly<Record<string, Tags>> } & (
  | { readonly copy: RestoreDBClusterToPointInTimeCommandInput }
  | { readonly instance: CreateDBInstanceCommandInput }
);

/** One operation on one target. Whose work it is stands in `work.ts`; to every other role it must be denied. */
export interface Row {
  readonly call: Call;
  readonly target: Target;
  /** Where it takes several resources at once. */
  readonly making?: Making;
  /** Whether it leads out of what is ours, whoever does it. */
  readonly outside: boolean;
}

/** As in "rds:DeleteDBCluster on a sealed clone". */
export function rowName({ call, target }: Row): string {
  return `${call.name} on ${target.name}`;
}
