import type { ColumnDecision, Decisions } from '../decide/decision.ts';
import { casesOf, isMasked } from '../decide/decision.ts';
import { ownSql } from '../decide/sql-columns.ts';
import type { Plan } from '../plan/plan.ts';
import { columnsRead, readsAny } from '../schema/columns-read.ts';
import { type Column, label } from '../schema/schema.ts';
import { spelledOut } from '../session/lists.ts';
import { name } from '../session/quote.ts';
import type { DeepPath } from '../transformers/json-depth.ts';
import { type JsonOptions, type PathTree, plainSteps } from '../transformers/json-path.ts';
import { type PhpOptions, phpMaskedTexts, phpRules } from '../transformers/php.ts';
import type { Rule } from '../transformers/rule.ts';
import type { MayHold } from './originals/judge.ts';
import type { MaskedPlace } from './originals/places.ts';

/**
 * What is masked, by name alone: for the part of the proof that must know neither rules nor plans.
 *
 * @param which of a document in which some values may stay: all paths, or those `changed` in any case
 */
export function maskedPlaces(decisions: Decisions, which: 'all' | 'changed' = 'all'): MaskedPlace[] {
  return decisions.tables.flatMap(({ table, columns }) =>
    columns
      .flatMap(casesOf)
      .filter(isMasked)
      .flatMap(({ column, rule, where }) => {
        if (rule === undefined) return [];
        const only = where === undefined ? {} : { rows: where };
        const at = { database: table.database, table: table.name, column: column.name, ...only };
        if (rule.transformer.name === 'php') {
          const options = rule.options as PhpOptions;
          const values = phpMaskedTexts(name(column.name), options, column);
          return [{ ...at, values, stays: phpRules(options).some(mayStay) }];
        }
        if (rule.transformer.name !== 'json') return [{ ...at, stays: mayStay(rule) }];
        const { tree, deep, rest } = rule.options as JsonOptions;
        const masked = [...pathsOf(tree, '$'), ...deep.map((one) => pathAtAnyDepth(one, tree))];
        const stays = masked.some((one) => one.stays);
        const some = stays && which === 'changed';
        const told = some ? masked.filter((one) => !one.stays) : masked;
        const others = rest === 'drop' && !some ? EVERYWHERE : [];
        return [{ ...at, paths: [...told.map(({ path }) => path), ...others], stays }];
      }),
  );
}

/** `database.table.column` of the columns that stay as they are: no rule masks them, nor anything that they follow from. */
export function keptPlaces(decisions: Decisions): string[] {
  return decisions.tables.flatMap(({ table, columns }) => {
    const masked = new Set(columns.filter(isMasked).map(({ column }) => column.name));
    const follows = ({ column: { generation } }: ColumnDecision) =>
      generation !== undefined && readsAny(generation, table, masked);
    return columns
      .filter((decision) => !isMasked(decision) && !follows(decision))
      .map(({ column }) => `${label(table)}.${column.name}`);
  });
}

/** Columns of whose values some stay as they are, with SQL that is true of those: what a pattern does not match. */
export function partlyKept({ tables }: Plan): ReadonlyMap<string, string> {
  return new Map(
    tables.flatMap(({ label: table, masked }) =>
      masked.flatMap(({ column, transformer, predicate }): [string, string][] =>
        transformer === 'regexp' && predicate !== undefined
          ? [[`${table}.${column.name}`.toLowerCase(), predicate]]
          : [],
      ),
    ),
  );
}

/**
 * The columns that may hold originals of others, by their names in lower case, each with whose. What the policy accepts may, but
 * for originals of its own; so may what SQL of the policy makes of it in another column, and what is generated from either, but for
 * those of masked columns that it reads, too. And what is generated from numbers that stay near what they were (noise, buckets): one more than a mask may be the original.
 */
export function holdersOfOriginals(
  decisions: Decisions,
  accepted: readonly string[],
): ReadonlyMap<string, MayHold> {
  const accepts = new Set(accepted.map((place) => place.toLowerCase()));
  const holders = new Map(
    [...accepts].map((place): [string, MayHold] => [place, (original) => original !== place]),
  );
  for (const { table, columns } of decisions.tables) {
    const placeOf = (column: string): string => `${label(table)}.${column}`.toLowerCase();
    const masked = new Map(columns.filter(isMasked).map((one) => [one.column.name, one]));
    const holds = new Set(table.columns.map(({ name: of }) => of).filter((of) => accepts.has(placeOf(of))));
    for (const { column, rule } of masked.values()) {
      const place = placeOf(column.name);
      if (holds.has(column.name) || !ownSql(rule).some((sql) => readsAny(sql, table, holds))) continue;
      holders.set(place, (original) => original !== place);
      holds.add(column.name);
    }
    for (const { name: of, generation } of table.columns) {
      if (generation === undefined || holders.has(placeOf(of))) continue;
      const read = [...columnsRead(generation, table)];
      const bases = read.flatMap((one) => masked.get(one) ?? []);
      const near = new Set(
        bases.filter(({ rule }) => rule && staysNear(rule)).map(({ column }) => placeOf(column.name)),
      );
      const others = new Set(bases.map(({ column }) => placeOf(column.name)));
      const follows = read.some((one) => holds.has(one));
      if (follows || near.size > 0)
        holders.set(placeOf(of), (original) => near.has(original) || (follows && !others.has(original)));
    }
  }
  return holders;
}

