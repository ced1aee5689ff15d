import { beyondOne } from '../session/deterministic.ts';
import { inServer, transformers } from '../transformers/registry.ts';
import { readRule } from '../transformers/rule.ts';
import type { ColumnEntry, LoadedPolicy, TableEntry } from './loaded-policy.ts';
import { patternOf, splitName, unquoted } from './pattern.ts';
import { TABLE_SETTINGS } from './policy.ts';
import type { Problem } from './problem.ts';
import { readRow } from './row.ts';

/** A policy whose rules are not read yet. */
type Unread = Omit<LoadedPolicy, 'entries' | 'problems'>;

/** Reads every rule of the policy; needs no database. */
export function readEntries(loaded: Unread): {
  entries: TableEntry[];
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const { policy } = loaded;
  const entries = Object.entries(policy.tables ?? {}).map(([key, settings]): TableEntry => {
    const parts = splitName(key);
    const table = parts.pop() ?? key;
    const database = parts.length > 0 ? { database: patternOf(parts.join('.')) } : {};
    return { ...database, ...readTable(loaded, ['tables', key], table, settings, problems) };
  });
  for (const [name, { tables }] of Object.entries(policy.databases ?? {})) {
    for (const [key, settings] of Object.entries(tables)) {
      const path = ['databases', name, 'tables', key];
      entries.push({ database: patternOf(name), ...readTable(loaded, path, key, settings, problems) });
    }
  }
  return { entries, problems };
}

/** What is wrong with single lines of a rule by key, each with its path: a fault of one is told at its own place. */
function lineProblems(
  { isBlank }: Unread,
  at: readonly string[],
  raw: unknown,
): [path: readonly string[], message: string][] {
  if (typeof raw !== 'object' || raw === null || !('by' in raw)) return [];
  const { when, else: otherwise = 'reject' } = raw as { readonly when?: unknown; readonly else?: unknown };
  const lines = typeof when === 'object' && when !== null && !Array.isArray(when) ? Object.entries(when) : [];
  const told = [
    ...lines.map(([key, rule]) => [['when', key], rule] as const),
    ...(otherwise === 'reject' ? [] : [[['else'], otherwise] as const]),
  ];
  return told.flatMap(([path, rule]): [readonly string[], string][] => {
    const where = [...at, ...path];
    if (isBlank(where))
      return [
        [
          where,
          `${path.at(-1)}: nothing stands behind it; write a rule, null to empty it, or { keep: "why" }`,
        ],
      ];
    const read = readRule(rule, inServer);
    return typeof read === 'string' ? [[where, `${path.at(-1)}: ${read}`]] : [];
  });
}

type Settings = NonNullable<LoadedPolicy['policy']['tables']>[string];

function readTable(
  loaded: Unread,
  path: readonly string[],
  name: string,
  settings: Settings,
  problems: Problem[],
): Omit<TableEntry, 'database'> {
  const columns = Object.entries(settings)
    .filter(([key]) => !TABLE_SETTINGS.includes(key))
    .map(([key, raw]): ColumnEntry => {
      const at = [...path, key];
      const pattern = patternOf(key, { ignoreCase: true });
      if (loaded.isBlank(at)) return { path: at, pattern, blank: true };
      const report = (message: string, where: readonly string[] = at) =>
        problems.push({
          place: loaded.placeOf(where),
          kind: 'invalid',
          message: `${name}.${key}: ${message}`,
        });
      const rule = readRule(raw, transformers);
      const lines = lineProblems(loaded, at, raw);
      for (const [where, message] of lines) report(message, where);
      if (typeof rule !== 'string') return { path: at, pattern, blank: false, rule };
      if (lines.length === 0) report(rule);
      return { path: at, pattern, blank: false };
    });
  const grouped = settings.row === undefined ? [] : readGroups(loaded, path, name, settings.row, problems);
  const decided = [...columns];
  for (const column of grouped) {
    const { written } = column.pattern;
    const twice = decided.find(
      ({ pattern }) => pattern.exact && pattern.matches(unquoted(written) ?? written),
    );
    if (twice === undefined) {
      decided.push(column);
      continue;
    }
    const message = `${name}.${written}: is decided twice, by row: and by ${twice.grouped ? 'another group' : 'a rule of its own'}; leave it to one of them`;
    problems.push({ place: loaded.placeOf(column.path), kind: 'invalid', message });
  }
  const condition = typeof settings.rows === 'object' ? settings.rows.keep : undefined;
  const strange = condition === undefined ? undefined : beyondOne(condition);
  if (strange !== undefined) {
    const message = `${name}.rows: "keep" is one condition, as after WHERE, without comments or semicolons; ${strange} does not belong in it`;
    problems.push({ place: loaded.placeOf([...path, 'rows']), kind: 'invalid', message });
  }
  return {
    path,
    table: patternOf(name),
    ...(settings.rows ? { rows: settings.rows } : {}),
    ...(settings.residue ? { residue: settings.residue } : {}),
    columns: decided,
  };
}

/** The columns that groups of a row decide, as entries of their own. */
function readGroups(
  loaded: Unread,
  path: readonly string[],
  name: string,
  row: unknown,
  problems: Problem[],
): ColumnEntry[] {
  const report = (message: string, at: readonly string[]) =>
    problems.push({
      place: loaded.placeOf([...path, ...at]),
      kind: 'invalid',
      message: `${name}: ${message}`,
    });
  return readRow(row, loaded.policy.locale, report).map(({ part, rule, by, group, path: at }) => ({
    path: [...path, ...at],
    pattern: patternOf(group.columns[part] as string, { ignoreCase: true }),
    blank: false,
    rule,
    grouped: { by, group },
  }));
}
