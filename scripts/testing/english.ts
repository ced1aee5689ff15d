/** Whether a text says something in English: two English words in a row, outside of code and of names. */
export function saysEnglish(text: string): boolean {
  return /[a-z]{2,} [a-z]{2,}/i.test(
    text.replace(/`[^`]*`/g, '').replace(/Aurora MySQL|AWS|ACU|Understudy/g, ''),
  );
}

/** Words of more than one letter, where they are no code, links, names or notes for programs. */
export function englishWordsIn(markdown: string): readonly string[] {
  return (
    markdown
      .replace(/^```[\s\S]*?^```$/gm, '')
      .replace(/<!--.*?-->|`[^`\n]*`|\]\([^)]*\)|<\/?\w+>|\[!\w+\]|@\w+/g, '')
      .replace(/\b(?:JST|UTC|AWS|CLI|ACU|ID|Issue|bash|zsh|\d+[wdhm])\b/g, '')
      .match(/[a-z]{2,}/gi) ?? []
  );
}
