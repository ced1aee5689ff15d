import { stringify } from 'yaml';
import { decide } from '../decide/decide.ts';
import type { ColumnDecision, Decisions, TableDecision } from '../decide/decision.ts';
import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import type { Problem } from '../policy/problem.ts';
import { type Column, label, type Schema, type Table } from '../schema/schema.ts';
import type { Rule } from '../transformers/rule.ts';
import { type Deed, type RulePart, rulePart } from './rule-parts.ts';

/** What becomes of a column. */
export interface ColumnFate {
  /** `emptied`: with its table. `generated`: it follows its base. */
  readonly deed: Deed | 'emptied' | 'generated' | 'undecided';
  /** The rule as the policy has it, on one line. */
  readonly rule: string;
  /** Equal where two rules do the same, however they are written. */
  readonly sense: string;
  /** What becomes of the parts of its values; absent where no rule of the policy's decides it. */
  readonly part?: RulePart;
}

/** A policy laid over a structure. */
export interface Considered {
  /** By `database.table.column`, in the order of the structure. */
  readonly fates: ReadonlyMap<string, ColumnFate>;
  readonly decisions: Decisions;
  readonly problems: readonly Problem[];
  readonly undecided: readonly { readonly table: Table; readonly column: Column }[];
}

/** What a policy makes of every column of a structure. */
export function consider(loaded: LoadedPolicy, schema: Schema): Considered {
  const { decisions, problems } = decide(loaded, schema);
  const rawOf = rawRules(loaded);
  const fates = new Map<string, ColumnFate>();
  const undecided: { table: Table; column: Column }[] = [];
  for (const table of decisions.tables)
    for (const one of table.columns) {
      const fate = fateOf(table, one, rawOf);
      fates.set(`${label(table.table)}.${one.column.name}`, fate);
      if (fate.deed === 'undecided') undecided.push({ table: table.table, column: one.column });
    }
  return { fates, decisions, problems, undecided };
}

/** The same where no structure is written down: of each rule, by the names and patterns that it stands behind. */
export function considerAlone(loaded: LoadedPolicy): Considered {
  const rawOf = rawRules(loaded);
  const fates = new Map<string, ColumnFate>();
  for (const { database, table, columns } of loaded.entries)
    for (const { pattern, rule } of columns) {
      const place = [database?.written, table.written, pattern.written].filter(Boolean).join('.');
      if (rule) fates.set(place, ruledFate(rawOf.get(rule), rule));
    }
  const decisions = { tables: [], databases: [], locale: loaded.policy.locale, rare: [] };
  return { fates, decisions, problems: loaded.problems, undecided: [] };
}

/** The rules as they stand in the file. Not by their places: what an alias or a merge brings in has none of its own. */
function rawRules({ policy, entries }: LoadedPolicy): ReadonlyMap<Rule, unknown> {
  const raw = new Map<Rule, unknown>();
  for (const { path, columns } of entries) {
    const table = path.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], policy);
    for (const { rule, path: at, grouped } of columns) {
      const written = (table as Record<string, unknown>)[grouped ? 'row' : (at.at(-1) ?? '')];
      if (rule) raw.set(rule, grouped ? { row: written } : written);
    }
  }
  return raw;
}

function fateOf(table: TableDecision, one: ColumnDecision, rawOf: ReadonlyMap<Rule, unknown>): ColumnFate {
  const plain = (deed: ColumnFate['deed'], rule: string): ColumnFate => ({
    deed,
    rule,
    sense: rule,
  });
  if (one.by === 'generated') return plain('generated', 'follows its base');
  if (table.rows === 'truncate') return plain('emptied', 'rows: truncate');
  if (one.rule === undefined) return plain('undecided', 'not decided');
  if (one.by === 'unlisted') return plain('kept', UNLISTED);
  return ruledFate(rawOf.get(one.rule), one.rule);
}

/** The rule of columns that are kept without a line of their own. */
export const UNLISTED = 'kept, because the policy says so of all of its type';

function ruledFate(raw: unknown, rule: Rule): ColumnFate {
  const part = rulePart(raw);
  return { deed: part.deed, rule: written(raw), sense: senseOf(rule), part };
}

/** A rule on one line. */
export function written(raw: unknown): string {
  return stringify(raw, { collectionStyle: 'flow', flowCollectionPadding: true, lineWidth: 0 }).trim();
}

function senseOf({ transformer, options }: Rule): string {
  return JSON.stringify([transformer.name, options], (_, value: unknown) => {
    if (value instanceof Map) return [...value];
    if (value instanceof RegExp) return String(value);
    return value;
  });
}
