import { escapeMarkdown, inlineCode, table } from '../core/thread/markdown.ts';
import type { Outcome } from './sweep.ts';

/** The summary of a sweep. */
export function renderSweep(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return '### Sweep\n\nThere is nothing of ours in this region.\n';
  const rows = outcomes.map(({ name, did, why }) => [inlineCode(name), did, escapeMarkdown(why ?? '')]);
  return `### Sweep\n\n${table(['Clone', 'What was done', 'Why'], rows)}\n`;
}
