import { decide } from '../decide/decide.ts';
import { loadPolicy } from '../policy/load.ts';
import { spelledName } from '../policy/pattern.ts';
import { spelledColumn } from '../policy/policy.ts';
import type { Problem } from '../policy/problem.ts';
import { placeKey } from '../policy/problem.ts';
import { label, type Schema } from '../schema/schema.ts';
import { type Line, render } from './draft-text.ts';
import type { ColumnFinding } from './findings.ts';
import { masksOf } from './masks.ts';
import { TABLE_PROPOSALS } from './proposals.ts';
import type { DraftedGroups } from './row-groups.ts';
import { type DraftNames, OWN_NAMES } from './series.ts';

/** A policy, and what it does with each column. */
export interface Draft {
  readonly text: string;
  /** The rule of each column, in the order of the findings; empty where a person must say. */
  readonly rules: readonly string[];
  /** What could stand in place of each rule: what a person may choose from, the best first. */
  readonly alternatives: readonly (readonly string[])[];
  /** Where the rule of each column stands in the policy. */
  readonly paths: readonly (readonly string[])[];
  /** The policy with other rules, one for each column, and with groups of columns that agree in their place. */
  readonly with: (rules: readonly string[], groups?: readonly DraftedGroups[]) => string;
  /** What lint says that no person is asked for. Empty, or a rule was not found that fits. */
  readonly problems: readonly string[];
}

/** Rules that a draft does not propose for a column. */
export type RefusedRules = ReadonlyMap<ColumnFinding, ReadonlySet<string>>;

/** What is left blank: lint stops there until somebody has said something. */
const OPEN = '';

const ROUNDS = 40;

/**
 * Drafts a policy from what was found, and lints it: a rule that does not fit its column (too long, not unique enough, tied to
 * another by a foreign key) gives way to the next, until lint has nothing to say but of what is left open.
 *
 * @param refused rules that the server will not have, by their columns
 * @param names of databases and tables that stand for others
 */
export function draftPolicy(
  schema: Schema,
  findings: readonly ColumnFinding[],
  refused: RefusedRules = new Map(),
  names: DraftNames = OWN_NAMES,
): Draft {
  const several = schema.databases.length > 1;
  const proposed = proposalsFor(findings);
  const candidates = findings.map((finding) => candidatesOf(finding, proposed.get(finding) ?? []));
  const ties = tiesOf(findings);
  const ruledOut = Map.groupBy(
    findings
      .entries()
      .flatMap(([at, finding]) => [...(refused.get(finding) ?? [])].map((rule) => ({ at, rule }))),
    ({ at }) => ties[at],
  );
  const together = tiedCandidates(findings, candidates, ties).map((rules, at) =>
    rules.filter((rule) => !ruledOut.get(ties[at])?.some((one) => one.rule === rule)),
  );
  const lines = findings.map((finding, at): Line => {
    const { table, column } = finding;
    const database = names.databases.get(table.database) ?? spelledName(table.database);
    const prefix = several ? ['databases', database, 'tables'] : ['tables'];
    const named = names.tables.get(table) ?? spelledName(table.name, several ? '' : '.');
    return { finding, rules: together[at] ?? [], path: [...prefix, named, spelledColumn(column.name)] };
  });
  const tried = lines.map(() => 0);
  for (let round = 0; ; round++) {
    const rules = lines.map((line, at) => line.rules[tried[at] ?? 0] ?? OPEN);
    const alternatives = lines.map(({ rules: all }, at) =>
      [...all, ...offered(lines[at], candidates[at])].filter(
        (rule, i, list) => rule !== OPEN && rule !== rules[at] && list.indexOf(rule) === i,
      ),
    );
    const withRules = (own: readonly string[], groups: readonly DraftedGroups[] = []) =>
      render(schema, lines, own, alternatives, names, groups);
    const text = withRules(rules);
    const loaded = loadPolicy({ file: 'the draft', text });
    const places = new Map(lines.map((line, at) => [placeKey(loaded.placeOf(line.path)), at]));
    const isOpen = ({ kind, place }: Problem) => {
      const at = places.get(placeKey(place));
      return kind === 'undecided' && at !== undefined && rules[at] === OPEN;
    };
    const problems = decide(loaded, schema).problems.filter((problem) => !isOpen(problem));
    const wrong = new Set(problems.flatMap(({ place }) => places.get(placeKey(place)) ?? []));
    const next = [...wrong].filter((at) => (tried[at] ?? 0) + 1 < (lines[at]?.rules.length ?? 0));
    if (next.length === 0 || round === ROUNDS)
      return {
        ...{ text, rules, alternatives, paths: lines.map(({ path }) => path), with: withRules },
        problems: problems.map(({ message }) => message),
      };
    for (const at of advance(lines, tried, next, ties)) tried[at] = (tried[at] ?? 0) + 1;
  }
}

