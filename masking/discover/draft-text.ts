import { parse, stringify } from 'yaml';
import { looksPersonal } from '../decide/personal.ts';
import { spelledName } from '../policy/pattern.ts';
import { spelledColumn } from '../policy/policy.ts';
import { type Column, label, type Schema } from '../schema/schema.ts';
import { word } from '../snapshot/yaml-words.ts';
import type { ColumnFinding } from './findings.ts';
import type { DraftedGroups } from './row-groups.ts';
import type { DraftNames } from './series.ts';

/** A column of a draft while rules are tried. */
export interface Line {
  readonly finding: ColumnFinding;
  /** Rules to try, the best first; the empty one leaves it to a person. */
  readonly rules: readonly string[];
  readonly path: readonly string[];
}

/**
 * A draft as a file: a line for each column with its rule, or blank where a person must say, and behind it what was seen. No
 * value stands in it.
 */
export function render(
  schema: Schema,
  lines: readonly Line[],
  rules: readonly string[],
  alternatives: readonly (readonly string[])[],
  names: DraftNames,
  groups: readonly DraftedGroups[],
): string {
  const japanese = lines.filter(({ finding }) => finding.japanese).length;
  const latin = lines.filter(
    ({ finding }) => finding.shape !== '' && finding.content === 'person' && !finding.japanese,
  );
  const out = [
    ...headOf(lines, rules, new Set(groups.flatMap(({ columns }) => columns))),
    ...names.said.map((one) => `# ${oneLine(one)}`),
    `locale: ${japanese > 0 && japanese >= latin.length ? 'ja' : 'en'}`,
    'unlisted: { number: keep, temporal: reject, enum: keep }',
  ];
  const several = lines.some(({ path }) => path[0] === 'databases');
  const indent = several ? '      ' : '  ';
  const byTable = Map.groupBy(lines.keys(), (at) => lines[at]?.finding.table);
  out.push(several ? 'databases:' : 'tables:');
  const databases = several ? schema.databases : [undefined];
  for (const database of databases) {
    const tables = schema.tables.filter(
      (table) => byTable.has(table) && (database === undefined || table.database === database),
    );
    if (tables.length === 0) continue;
    if (database !== undefined)
      out.push(`  ${word(names.databases.get(database) ?? spelledName(database))}:`, '    tables:');
    for (const table of tables) {
      const group = groups.find((one) => one.table === table);
      const whole = names.shadowed(table);
      const places = byTable.get(table) ?? [];
      const own = places.flatMap((at) => {
        const [line, rule = ''] = [lines[at], rules[at]];
        if (!line || group?.columns.includes(line.finding.column)) return [];
        if (!whole && needless(line.finding, rule)) return [];
        const said = comment(line.finding, rule, alternatives[at] ?? []);
        const key = `${indent}  ${word(spelledColumn(line.finding.column.name))}:`;
        if (rule !== '' && rule === line.finding.byKey)
          return [`${key}${said}`, ...inLines(rule).map((one) => `${indent}    ${one}`)];
        return [`${key}${rule === '' ? '' : ` ${rule}`}${said}`];
      });
      if (group) own.unshift(`${indent}  row: ${group.written} # columns that agree are masked by one draw`);
      const [first = 0] = places;
      if (own.length > 0) out.push(`${indent}${word(lines[first]?.path.at(-2) ?? '')}:`, ...own);
    }
  }
  if (out.at(-1) === 'tables:' || out.at(-1) === 'databases:') out.push(`${out.pop()} {}`);
  return `${out.join('\n')}\naccounts: { keep: [], drop: all }\n`;
}

/** A rule with a line for each key, one below the other. */
const inLines = (rule: string): readonly string[] =>
  stringify(parse(rule), { lineWidth: 0, flowCollectionPadding: true }).trimEnd().split('\n');

/** How much there is to do, and where: the doubtful ones first. */
function headOf(lines: readonly Line[], rules: readonly string[], grouped: ReadonlySet<Column>): string[] {
  const open = lines.flatMap(({ finding }, at) =>
    rules[at] === '' && !grouped.has(finding.column) ? [finding] : [],
  );
  const kept = rules.filter((rule) => rule.startsWith('{ keep')).length;
  const doubtful = [...open].sort((a, b) => b.confidence - a.confidence);
  const unread = new Set(
    lines.flatMap(({ finding }) => (finding.unread === undefined ? [] : [label(finding.table)])),
  );
  return [
    '# Drafted by `npm run masking -- discover`. Read each line: a sample tells much, and not everything.',
    `# ${lines.length} columns: ${rules.length - kept - open.length} personal, ${kept} not, for the reasons given; ${open.length} for a person to decide${open.length > 0 ? ', the likeliest first:' : '.'}`,
    ...doubtful.map(({ table, column, why }) => `#   ${oneLine(`${table.name}.${column.name}: ${why}`)}`),
    ...[...unread].map(
      (table) => `# ${oneLine(table)} could not be read: its columns are judged by their names alone.`,
    ),
  ];
}

/** Numbers and enums that hold nothing are kept unlisted. */
function needless({ column, pile, paths }: ColumnFinding, rule: string): boolean {
  const kept = pile === 'plain' && rule.startsWith('{ keep') && paths === undefined;
  return kept && (column.typeClass === 'number' || column.typeClass === 'enum') && !looksPersonal(column);
}

/** No value stands in it: words of our own, and a shape. */
function comment(finding: ColumnFinding, rule: string, alternatives: readonly string[]): string {
  const { content, confidence, shape, paths, evidence, pile, why } = finding;
  if (paths && rule !== '') return '';
  if (pile === 'plain' && rule !== '') return '';
  const form = shape === '' ? '' : ` (${shape})`;
  const says = evidence.map(({ says: one }) => one).join('; ');
  if (rule !== '')
    return ` # ${oneLine(`${content.replaceAll('_', ' ')}, ${Math.round(confidence * 100)} %${form}: ${says}`)}`;
  const [first] = alternatives.filter((one) => !one.startsWith('{ keep'));
  return ` # ${oneLine(`? ${why}${form}; ${says}. Write ${first === undefined ? '' : `${first}, or `}{ keep: "why" }`)}`;
}

const oneLine = (text: string) => text.replaceAll(/[\s\p{C}]+/gu, ' ');
