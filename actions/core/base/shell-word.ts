/** A text as one word of a shell (bash, zsh): as it is where that says the same, in quotes else. */
export function shellWord(text: string): string {
  return /^(?![-=])[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