/** What else may be chosen of what a person must say: the masks that it would get, or a reason to keep it. */
const offered = (line: Line | undefined, own: readonly string[] | undefined): readonly string[] =>
  line?.finding.pile === 'open' ? [...masksOf(line.finding), ...(own ?? [])] : [];

function proposalsFor(findings: readonly ColumnFinding[]): Map<ColumnFinding, readonly string[]> {
  const proposed = new Map<ColumnFinding, readonly string[]>();
  const byTable = Map.groupBy(findings, ({ table }) => table);
  for (const group of byTable.values()) {
    for (const propose of TABLE_PROPOSALS) {
      const rules = propose(group);
      for (const finding of group) {
        const own = rules.get(finding.column.name);
        if (own && !proposed.has(finding)) proposed.set(finding, own);
      }
    }
  }
  return proposed;
}

function candidatesOf(finding: ColumnFinding, proposed: readonly string[]): readonly string[] {
  if (finding.pile === 'plain') return [`{ keep: ${JSON.stringify(finding.why)} }`];
  if (finding.pile === 'open') return [OPEN];
  const byKey = finding.byKey === undefined ? [] : [finding.byKey];
  return [...byKey, ...proposed, ...masksOf(finding), OPEN];
}

/** Columns that foreign keys tie together are as personal as the most personal of them, and tried alike. */
function tiedCandidates(
  findings: readonly ColumnFinding[],
  candidates: readonly (readonly string[])[],
  ties: readonly number[],
): (readonly string[])[] {
  const groups = Map.groupBy(findings.keys(), (at) => ties[at] ?? at);
  const together = [...candidates];
  for (const group of groups.values()) {
    if (group.length === 1) continue;
    const rank = (at: number) => ['plain', 'open', 'personal'].indexOf(findings[at]?.pile ?? 'plain');
    const [most = 0] = [...group].sort((a, b) => rank(b) - rank(a));
    const rules = findings[most]?.pile === 'plain' ? undefined : candidates[most];
    for (const at of group) if (rules) together[at] = rules;
  }
  return together;
}

/** Columns that a foreign key ties together go on together, or their rules would never meet. */
function advance(
  lines: readonly Line[],
  tried: readonly number[],
  next: readonly number[],
  ties: readonly number[],
): Set<number> {
  const groups = new Set(next.map((at) => ties[at]));
  const moving = lines.flatMap((_, at) => (groups.has(ties[at] ?? at) ? [at] : []));
  return new Set(moving.filter((at) => (tried[at] ?? 0) + 1 < (lines[at]?.rules.length ?? 0)));
}

/** The group of each column: the smallest position among those that foreign keys tie it to. */
function tiesOf(findings: readonly ColumnFinding[]): number[] {
  const at = new Map(findings.map(({ table, column }, i) => [`${label(table)}.${column.name}`, i]));
  const group = findings.map((_, i) => i);
  const pairs = findings.flatMap(({ table, column }, i) =>
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
