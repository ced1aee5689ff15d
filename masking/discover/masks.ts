import type { PathFinding } from './documents.ts';
import type { ColumnFinding } from './findings.ts';
import { rulesFor } from './rules.ts';

/** Masks of a column, were it personal, the best first: of documents by their paths, else of what the column holds. */
export function masksOf(finding: ColumnFinding): readonly string[] {
  const { column, paths, japanese, ownLayout } = finding;
  if (!paths || paths.length === 0) return rulesFor(finding);
  const inText = column.typeClass === 'text' ? `, in: text${ownLayout ? ', layout: rewritten' : ''}` : '';
  const rest = `rest: { keep: 'nothing personal was found in the rest of ${finding.values} documents' }${inText}`;
  const rule = (ruleOf: (path: PathFinding) => string) =>
    `{ json: { ${paths.map((path) => `${JSON.stringify(path.keys ? `${path.path}.*` : path.path)}: ${ruleOf(path)}`).join(', ')} }, ${rest} }`;
  const best = (path: PathFinding) =>
    path.keys
      ? 'drop'
      : (rulesFor({
          ...finding,
          content: path.content,
          column: { ...column, typeClass: 'text' },
          japanese: japanese || /[漢あア]/.test(path.shape),
        })[0] ?? 'hash');
  return [rule(best), rule((path) => (path.keys ? 'drop' : 'hash')), ...rulesFor(finding)];
}
