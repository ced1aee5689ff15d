/** One call that AWS received, as CloudTrail would have it. Never holds a parameter's value. */
export interface Call {
  /** Counts from 1 over all services. */
  readonly number: number;
  /** The world's time. */
  readonly time: Date;
  /** `arn:aws:sts::…`, or `anonymous`. */
  readonly principal: string;
  /** `rds:ModifyDBCluster` */
  readonly action: string;
  readonly arns: readonly string[];
  /** `ok`, or the code of the error that was answered; `pending` while it runs. */
  readonly outcome: string;
}
