import { z } from 'zod';
import { type Rule, readRule, type Transformers } from './rule.ts';
import type { Transformer } from './transformer.ts';

/** Where the key of a row stands. */
interface KeySource {
  /** Columns of the table itself, as the policy writes them; one, where `code` says what to read instead of it. */
  readonly columns: readonly string[];
  /** `eav_attribute.attribute_code`: the key is that column of the row which the one column points to. */
  readonly code?: string;
}

/** A text, or the texts between the stars of a pattern. */
export type KeyPart = readonly string[];

/** A line of `when`: the keys that it names, and what becomes of their values. */
export interface KeyLine {
  readonly written: string;
  /** One for each column of the key. */
  readonly parts: readonly KeyPart[];
  /** How much of a key it says: of two lines that name the same key, the one that says more decides. */
  readonly weight: number;
  readonly rule: Rule;
}

/** What a `by` rule says. */
export interface ByOptions {
  readonly by: KeySource;
  readonly lines: readonly KeyLine[];
  /** What becomes of values whose key no line names. */
  readonly otherwise: Rule | 'reject';
}

/** A plain name says more than any pattern. */
const EXACT = 1_000_000;

/** True of a part without a star. */
export const isExact = (part: KeyPart): boolean => part.length === 1;

/** True of a rule that decides each row by a key. */
export const isKeyed = (rule: Rule | undefined): rule is Rule & { readonly options: ByOptions } =>
  rule?.transformer.name === 'by';

/** The rules of a key-value column. */
export function rulesByKey({ lines, otherwise }: ByOptions): Rule[] {
  return [...lines.map(({ rule }) => rule), ...(otherwise === 'reject' ? [] : [otherwise])];
}

/**
 * Decides each row of a key-value table by its key. What its rules are inside is for those who lay it over a table: there each
 * of them is decided, planned and proven as if it were a column of its own.
 */
export function byKey(inside: Transformers): Transformer<ByOptions> {
  const masks = (options: ByOptions) =>
    rulesByKey(options).filter(({ transformer }) => transformer.name !== 'keep');
  return {
    name: 'by',
    summary:
      'Decides each row by its key: a rule for each key or pattern of keys in `when`, the most specific one first; `by` is a column, several, or a code that a column points to ({ attribute_id: eav_attribute.attribute_code }). A key that no line names stops the run, unless `else` has a rule for it.',
    options: optionsSchema(inside) as unknown as z.ZodType<ByOptions>,
    positional: 'by',
    positionalIsMap: true,
    fits: 'what its rules fit',
    preserves: ['equality'],
    misfit: () => undefined,
    uniqueness(options, column) {
      const kinds = masks(options).map(({ transformer, options: own }) =>
        transformer.uniqueness(own, column),
      );
      const bits = kinds.flatMap((one) => (one.kind === 'bits' ? [one] : []));
      // Masks of two rules, or a mask and a value that is kept, differ by chance alone: by random bits.
      if (bits.length < kinds.length || bits.length === 0) return { kind: 'none' };
      const drops = bits.some((one) => one.drops !== undefined);
      return {
        kind: 'bits',
        bits: Math.min(...bits.map((one) => one.bits)),
        leading: Math.min(...bits.map(({ leading = 0 }) => leading)),
        ...(drops ? { drops: 'spelling' as const } : {}),
      };
    },
    mayMeet(value, options, column) {
      const doubts = masks(options).flatMap(
        ({ transformer, options: own }) => transformer.mayMeet?.(value, own, column) ?? [],
      );
      return doubts.length === 0 ? undefined : doubts.map((one) => `(${one})`).join(' OR ');
    },
    itself: () => 'untouched',
    needsRowKey: (options) =>
      rulesByKey(options).some(({ transformer, options: own }) => transformer.needsRowKey?.(own)),
    expression: () => undefined,
    predicate: () => undefined,
    example: {
      rule: '{ by: meta_key, when: { "*email*": email, roles: { keep: "roles" } }, else: reject }',
      input: 'taro@example.com, where meta_key is billing_email',
      output: '3f9a61c07be2d485@example.invalid',
    },
  };
}

const columnSchema = z.string().min(1);

function optionsSchema(inside: Transformers) {
  return z
    .strictObject({
      by: z
        .union([columnSchema, z.array(columnSchema).min(1), z.record(columnSchema, columnSchema)])
        .describe(
          'The column that holds the key, several, or { column: table.code } of the row that it points to',
        ),
      when: z.record(z.string(), z.unknown()).describe('A rule for each key, or pattern of keys (*email*)'),
      else: z
        .unknown()
        .optional()
        .describe('What becomes of values whose key no line names: reject (they stop the run), or a rule'),
    })
    .transform(({ by, when, else: otherwise = 'reject' }, context): ByOptions => {
      const fail = (path: readonly string[], message: string) =>
        context.addIssue({ code: 'custom', path: [...path], message });
      const source = sourceOf(by);
      if (typeof source === 'string') fail(['by'], source);
      const columns = typeof source === 'string' ? 1 : source.columns.length;
      const lines = Object.entries(when).flatMap(([written, raw]): KeyLine[] => {
        const rule = readRule(raw, inside);
        const parts = partsOf(written, columns);
        if (typeof rule === 'string') fail(['when', written], rule);
        else if (parts.length !== columns)
          fail(
            ['when', written],
            `names ${parts.length} of ${columns} columns; write one for each, with / between them`,
          );
        else return [{ written, parts, weight: parts.reduce((sum, part) => sum + weightOf(part), 0), rule }];
        return [];
      });
      const rule = otherwise === 'reject' ? otherwise : readRule(otherwise, inside);
      if (typeof rule === 'string' && rule !== 'reject') fail(['else'], rule);
      return {
        by: typeof source === 'string' ? { columns: [] } : source,
        lines: lines.sort((one, other) => other.weight - one.weight),
        otherwise: typeof rule === 'string' ? 'reject' : rule,
      };
    });
}

function sourceOf(by: string | readonly string[] | Readonly<Record<string, string>>): KeySource | string {
  if (typeof by === 'string') return { columns: [by] };
  if (Array.isArray(by)) return { columns: by as readonly string[] };
  const [pair, another] = Object.entries(by as Readonly<Record<string, string>>);
  if (pair === undefined || another !== undefined)
    return 'a map has one column and where it points to, such as { attribute_id: eav_attribute.attribute_code }';
  return { columns: [pair[0]], code: pair[1] };
}

/** Splits `customer/\*email` where there are several columns; a backslash takes what follows as it is. */
function partsOf(written: string, columns: number): KeyPart[] {
  const parts: string[][] = [['']];
  const add = (text: string) => {
    const part = parts.at(-1) as string[];
    part[part.length - 1] += text;
  };
  for (const [piece] of written.matchAll(/\\[*/\\]|\*+|[\s\S]/gu)) {
    if (piece.startsWith('*')) (parts.at(-1) as string[]).push('');
    else if (piece === '/' && columns > 1) parts.push(['']);
    else add(/^\\[*/\\]$/.test(piece) ? piece.slice(1) : piece);
  }
  return parts;
}

const weightOf = (part: KeyPart): number =>
  isExact(part) ? EXACT : part.reduce((sum, text) => sum + [...text].length, 0);
