/** The workflow run that works on the clone. */
export interface Run {
  readonly id: number;
  readonly attempt: number;
  readonly url: string;
}

/** Who moves a record on; becomes part of its history. */
export interface Actor {
  readonly login: string;
  readonly runUrl: string;
}
