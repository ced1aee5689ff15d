import { decide } from '../decide/decide.ts';
import { looksPersonal } from '../decide/personal.ts';
import { loadPolicy } from '../policy/load.ts';
import { label, type Schema } from '../schema/schema.ts';
import type { ColumnFinding } from './discover.ts';
import type { PathFinding } from './documents.ts';
import { rulesFor } from './rules.ts';

/** A policy, and what it does with each column. */
export interface Draft {
  readonly text: string;
  /** The rule of each column, in the order of the findings. */
  readonly rules: readonly string[];
  /** What the lint still says; a person must decide it. Empty when the draft is sound. */
  readonly problems: readonly string[];
}

interface Line {
  readonly finding: ColumnFinding;
  /** Rules to try, the best first. */
  readonly rules: readonly string[];
  readonly path: readonly string[];
}

const ROUNDS = 20;

/**
 * Drafts a policy from what was found, and lints it: a rule that does not fit its column (too long, not unique enough,
 * tied to another by a foreign key) gives way to the next, until the lint has nothing to say.
 */
export function draftPolicy(schema: Schema, findings: readonly ColumnFinding[]): Draft {
  const several = schema.databases.length > 1;
  const lines = findings.map((finding): Line => {
    const { table, column } = finding;
    const prefix = several ? ['databases', table.database, 'tables'] : ['tables'];
    return { finding, rules: candidates(finding), path: [...prefix, table.name, spelled(column.name)] };
  });
  const ties = tiesOf(lines);
  const tried = lines.map(() => 0);
  for (let round = 0; ; round++) {
    const text = render(schema, lines, tried, several);
    const loaded = loadPolicy({ file: 'the draft', text });
    const { problems } = decide(loaded, schema);
    const places = lines.map((line) => loaded.placeOf(line.path));
    const wrong = new Set(
      problems.flatMap(({ place }) => {
        const at = places.findIndex((p) => p.line === place.line && p.column === place.column);
        return at < 0 ? [] : [at];
      }),
    );
    const next = [...wrong].filter((at) => (tried[at] ?? 0) + 1 < (lines[at]?.rules.length ?? 0));
    if (next.length === 0 || round === ROUNDS) {
      const rules = lines.map((line, at) => line.rules[tried[at] ?? 0] ?? '');
      return { text, rules, problems: problems.map(({ message }) => message) };
    }
    for (const at of advance(lines, tried, next, ties)) tried[at] = (tried[at] ?? 0) + 1;
  }
}

/** Columns that a foreign key ties together go on together, or their rules would never meet. */
function advance(
  lines: readonly Line[],
  tried: readonly number[],
  next: readonly number[],
  ties: readonly number[],
): Set<number> {
  const groups = new Set(next.map((at) => ties[at]));
  const moving = lines.flatMap((_, at) => (groups.has(ties[at]) ? [at] : []));
  return new Set(moving.filter((at) => (tried[at] ?? 0) + 1 < (lines[at]?.rules.length ?? 0)));
}

/** The group of each line: the smallest position among those that foreign keys tie it to. */
function tiesOf(lines: readonly Line[]): number[] {
  const at = new Map(lines.map(({ finding: { table, column } }, i) => [`${label(table)}.${column.name}`, i]));
  const group = lines.map((_, i) => i);
  const pairs = lines.flatMap(({ finding: { table, column } }, i) =>
    table.foreignKeys.flatMap((key) => {
      const position = key.columns.indexOf(column.name);
      const parent = at.get(`${key.parentDatabase}.${key.parentTable}.${key.parentColumns[position]}`);
      return position < 0 || parent === undefined ? [] : [[i, parent] as const];
    }),
  );
  for (let changed = true; changed; ) {
    changed = false;
    for (const [one, other] of pairs) {
      const least = Math.min(group[one] ?? one, group[other] ?? other);
      if (group[one] !== least || group[other] !== least) changed = true;
      group[one] = least;
      group[other] = least;
    }
  }
  return group;
}