/**
 * The columns that are put together from kept texts and others, by their names in lower case: by SQL of the policy, or generated.
 * Each with whose originals may stand in it as words that the kept text holds: not its own, nor those of masked columns that
 * it reads.
 */
export function readersOfKept(decisions: Decisions): ReadonlyMap<string, MayHold> {
  return new Map(
    decisions.tables.flatMap(({ table, columns }) => {
      const placeOf = (column: string): string => `${label(table)}.${column}`.toLowerCase();
      const masked = new Map(columns.filter(isMasked).map((one) => [one.column.name, one]));
      // What is generated is as kept as what it is generated from, which `columnsRead` tells, too.
      const keptTexts = new Set(table.columns.filter(holdsWords).map((one) => one.name));
      for (const of of masked.keys()) keptTexts.delete(of);
      return table.columns.flatMap(({ name: of, generation }): [string, MayHold][] => {
        const sql = generation === undefined ? ownSql(masked.get(of)?.rule) : [generation];
        const read = sql.flatMap((one) => [...columnsRead(one, table)]);
        const others = new Set([of, ...read.filter((one) => masked.has(one))].map(placeOf));
        const readsKept = read.some((one) => keptTexts.has(one));
        return readsKept ? [[placeOf(of), (original) => !others.has(original)]] : [];
      });
    }),
  );
}

function holdsWords({ typeClass, generation }: Column): boolean {
  return generation === undefined && ['text', 'json', 'enum', 'binary'].includes(typeClass);
}

/** All members, and all elements, at every depth: what no path names is dropped. */
const EVERYWHERE = ['$**.*', '$**[*]'];

function pathsOf(
  { members, elements, any, rule }: PathTree,
  path: string,
): { readonly path: string; readonly stays: boolean }[] {
  return [
    ...(rule === undefined || (rule !== 'drop' && rule.transformer.name === 'keep')
      ? []
      : [{ path, stays: rule !== 'drop' && mayStay(rule) }]),
    ...[...members].flatMap(([member, below]) => pathsOf(below, `${path}.${JSON.stringify(member)}`)),
    ...(elements ? pathsOf(elements, `${path}[*]`) : []),
    ...(any ? pathsOf(any, `${path}.*`) : []),
  ];
}

/** The same as MySQL writes it. */
function pathAtAnyDepth(
  { steps, rule }: DeepPath,
  tree: PathTree,
): { readonly path: string; readonly stays: boolean } {
  const path = steps.map((step) => (typeof step === 'object' ? `.${JSON.stringify(step.member)}` : step));
  // What another path names is decided there, and may be kept.
  return { path: `$${path.join('')}`, stays: mayStay(rule) || plainSteps(tree).length > 0 };
}

/**
 * Rules by which a value may be left as it is: it is in its bucket already, is a mark of never among dates, holds no match,
 * or is for a function to say.
 */
function mayStay(rule: Rule): boolean {
  return ['date', 'regexp', 'sql', 'script'].includes(rule.transformer.name) || staysNear(rule);
}

/** Rules by which a number is not far from what it was. */
function staysNear({ transformer, options }: Rule): boolean {
  if (transformer.name !== 'number') return false;
  const { noise, bucket } = options as { readonly noise?: number; readonly bucket?: number };
  return noise !== undefined || bucket !== undefined;
}

const LITERAL = /_utf8mb4 X'((?:[0-9a-f]{2})+)'|'((?:[^'\\]|\\.|'')*)'|\b(\d{3,})\b/g;

/**
 * The texts that masks are made of: lists of names, fixed values, the fixed parts of forms. An original that is of the same
 * list may be a mask by chance.
 */
export function textsOfMasks(plan: Plan): Set<string> {
  const texts = new Set<string>();
  const seen = new Set<string>();
  for (const { column, expression } of plan.tables.flatMap(({ masked }) => masked)) {
    // A thousand columns of names have one list.
    const form = expression.replaceAll(name(column.name), '?');
    if (seen.has(form)) continue;
    seen.add(form);
    for (const [, hex, quoted, digits] of spelledOut(form).matchAll(LITERAL))
      texts.add(
        hex === undefined
          ? (quoted?.replaceAll("''", "'") ?? digits ?? '')
          : Buffer.from(hex, 'hex').toString(),
      );
  }
  texts.delete('');
  return texts;
}
