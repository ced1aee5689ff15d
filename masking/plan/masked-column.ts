import { type ColumnDecision, isMasked, type Keyed } from '../decide/decision.ts';
import { isText } from '../decide/groups.ts';
import type { Place } from '../policy/problem.ts';
import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import { holdsText } from '../transformers/fold.ts';
import { type KeysLeft, keysLeft, type Leaves, leavesOf } from '../transformers/leaves.ts';
import { ownMask } from '../transformers/rule.ts';
import type { Ends, MaskContext, ScriptModule } from '../transformers/transformer.ts';

/** A column that is masked, and the SQL that does it. */
export interface MaskedColumn {
  readonly column: Column;
  readonly transformer: string;
  /** Where the policy says so. */
  readonly place: Place;
  /** The mask of the column's value; NULL stays NULL, and empty stays empty. */
  readonly expression: string;
  /** True of each row that is masked; absent where no such thing exists. */
  readonly predicate?: string;
  /** The outermost masks that a value may get by chance. */
  readonly ends?: Ends;
  /** True of values that the mask leaves as they are, because they tell nothing. */
  readonly stays?: string;
  /** How likely a value is its own mask, as the transformer has it. */
  readonly itself?: number | 'untouched';
  /** What of the original stays in its mask; absent where nothing does. */
  readonly leaves?: Leaves;
  /** SQL of a text of the keys that stay, where nothing else does. */
  readonly keysLeft?: KeysLeft;
  /** Values travel to the runner, through this function; `digest` is the SQL of what stands for a value there. */
  readonly script?: ScriptModule & { readonly digest: string };
  /** Of a column whose rows are decided by a key: the rows of each line, which are proven apart. */
  readonly keys?: readonly ProvenApart[];
}

/** What is proven apart: a column, or the rows of one that a line of its rule names. */
export interface ProvenApart extends MaskedColumn {
  /** The column's name, or `meta_value (meta_key *email*)`. */
  readonly id: string;
  /** SQL that is true of its rows; absent where all of the column are. */
  readonly only?: string;
}

/** What is proven apart in a table. */
export function provenOf({ masked }: { readonly masked: readonly MaskedColumn[] }): readonly ProvenApart[] {
  return masked.flatMap((mask): readonly ProvenApart[] => mask.keys ?? [{ ...mask, id: mask.column.name }]);
}

/** The transformer that stands for keys which no line names, where they stop the run. */
export const REJECT = 'reject';

/** The mask of a column, or of the rows that a line names; nothing where its rule has no SQL. */
export function maskedColumn(one: ColumnDecision, rowKey: string | undefined): MaskedColumn | undefined {
  const { column, rule, place, context: own, keyed } = one;
  if (keyed) return byKey(one, keyed, rowKey);
  const value = name(column.name);
  const context: MaskContext = { ...own, ...(rowKey === undefined ? {} : { rowKey }) };
  const expression = rule?.transformer.expression(value, rule.options, context);
  if (rule === undefined || expression === undefined) return undefined;
  const predicate = rule.transformer.predicate(value, rule.options, context);
  const stays = rule.transformer.stays?.(value, rule.options, context);
  const itself = ownMask(rule, column);
  const module = rule.transformer.script?.(rule.options);
  const leaves = leavesOf(rule);
  const named = leaves === 'keys' ? keysLeft(rule, value, column) : undefined;
  // Empty stays empty, but for those who say what every row is to hold.
  const keepsEmpty = (isText(one) || holdsBytes(column)) && rule.transformer.name !== 'fixed';
  const untouched = keepsEmpty ? `${value} IS NULL OR ${value} = ''` : `${value} IS NULL`;
  const ofValues = (mask: string): string => {
    if (rule.transformer.name === 'null') return 'NULL';
    if (keepsEmpty) return `IF(${holdsText(value, column)}, ${mask}, ${value})`;
    return column.nullable ? `IF(${value} IS NOT NULL, ${mask}, ${value})` : mask;
  };
  const ends = rule.transformer.ends?.(value, rule.options, context);
  return {
    column,
    transformer: rule.transformer.name,
    place,
    expression: ofValues(expression),
    ...(ends === undefined ? {} : { ends: { ...ends, sql: ends.sql.map(ofValues) } }),
    ...(module === undefined ? {} : { script: { ...module, digest: expression } }),
    ...(stays === undefined ? {} : { stays }),
    ...(itself === undefined ? {} : { itself }),
    ...(leaves === undefined ? {} : { leaves }),
    ...(named === undefined ? {} : { keysLeft: named }),
    ...(predicate === undefined ? {} : { predicate: `(${predicate} OR ${untouched})` }),
  };
}

/** One expression for all lines: the key is looked at once a row, and what no line masks stays as it is. */
function byKey({ column, place }: ColumnDecision, keyed: Keyed, rowKey: string | undefined): MaskedColumn {
  const value = name(column.name);
  const decided = keyed.cases.map((each) => {
    const mask = isMasked(each) ? maskedColumn(each, rowKey) : undefined;
    return { each, mask };
  });
  const masks = decided.flatMap(({ each, mask }) =>
    mask ? [`WHEN ${each.no} THEN ${mask.expression}`] : [],
  );
  const keys = decided.map(({ each: { said, where, place: line }, mask }): ProvenApart => {
    if (!mask) return { column, place: line, transformer: 'keep', expression: value, id: said, only: where };
    return {
      ...mask,
      id: said,
      only: where,
      expression: `IF(${where}, ${mask.expression}, ${value})`,
      ...(mask.stays === undefined ? {} : { stays: `((${where}) AND (${mask.stays}))` }),
      ...(mask.predicate === undefined ? {} : { predicate: `((${where}) IS NOT TRUE OR ${mask.predicate})` }),
    };
  });
  const common = { column, place, expression: value };
  const rejected = { ...common, transformer: REJECT, id: keyed.others, only: `(${keyed.part}) = 0` };
  const holdsNothing = isNothing(column);
  return {
    ...common,
    transformer: `by ${keyed.of}`,
    ...(masks.length > 0 ? { expression: `CASE ${keyed.part} ${masks.join(' ')} ELSE ${value} END` } : {}),
    itself: 'untouched',
    keys: keyed.rejects
      ? [...keys, { ...rejected, predicate: `(((${keyed.part}) = 0) IS NOT TRUE OR ${holdsNothing})` }]
      : keys,
  };
}

/** True of a column in which no bytes at all may stand, as in a text. */
const holdsBytes = ({ typeClass, dataType }: Column): boolean =>
  typeClass === 'binary' && dataType !== 'bit' && dataType !== 'binary';

/** SQL that is true of a value with which nothing needs to be done, whatever its key. */
export function isNothing({ name: of, typeClass }: Column): string {
  const value = name(of);
  return typeClass === 'text' || typeClass === 'binary'
    ? `(${value} IS NULL OR ${value} = '')`
    : `${value} IS NULL`;
}
