import { label } from '../schema/schema.ts';
import type { Draft } from './draft.ts';
import type { ColumnFinding } from './findings.ts';

/**
 * A table for people: what each column holds, how sure that is, and the form of its values, what a person must say first. Never
 * a value.
 */
export function printFindings(findings: readonly ColumnFinding[], { rules }: Pick<Draft, 'rules'>): string {
  const order = [...findings.keys()].sort(
    (a, b) => rank(rules[a]) - rank(rules[b]) || doubt(findings[a]) - doubt(findings[b]),
  );
  const rows = order.flatMap((at): string[][] => {
    const [finding, rule = ''] = [findings[at], rules[at]];
    if (!finding) return [];
    const where = `${label(finding.table)}.${finding.column.name}`;
    const shown = finding.paths && finding.paths.length > 0 && rule !== '' ? 'json' : short(rule);
    const own = [where, finding.column.columnType, ...judged(finding), shown];
    return [own, ...(finding.paths ?? []).map((path) => [`  ${path.path}`, '', ...judged(path), ''])];
  });
  const head = ['COLUMN', 'TYPE', 'HOLDS', 'SURE', 'SHAPE', 'RULE'];
  const widths = head.map((title, i) =>
    Math.max(...[head, ...rows].map((row) => width((row[i] ?? '').slice(0, 48))), title.length),
  );
  const line = (row: readonly string[]) =>
    row
      .map(
        (cell, i) => cell.slice(0, 48) + ' '.repeat(Math.max(0, (widths[i] ?? 0) - width(cell.slice(0, 48)))),
      )
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line), '', sumOf(findings, rules)].join('\n');
}

/** How many columns stand on each pile. */
function sumOf(findings: readonly ColumnFinding[], rules: readonly string[]): string {
  const open = rules.filter((rule) => rule === '').length;
  const kept = rules.filter((rule) => rule.startsWith('{ keep')).length;
  const unread = new Set(
    findings.flatMap(({ table, unread: why }) => (why === undefined ? [] : [label(table)])),
  );
  const blind = [...unread].map(
    (table) => `\n${table} could not be read: its columns are judged by their names alone.`,
  );
  return `${findings.length} columns: ${findings.length - open - kept} hold personal data and are masked, ${kept} do not, ${open} a person must decide.${blind.join('')}`;
}

const rank = (rule = '') => (rule === '' ? 0 : rule.startsWith('{ keep') ? 2 : 1);
const doubt = (finding: ColumnFinding | undefined) => Math.abs((finding?.confidence ?? 0) - 0.5);

function judged({
  content,
  confidence,
  shape,
}: Pick<ColumnFinding, 'content' | 'confidence' | 'shape'>): string[] {
  const sure = confidence === 0 ? '' : `${Math.round(confidence * 100)} %`;
  return [content.replaceAll('_', ' '), sure, shape];
}

const short = (rule: string) => (rule === '' ? '?' : rule.startsWith('{ keep') ? 'keep' : rule);

/** Columns of a terminal: Chinese characters and kana take two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum + (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}☺]/u.test(character) ? 2 : 1),
    0,
  );
}
