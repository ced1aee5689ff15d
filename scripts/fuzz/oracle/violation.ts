/** Something that is not as promised. Names tables and columns, and no value. */
export interface Violation {
  readonly kind: string;
  /** `app.users.email`, or whatever it is about. */
  readonly where: string;
  readonly detail: string;
}
