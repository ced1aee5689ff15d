/** Whether a text says something in English: two English words in a row, outside of code and of names. */
export function saysEnglish(text: string): boolean {
  return /[a-z]{2,} [a-z]{2,}/i.test(
    text.replace(/`[^`]*`/g, '').replace(/Aurora MySQL|AWS|ACU|Understudy/g, ''),
  );
}
