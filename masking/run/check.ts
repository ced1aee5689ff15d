/** One thing that was proven, or was not. Never holds a value of the data. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  /** How many things were looked at: rows, samples, accounts. */
  readonly count: number;
  /** What is wrong, when it did not pass: table, column and number of rows. */
  readonly detail?: string;
  /** What bounds the proof: how many of what were looked for, and what was left out, by its reason. */
  readonly figures?: Readonly<Record<string, number>>;
}
