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
    return JSON.parse(JSON.stringify(this.#evaluate(text, scope), this.#packages.data.replacer));
  }

  /** Whether an `if` holds, by GitHub's idea of truth: false, 0, '' and null do not. */
  isTrue(text: string, scope: Scope): boolean {
    const value = this.value(text, scope);
    return !(value === false || value === 0 || value === '' || value === null);
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
    const { Lexer, Parser, Evaluator, data } = this.#packages;
    const functions = Object.entries(scope.functions ?? {}).map(([name, call]) => ({
      name,
      minArgs: 0,
      maxArgs: 255,
      call: () => new data.BooleanData(call()),
    }));
    const expression = new Parser(
      new Lexer(text).lex().tokens,
      Object.keys(scope.contexts),
      functions,
    ).parse();
    const contexts = JSON.parse(JSON.stringify(scope.contexts), data.reviver) as data.Dictionary;
    const byName = new Map(functions.map((one) => [one.name.toLowerCase(), one]));
    return new Evaluator(expression, contexts, byName).evaluate();
  }
}
