/** What a step adds to its process's environment. */
export interface StepRun {
  readonly action: string;
  readonly env: Readonly<Record<string, string>>;
}
