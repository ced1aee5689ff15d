/** What a label of an issue says to us. */
export interface LabelCommand {
  /** The command that it amounts to. */
  readonly text: string;
  /** Whether it is nearly written as labels are, and no more: it may be about something else. */
  readonly isNear: boolean;
}

/** `clone` alone, or what follows a clone's colon in the place of its words, as in `clone:r6g.large 3d`. */
const LABEL = /^clone(?:\s*:\s*(.+))?$/i;
/** With a blank or another sign in the colon's place, nothing behind it, or begun as a comment's command is. */
const NEARLY = /^\/?clone(?:\s*[:=/\s]\s*(.*))?$/i;

/** Reads the name of a label, as a Japanese keyboard may have written it; nothing where it cannot be meant for us. */
export function readLabelName(name: string): LabelCommand | undefined {
  const written = name.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const exact = LABEL.exec(written);
  const found = exact ?? NEARLY.exec(written);
  return found === null ? undefined : { text: `/clone ${found[1] ?? ''}`.trim(), isNear: exact === null };
}
