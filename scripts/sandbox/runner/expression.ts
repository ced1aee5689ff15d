import type { data } from '@actions/expressions';
import { loadPackages, type Packages } from './packages.ts';
import { Expression, isMap, type Template, type TemplateMap } from './template.ts';

/** What an expression can see. */
export interface Scope {
  readonly contexts: Readonly<Record<string, unknown>>;
  readonly functions?: Readonly<Record<string, () => boolean>>;
}

type Data = data.ExpressionData;

/** Evaluates `${{ }}` by GitHub's own package. */
export class Expressions {
  readonly #packages: Packages;

  private constructor(packages: Packages) {
    this.#packages = packages;
  }

  static async load(): Promise<Expressions> {
    return new Expressions(await loadPackages());
  }

  /** The value of an expression, as plain data. */
  value(text: string, scope: Scope): unknown {
    return fromData(this.#evaluate(text, scope));
  }

  /** Whether an `if` holds, by GitHub's idea of truth: false, 0, '' and null do not. */
  isTrue(text: string, scope: Scope): boolean {
    const value = this.value(text, scope);
    return !(value === false || value === 0 || value === '' || value === null || Number.isNaN(value));
  }

  /** A template with every expression in it replaced by its value. */
  resolve(template: Template, scope: Scope): unknown {
    if (template instanceof Expression) return this.value(template.text, scope);
    if (Array.isArray(template)) return template.map((item: Template) => this.resolve(item, scope));
    if (isMap(template)) {
      return Object.fromEntries(
        Object.entries(template).map(([key, value]) => [key, this.resolve(value, scope)]),
      );
    }
    return template;
  }

  /** A template as the text that GitHub would make of it. */
  text(template: Template | undefined, scope: Scope): string {
    if (template instanceof Expression) return this.#evaluate(template.text, scope).coerceString();
    if (template === undefined || template === null) return '';
    return String(template);
  }

  /** A mapping of names to texts, such as `env` or `with`. */
  texts(map: TemplateMap, scope: Scope): Record<string, string> {
    return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, this.text(value, scope)]));
  }

  #evaluate(text: string, scope: Scope): Data {
    const { Lexer, Parser, Evaluator } = this.#packages;
    const functions = Object.entries(scope.functions ?? {}).map(([name, call]) => ({
      name,
      minArgs: 0,
      maxArgs: 255,
      call: () => new this.#packages.data.BooleanData(call()),
    }));
    const expression = new Parser(
      new Lexer(text).lex().tokens,
      Object.keys(scope.contexts),
      functions,
    ).parse();
    const contexts = this.#toData(scope.contexts) as data.Dictionary;
    const byName = new Map(functions.map((one) => [one.name.toLowerCase(), one]));
    return new Evaluator(expression, contexts, byName).evaluate();
  }

  #toData(value: unknown): Data {
    const { data } = this.#packages;
    switch (typeof value) {
      case 'string':
        return new data.StringData(value);
      case 'number':
      case 'bigint':
        return new data.NumberData(Number(value));
      case 'boolean':
        return new data.BooleanData(value);
      case 'object': {
        if (value === null) return new data.Null();
        if (Array.isArray(value)) return new data.Array(...value.map((item) => this.#toData(item)));
        const entries = Object.entries(value).filter(([, item]) => item !== undefined);
        return new data.Dictionary(...entries.map(([key, item]) => ({ key, value: this.#toData(item) })));
      }
      default:
        return new data.Null();
    }
  }
}

// The numbers are the package's `Kind`: the enumeration itself is not part of what it exports.
const kind = { array: 1, dictionary: 2, boolean: 3, number: 4, null: 6 } as const;

function fromData(value: Data): unknown {
  switch (value.kind as number) {
    case kind.array:
      return (value as data.Array).values().map(fromData);
    case kind.dictionary:
      return Object.fromEntries(
        (value as data.Dictionary).pairs().map((pair) => [pair.key, fromData(pair.value)]),
      );
    case kind.boolean:
      return (value as data.BooleanData).value;
    case kind.number:
      return value.number();
    case kind.null:
      return null;
    default:
      return value.coerceString();
  }
}
