import type { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import type { LOCALES } from './dictionaries/languages.ts';

/** The language of names, addresses and texts that masks are made of. */
export type Locale = (typeof LOCALES)[number];

/** What a transformer promises about the outputs of two different inputs. */
type Uniqueness =
  /** They differ. */
  | { readonly kind: 'injective' }
  /**
   * They differ but for a collision of so many random bits. Each of the first characters carries `leading` of them:
   * an index over a prefix has no others. Absent where outputs begin alike. `drops`: values that differ in no more than how
   * they are written have the same output, so that only the data tells whether a unique index holds.
   */
  | {
      readonly kind: 'bits';
      readonly bits: number;
      readonly leading?: number;
      readonly drops?: 'spelling';
    }
  /** Nothing. */
  | { readonly kind: 'none' };

/** What is asked of the ends of a mask holds of what lies between them, as far as it compares. */
export interface Ends {
  /** SQL of each, in the same order for all columns that move `together`. */
  readonly sql: readonly string[];
  /** Columns of a row with the same text here move in the same direction, by the same amount. */
  readonly together?: string;
}

/**
 * What masks tell of the originals, because a clone is to behave as production does. `equality`: equal values have equal masks, in
 * whatever table. `distinct values`: nine in ten of them at least stay distinct. Shares: how many rows have a value is as before,
 * so that whoever knows how common a thing is may know it again. `length`: about as many characters.
 */
type Preserved =
  | 'everything'
  | 'equality'
  | 'distinct values'
  | 'length'
  | 'shares of hosts (with `hosts`)'
  | 'shares of listed values'
  | 'shares of prefixes'
  | 'shares of states';

/** What an expression may build on. */
export interface MaskContext {
  readonly locale: Locale;
  /**
   * The column that receives the output; the narrowest one where several are tied together; for a value inside JSON, a
   * text without a limit.
   */
  readonly column: Column;
  /**
   * SQL of something that stands for the row, whatever its masked columns hold; absent where the table has no key
   * that stays.
   */
  readonly rowKey?: string;
  /**
   * How spellings are told apart that differ by letter case, where a column of the same rule does so. `cased`: by the
   * case of the mask's letters, in every column of the rule. `apart`: by another mask.
   */
  readonly spellings?: 'cased' | 'apart';
  /**
   * Which form all columns of the rule write, where some have no room for the usual one, or one must be unique; absent where
   * the column's own length says so.
   */
  readonly form?: 'narrow' | 'long';
  /** Columns of the row's group whose originals the mask follows, by what they are there; absent where it follows its own value. */
  readonly beside?: ReadonlyMap<string, Column>;
  /** The same of the rules at the paths of a document, whose texts are compared with columns, too. */
  readonly inside?: ReadonlyMap<unknown, Pick<MaskContext, 'spellings' | 'form'>>;
}

/** Where a `script` transformer's function is. */
export interface ScriptModule {
  /** Path of the TypeScript or JavaScript module, from the root of the repository. */
  readonly file: string;
  /** Name of the function that it exports. */
  readonly function: string;
}

/**
 * One way to mask a value. Everything about it stands in one place: the policy's lint, the plan, the verification and
 * the documentation are made from it.
 *
 * Expressions see values that are neither NULL nor empty: those stay as they are, and the plan sees to it.
 */
export interface Transformer<Options = never> {
  readonly name: string;
  /** One sentence for the documentation. */
  readonly summary: string;
  readonly options: z.ZodType<Options>;
  /** The option that a bare value sets: `person: full` is `person: { part: full }`. */
  readonly positional?: string;
  /** That option is a map itself, as the paths of `json` are. */
  readonly positionalIsMap?: boolean;
  /** What it masks, in the words of the documentation. */
  readonly fits: string;
  /** What stays of the originals, with the options that it has unless others are given. */
  readonly preserves: readonly Preserved[];
  /** Why it does not fit the column, with what to write instead; `undefined` when it fits. */
  misfit(column: Column, options: Options, locale: Locale): string | undefined;
  uniqueness(options: Options, column: Column): Uniqueness;
  /**
   * How many bits the case of an output's letters carries, to tell spellings apart (`cased.ts`); absent of rules that give all
   * spellings of a value one mask, in whatever column.
   * `anyLetter`: each letter of the alphabet may stand beside each other.
   */
  spellings?(options: Options): { readonly bits: number; readonly anyLetter?: true };
  /** SQL that masks `value` (SQL too); `undefined` leaves the column alone. */
  expression(value: string, options: Options, context: MaskContext): string | undefined;
  /** Characters that the usual form of an output takes, where there is a narrower one. */
  usual?(options: Options, locale: Locale): number | undefined;
  /**
   * SQL that is true of values which could get the mask of another value, because marks or letter case do not count; absent
   * where all that a column tells apart gets masks of its own, or where that is no promise.
   */
  mayMeet?(value: string, options: Options, column: Column): string | undefined;
  /** SQL that is true of every output, where such a thing exists. */
  predicate(value: string, options: Options, context: MaskContext): string | undefined;
  /** SQL that is true of values that the rule leaves as they are, because they tell nothing: a zero, a mark of "never". */
  stays?(value: string, options: Options, context: MaskContext): string | undefined;
  /** The outermost masks that a value may get, where chance chooses among masks that have an order. */
  ends?(value: string, options: Options, context: MaskContext): Ends | undefined;
  /**
   * How likely a value is its own mask by chance, where that does not follow from `uniqueness`; `untouched` where the mask
   * leaves alone what holds nothing of what it masks.
   */
  itself?(options: Options, column: Column): number | 'untouched' | undefined;
  /** True of one that masks text in bytes, too. */
  readonly inBytes?: true;
  /** True when the expression wants `rowKey`. */
  needsRowKey?(options: Options): boolean;
  /**
   * Where values travel to the runner, through this function. `expression` is then the digest under the run's key that
   * the function gets beside the value, since the key itself never leaves the server.
   */
  script?(options: Options): ScriptModule;
  readonly example: { readonly rule: string; readonly input: string; readonly output: string };
}

/** A transformer whose options were checked already. */
// biome-ignore lint/suspicious/noExplicitAny: each transformer has options of its own; `options` checks them.
export type AnyTransformer = Transformer<any>;
