/** What a verb found or did: for machines, and for people. */
export interface Outcome {
  readonly json: unknown;
  readonly text: string;
  /** 0 unless given. */
  readonly exitCode?: number;
}
