import type { ColumnDecision, Decisions } from '../decide/decision.ts';
import { casesOf, isMasked } from '../decide/decision.ts';
import type { Plan } from '../plan/plan.ts';
import { columnsRead, readsAny } from '../schema/columns-read.ts';
import { label } from '../schema/schema.ts';
import { spelledOut } from '../session/lists.ts';
import { name } from '../session/quote.ts';
import type { DeepPath } from '../transformers/json-depth.ts';
import { type JsonOptions, type PathTree, plainSteps } from '../transformers/json-path.ts';
import { type PhpOptions, phpMaskedTexts, phpRules } from '../transformers/php.ts';
import type { Rule } from '../transformers/rule.ts';
import type { MaskedPlace } from './originals/places.ts';

/** What is masked, by name alone: for the part of the proof that must know neither rules nor plans. */
export function maskedPlaces(decisions: Decisions): MaskedPlace[] {
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
        const paths = [...masked.map(({ path }) => path), ...(rest === 'drop' ? EVERYWHERE : [])];
        return [{ ...at, paths, stays: masked.some((one) => one.stays) }];
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
 * The columns that the policy accepts, and what is generated from them: it holds what they hold. Of masked columns that it
 * reads, too, it may hold nothing all the same, nor a masked column of itself.
 */
export function acceptedWithFollowers(
  decisions: Decisions,
  accepted: readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const accepts = new Set(accepted.map((place) => place.toLowerCase()));
  const places = new Map([...accepts].map((place) => [place, new Set<string>()]));
  for (const { table, columns } of decisions.tables) {
    const placeOf = (column: string): string => `${label(table)}.${column}`.toLowerCase();
    const masked = new Set(columns.filter(isMasked).map(({ column }) => column.name));
    for (const one of masked) places.get(placeOf(one))?.add(placeOf(one));
    for (const { name: of, generation } of table.columns) {
      if (generation === undefined || places.has(placeOf(of))) continue;
      const read = [...columnsRead(generation, table)];
      if (!read.some((one) => accepts.has(placeOf(one)))) continue;
      places.set(placeOf(of), new Set(read.filter((one) => masked.has(one)).map(placeOf)));
    }
  }
  return places;
}

/**
 * Columns that are generated from numbers that stay near what they were (noise, buckets), each with the masked columns of
 * which it may hold nothing all the same: one more than a mask may be the original.
 */
export function besideOriginals(decisions: Decisions): ReadonlyMap<string, ReadonlySet<string>> {
  const placeOf = (table: string, column: string): string => `${table}.${column}`.toLowerCase();
  const masked = decisions.tables.flatMap(({ table, columns }) =>
    columns.filter(isMasked).map(({ column }) => placeOf(label(table), column.name)),
  );
  const places = new Map<string, ReadonlySet<string>>();
  for (const { table, columns } of decisions.tables) {
    const near = columns
      .filter((one) => one.rule !== undefined && isMasked(one) && staysNear(one.rule))
      .map(({ column }) => column.name);
    if (near.length === 0) continue;
    for (const { name: of, generation } of table.columns) {
      if (generation === undefined) continue;
      const read = [...columnsRead(generation, table)].filter((one) => near.includes(one));
      const own = new Set(read.map((one) => placeOf(label(table), one)));
      if (own.size > 0) places.set(placeOf(label(table), of), new Set(masked.filter((one) => !own.has(one))));
    }
  }
  return places;
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
