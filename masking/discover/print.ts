import { PERSONAL_FROM } from '../detect/profile.ts';
import { label } from '../schema/schema.ts';
import type { ColumnFinding } from './discover.ts';

/** A table for people: what each column holds, how sure that is, and the form of its values. Never a value. */
export function printFindings(findings: readonly ColumnFinding[], rules: readonly string[]): string {
  const rows = findings.flatMap((finding, at): string[][] => {
    const rule = finding.paths && finding.paths.length > 0 ? 'json' : (rules[at] ?? '');
    const where = `${label(finding.table)}.${finding.column.name}`;
    const own = [where, finding.column.columnType, ...judged(finding), short(rule)];
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
  const personal = findings.filter(({ confidence }) => confidence >= PERSONAL_FROM).length;
  const sum = `${personal} of ${findings.length} columns hold personal data; the rest is kept or masked to be sure.`;
  return [line(head), ...rows.map(line), '', sum].join('\n');
}

function judged({
  content,
  confidence,
  shape,
}: Pick<ColumnFinding, 'content' | 'confidence' | 'shape'>): string[] {
  const sure = confidence === 0 ? '' : `${Math.round(confidence * 100)} %`;
  return [content.replaceAll('_', ' '), sure, shape];
}

const short = (rule: string) => (rule.startsWith('{ keep') ? 'keep' : rule);

/** Columns of a terminal: Chinese characters and kana take two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum + (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}☺]/u.test(character) ? 2 : 1),
    0,
  );
}
