/**
 * What is not needed at once, folded. The summary is our own text.
 * @param parts Markdown; empty ones are left out, and nothing is folded where none is left
 */
export function fold(summary: string, parts: readonly string[]): string {
  const shown = parts.filter((part) => part !== '');
  return shown.length === 0
    ? ''
    : ['<details>', `<summary>${summary}</summary>`, '', shown.join('\n\n'), '', '</details>'].join('\n');
}
