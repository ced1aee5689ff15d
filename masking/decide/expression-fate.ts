import { columnsRead } from '../schema/columns-read.ts';
import { columnOf } from '../schema/schema.ts';
import { type Expression, expressionTree } from '../session/expression-tree.ts';
import { COMMON, holdsLengthsEqual } from '../transformers/collations.ts';
import type { JsonOptions } from '../transformers/json-path.ts';
import { nodeAt } from '../transformers/json-path.ts';
import type { Rule } from '../transformers/rule.ts';
import type { ColumnDecision, TableDecision } from './decision.ts';
import { isMasked } from './decision.ts';
import { type Fate, HARMLESS, limited, ofRule, oneOf, through, together } from './fate.ts';

/** A rule and the column that it masks, as far as an expression sees it. */
type Base = ColumnDecision & { readonly rule: Rule };

/** Character sets that hold every mask as it is. */
const CHARSETS = /^(utf8mb4|utf8mb3|latin1|latin2|ascii|ucs2|utf16|utf16le|utf32|binary|cp1252)$/;

/** What masking makes of an expression over the columns of a table. */
export function fateOf(decision: TableDecision, expression: string): Fate {
  const read = columnsRead(expression, decision.table);
  const masked = decision.columns.filter((one): one is Base => isMasked(one) && read.has(one.column.name));
  const [first] = masked;
  if (first === undefined) return { kind: 'kept' };
  const tree = expressionTree(expression);
  if (tree === undefined) return { kind: 'unknown', because: first };
  return new Judge(decision, masked, first).of(tree);
}

class Judge {
  readonly #decision: TableDecision;
  readonly #unknown: Fate;
  /** Of the masked columns that are read. */
  readonly #collations: readonly (string | undefined)[];

  constructor(decision: TableDecision, masked: readonly Base[], first: ColumnDecision) {
    this.#decision = decision;
    this.#collations = masked.map(({ column }) => column.collation);
    this.#unknown = { kind: 'unknown', because: first };
  }

  of(tree: Expression): Fate {
    switch (tree.kind) {
      case 'literal':
        return tree.value === undefined ? { kind: 'null', masked: false } : { kind: 'kept' };
      case 'column':
        return this.#column(tree.name);
      case 'case':
        return this.#case(tree);
      case 'call':
        return this.#call(tree);
      case 'operation':
        return this.#operation(tree);
    }
  }

  #decided(name: string): ColumnDecision | undefined {
    const column = columnOf(this.#decision.table, name);
    return this.#decision.columns.find((one) => one.column === column);
  }

