/** What exists, so that a command can name nothing else. */
export interface Vocabulary {
  /** In RDS's spelling, `db.r6g.large`. */
  readonly classes: readonly string[];
  /** Names of the sources in the settings; when absent, any well-formed name is taken. */
  readonly sources?: readonly string[];
}
