/** When a command was given, and where its readers are. */
export interface CommandClock {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Zone of the settings, from the IANA list. */
  readonly timeZone: string;
  /** Whether `12/1` is the first of December to its readers, and nothing else. */
  readonly monthFirst?: boolean;
}
