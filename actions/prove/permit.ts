/** Something that a role has to succeed in. */
export interface Permitted {
  /** As in "rds:ModifyDBCluster on a masked clone". */
  readonly name: string;
  readonly make: () => Promise<unknown>;
  /** Errors by which AWS refuses what IAM has allowed: it is asked for at clusters that have no instance. */
  readonly besides: readonly string[];
}

/** A role's work that was not allowed, and what to do about it. */
export interface NotAllowed extends Pick<Permitted, 'name'> {
  /** The error. */
  readonly answer: string;
  /** Which file says otherwise, or who. */
  readonly next: string;
}
