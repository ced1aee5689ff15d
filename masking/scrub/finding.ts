/** A text of the schema that looks personal, or that cannot be looked at. Never holds the text. */
export interface SchemaTextFinding {
  readonly place: string;
  readonly what: string;
  /** What it looks like, or why it is told of. */
  readonly why: string;
}
