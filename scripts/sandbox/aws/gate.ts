/** Who calls: a role's session, or the account itself (what sets the sandbox up). */
export interface Principal {
  readonly roleArn: string;
  readonly sessionName: string;
  /** `arn:aws:sts::…:assumed-role/ROLE/SESSION`, as AWS shows it. */
  readonly arn: string;
  /** Claims of the token that the role was assumed with; empty for the account itself. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** One resource of an action, with what IAM can know of it. */
export interface Resource {
  readonly arn: string;
  /** Tags that it carries (`aws:ResourceTag/…`); absent when it does not exist yet. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Tags that the call sends (`aws:RequestTag/…`, `aws:TagKeys`). */
  readonly requestTags?: Readonly<Record<string, string>>;
  /** Further condition keys, such as `rds:DatabaseClass`. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** What one call asks of IAM: every resource must be allowed. A call may ask several. */
export interface Ask {
  /** `rds:ModifyDBCluster` */
  readonly action: string;
  readonly resources: readonly Resource[];
}

export interface GateRequest extends Ask {
  readonly principal: Principal;
  /** The world's time (`aws:CurrentTime`). */
  readonly time: Date;
}

export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

/** The one place that every call passes. */
export type Gate = (request: GateRequest) => Decision | Promise<Decision>;

/** Lets every role that exists do everything: who may assume which role was decided by its trust policy. */
export const openGate: Gate = () => ({ allowed: true });