function candidates(finding: ColumnFinding): string[] {
  const { column, paths, japanese } = finding;
  if (!paths) return [...rulesFor(finding.content, column, japanese)];
  const keep = "{ keep: 'no personal data was found in a sample of its documents' }";
  if (paths.length === 0)
    return column.typeClass === 'json' ? [keep] : [...rulesFor('code', column, japanese)];
  const inText = column.typeClass === 'text' ? ', in: text' : '';
  const rest = `rest: { keep: 'nothing personal was found in a sample of the rest' }${inText}`;
  const rule = (ruleOf: (path: PathFinding) => string) =>
    `{ json: { ${paths.map((path) => `${quoted(path.keys ? `${path.path}.*` : path.path)}: ${ruleOf(path)}`).join(', ')} }, ${rest} }`;
  const best = (path: PathFinding) =>
    path.keys
      ? 'drop'
      : (rulesFor(path.content, { ...column, typeClass: 'text' }, /[漢あア]/.test(path.shape))[0] ?? 'hash');
  const plain = (path: PathFinding) => (path.keys ? 'drop' : 'hash');
  return [
    rule(best),
    rule(plain),
    ...rulesFor('code', column, japanese).filter((other) => !/keep/.test(other)),
    "{ keep: 'REVIEW: its keys look personal' }",
  ];
}

function render(schema: Schema, lines: readonly Line[], tried: readonly number[], several: boolean): string {
  const japanese = lines.filter(({ finding }) => finding.japanese).length;
  const latin = lines.filter(
    ({ finding }) => finding.shape !== '' && finding.content === 'person' && !finding.japanese,
  );
  const out = [
    '# Drafted by `npm run masking -- discover`. Read each line: a sample tells much, and not everything.',
    `locale: ${japanese > 0 && japanese >= latin.length ? 'ja' : 'en'}`,
    'unlisted: { number: keep, temporal: reject, enum: keep }',
  ];
  const indent = several ? '      ' : '  ';
  if (!several) out.push('tables:');
  else out.push('databases:');
  for (const database of several ? schema.databases : [undefined]) {
    const tables = schema.tables.filter((table) => database === undefined || table.database === database);
    if (tables.length === 0) continue;
    if (database !== undefined) out.push(`  ${word(database)}:`, '    tables:');
    for (const table of tables) {
      const own = lines.flatMap((line, at) => {
        if (line.finding.table !== table) return [];
        const rule = line.rules[tried[at] ?? 0] ?? '';
        return needless(line.finding, rule)
          ? []
          : [`${indent}  ${word(spelled(line.finding.column.name))}: ${rule}${comment(line.finding)}`];
      });
      if (own.length > 0) out.push(`${indent}${word(table.name)}:`, ...own);
    }
  }
  if (out.at(-1) === 'tables:' || out.at(-1) === 'databases:') out.push(`${out.pop()} {}`);
  return `${out.join('\n')}\naccounts: { keep: [], drop: all }\n`;
}

/** Numbers and enums that hold nothing are kept unlisted. */
function needless({ column, content, paths }: ColumnFinding, rule: string): boolean {
  const kept = content === 'nothing' && /^\{ keep/.test(rule) && paths === undefined;
  return kept && (column.typeClass === 'number' || column.typeClass === 'enum') && !looksPersonal(column);
}

/** No value stands in it: words of our own, and a shape. */
function comment({ content, confidence, shape, paths }: ColumnFinding): string {
  if (paths || confidence === 0) return '';
  const form = shape === '' || /[\n\r]/.test(shape) ? '' : ` (${shape})`;
  return ` # ${content.replaceAll('_', ' ')}, ${Math.round(confidence * 100)} %${form}`;
}

/** Names in a table's entry that are settings of the table: a column of that name stands in backticks. */
const spelled = (column: string) => (/^(rows|residue)$/.test(column) ? `\`${column}\`` : column);

const word = (name: string) =>
  /^[A-Za-z_]\w*$/.test(name) && !/^(null|true|false|yes|no|on|off|y|n)$/i.test(name) ? name : quoted(name);
const quoted = (name: string) => JSON.stringify(name);