  #column(name: string): Fate {
    const column = columnOf(this.#decision.table, name);
    const one = this.#decided(name);
    if (column?.generation !== undefined) return fateOf(this.#decision, column.generation);
    return one && isMasked(one) && one.rule ? ofRule(one.rule, one.column) : { kind: 'kept' };
  }

  #case({ of, branches, otherwise }: Extract<Expression, { kind: 'case' }>): Fate {
    const conditions = [...(of ? [of] : []), ...branches.map(({ when }) => when)];
    // `CASE x WHEN NULL` is never true: a comparison, whatever is NULL.
    const steady = of
      ? conditions.every((one) => this.of(one).kind === 'kept' || isNull(one))
      : conditions.every((one) => this.#isSteady(one));
    if (!steady) return this.#unknown;
    const outcomes = branches.map(({ outcome }) => this.of(outcome));
    return oneOf(
      [...outcomes, otherwise ? this.of(otherwise) : { kind: 'null', masked: false }],
      this.#unknown,
    );
  }

  #call({ name, args, type }: Extract<Expression, { kind: 'call' }>): Fate {
    const fates = args.map((arg) => this.of(arg));
    if (fates.every(({ kind }) => kind === 'kept')) return { kind: 'kept' };
    const [first, second, third] = fates;
    if (!first) return this.#unknown;
    switch (name) {
      case 'if':
        if (!second || !third || !this.#isSteady(args[0] as Expression)) return this.#unknown;
        return oneOf([second, third], this.#unknown);
      case 'ifnull':
      case 'coalesce':
        // NULL before is NULL afterwards, but for a rule that makes it so.
        return fates.some((one) => one.kind === 'null' && one.masked)
          ? this.#unknown
          : oneOf(fates, this.#unknown);
      case 'nullif':
        return this.#isEmptiness(args[0], args[1]) ? oneOf([first], this.#unknown) : this.#unknown;
      case 'concat':
        return together(fates, this.#unknown);
      case 'concat_ws':
        return fates.some((one) => one.kind === 'null' && one.masked)
          ? this.#unknown
          : together(fates, this.#unknown);
      case 'left':
        return this.#beginning(first, lengthOf(args[1]));
      case 'substr':
      case 'substring':
      case 'mid':
        return lengthOf(args[1]) === 1 ? this.#beginning(first, lengthOf(args[2])) : this.#unknown;
      case 'json_extract':
        return this.#path(args);
      case 'cast':
      case 'convert':
        return this.#converted(first, type ?? '');
      default:
        return args.length <= 2 && second?.kind !== 'marked'
          ? through(name, first, this.#unknown)
          : this.#unknown;
    }
  }

  #operation({ operator, operands }: Extract<Expression, { kind: 'operation' }>): Fate {
    const fates = operands.map((operand) => this.of(operand));
    if (fates.every(({ kind }) => kind === 'kept')) return { kind: 'kept' };
    const [first] = fates;
    if (operator === 'collate' && first?.kind === 'marked') {
      const collation = operands[1]?.kind === 'literal' ? operands[1].value : undefined;
      return { ...first, ask: first.ask || this.#mayTellMore(collation) };
    }
    if (operator === 'binary' && first?.kind === 'marked') return { ...first, ask: true };
    return this.#isSteady({ kind: 'operation', operator, operands }) ? { kind: 'kept' } : this.#unknown;
  }

  /** What a column's collation holds equal, another one may tell apart: spellings, or what only one of them ignores. */
  #mayTellMore(collation: string | undefined): boolean {
    return this.#collations.some((one) => one !== collation);
  }

  #beginning(fate: Fate, length: number | undefined): Fate {
    const seen = limited(fate, length);
    return seen.kind === 'marked' && length !== undefined && this.#collations.some(holdsLengthsEqual)
      ? { ...seen, ask: true }
      : seen;
  }

  #converted(fate: Fate, type: string): Fate {
    if (fate.kind !== 'marked') return fate;
    const [, of = '', length] = /^(\w+)(?: \( (\d+) \))?/.exec(type) ?? [];
    const seen = this.#beginning(fate, length === undefined ? undefined : Number(length));
    // A multi-valued index has one entry for each element.
    if (seen.kind !== 'marked' || type.endsWith('array')) return this.#unknown;
    const isText = /^n?char$/.test(of) && !type.includes('binary');
    if (isText || (CHARSETS.test(of) && of !== 'binary')) {
      // Text gets the collation that its character set has when none is named.
      const isCommon = /\butf8mb4\b/.test(type);
      return { ...seen, ask: seen.ask || this.#mayTellMore(isCommon ? COMMON : undefined) };
    }
    return /^(char|binary|json)$/.test(of) ? { ...seen, ask: true } : this.#unknown;
  }

  /** A path of a document is what its rule makes of it. */
  #path(args: readonly Expression[]): Fate {
    const [document, path, more] = args;
    if (document?.kind !== 'column' || path?.kind !== 'literal' || more) return this.#unknown;
    const one = this.#decided(document.name);
    if (one?.rule?.transformer.name !== 'json') return this.#unknown;
    const { tree } = one.rule.options as JsonOptions;
    const inside = nodeAt(tree, path.value ?? '')?.rule;
    if (inside === undefined || inside === 'drop') return this.#unknown;
    if (inside.transformer.name === 'keep') return { kind: 'kept' };
    const fate = ofRule(inside, one.column);
    // Numbers at a path keep their length, and with it fewer bits: only the data tells what is there.
    return fate.kind === 'marked' ? { ...fate, ask: true } : this.#unknown;
  }

  /** True of a condition that is after masking what it was: of kept columns, and of whether masked ones are NULL or empty. */
  #isSteady(tree: Expression): boolean {
    if (tree.kind === 'operation') {
      const { operator, operands } = tree;
      const [one, other] = operands;
      if (operands.length === 2 && operator === 'is' && one && (isNull(other) || isNull(negated(other))))
        return this.#keepsNull(one);
      if (operands.length === 2 && /^(=|<>|!=)$/.test(operator) && this.#isEmptiness(one, other)) return true;
      return operands.every((operand) => this.#isSteady(operand));
    }
    if (tree.kind === 'call' && tree.name === 'isnull' && tree.args[0]) return this.#keepsNull(tree.args[0]);
    return this.of(tree).kind === 'kept' || isNull(tree);
  }

  #keepsNull(tree: Expression): boolean {
    const fate = this.of(tree);
    return (
      fate.kind === 'kept' ||
      // Of a masked column itself, whatever the rule, NULL stays NULL.
      (tree.kind === 'column' &&
        !(fate.kind === 'null' && fate.masked) &&
        columnOf(this.#decision.table, tree.name)?.generated === false)
    );
  }

  /** True of a masked text beside the empty one: empty stays empty, as the column's own collation sees it. */
  #isEmptiness(one: Expression | undefined, other: Expression | undefined): boolean {
    if (other?.kind !== 'literal' || other.value !== '') return false;
    const bare = one?.kind === 'call' && HARMLESS.has(one.name) && !/trim/.test(one.name) ? one.args[0] : one;
    if (bare?.kind !== 'column') return false;
    const column = columnOf(this.#decision.table, bare.name);
    return (
      column?.typeClass === 'text' &&
      !column.generated &&
      !/^(fixed|null)$/.test(this.#decided(bare.name)?.rule?.transformer.name ?? '')
    );
  }
}

const isNull = (tree: Expression | undefined): boolean =>
  tree?.kind === 'literal' && tree.value === undefined;

const negated = (tree: Expression | undefined): Expression | undefined =>
  tree?.kind === 'operation' && tree.operator === 'not' ? tree.operands[0] : undefined;

function lengthOf(tree: Expression | undefined): number | undefined {
  return tree?.kind === 'literal' && /^\d+$/.test(tree.value ?? '') ? Number(tree.value) : undefined;
}
