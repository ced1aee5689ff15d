import { type Token, tokens } from './tokens.ts';

/** What an expression is made of, as far as its outputs can be reasoned about. */
export type Expression =
  | { readonly kind: 'column'; readonly name: string }
  /** A text, a number, NULL; `value` is what it says, and absent of NULL. */
  | { readonly kind: 'literal'; readonly value?: string }
  /** A function; of `CAST` and its like, `type` is what stands behind AS or USING. */
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
      readonly type?: string;
    }
  | {
      readonly kind: 'case';
      readonly of?: Expression;
      readonly branches: readonly { readonly when: Expression; readonly outcome: Expression }[];
      readonly otherwise?: Expression;
    }
  /** Operators, in the order in which they are written. MySQL prints parentheses around each, so there is one kind. */
  | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Expression[] };

/**
 * Reads an expression as MySQL prints it (every operation in parentheses): that of a generated column, a CHECK, a functional
 * index. Nothing where it holds what is not known here.
 */
export function expressionTree(sql: string): Expression | undefined {
  const code = tokens(sql).filter(({ kind }) => kind !== 'comment');
  const reader = new Reader(code);
  try {
    const tree = reader.expression();
    return reader.atEnd ? tree : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

class Unreadable extends Error {}

const BINARY = /^(and|or|xor|div|mod|like|rlike|regexp|in|between|is|escape|collate|sounds|member|of)$/;
const PREFIX = /^(not|binary|both|leading|trailing)$/;

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(all: readonly Token[]) {
    this.#tokens = all;
  }

  get atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  expression(): Expression {
    const operands = [this.#operand()];
    const operators: string[] = [];
    for (let operator = this.#operator(); operator !== undefined; operator = this.#operator()) {
      operators.push(operator);
      operands.push(operator === 'collate' ? this.#charset() : this.#operand());
    }
    const [only] = operands;
    return operators.length === 0 && only
      ? only
      : { kind: 'operation', operator: operators.join(' '), operands };
  }

  /** The operator that stands here, with a NOT before it. */
  #operator(): string | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined) return undefined;
    const word = token.kind === 'word' ? token.text.toLowerCase() : undefined;
    if (word === 'not' && this.#word(1) !== undefined && BINARY.test(this.#word(1) as string)) {
      this.#at += 2;
      return `not ${this.#word(-1)}`;
    }
    const isMark = token.kind === 'mark' && !/^[(),.]$/.test(token.text);
    if (!isMark && !(word !== undefined && BINARY.test(word))) return undefined;
    this.#at++;
    return word ?? token.text;
  }

  #operand(): Expression {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Unreadable();
    if (token.kind === 'string' || token.kind === 'number') return { kind: 'literal', value: token.value };
    if (token.kind === 'name') return this.#column(token);
    if (token.kind === 'mark') return this.#behindMark(token.text);
    if (token.kind !== 'word') throw new Unreadable();
    const word = token.text.toLowerCase();
    const next = this.#tokens[this.#at];
    if (word === 'null') return { kind: 'literal' };
    if (word === 'true' || word === 'false') return { kind: 'literal', value: word };
    if (word === 'case') return this.#case();
    if (next?.text === '(' && !PREFIX.test(word)) return this.#call(word);
    // DATE'2001-01-01', _utf8mb4'x'.
    if (next?.kind === 'string') return this.#operand();
    if (PREFIX.test(word)) return { kind: 'operation', operator: word, operands: [this.#operand()] };
    if (word === 'interval') return this.#interval();
    // Columns stand in backticks: a bare word is a unit, or of that kind.
    return { kind: 'call', name: word, args: [] };
  }

  #interval(): Expression {
    const amount = this.#operand();
    this.#at++;
    return { kind: 'operation', operator: 'interval', operands: [amount] };
  }

  #behindMark(text: string): Expression {
    if (text === '(') {
      const [only, ...others] = this.#list();
      if (only === undefined) throw new Unreadable();
      return others.length === 0 ? only : { kind: 'call', name: 'row', args: [only, ...others] };
    }
    if (/^[-+!~]$/.test(text)) return { kind: 'operation', operator: text, operands: [this.#operand()] };
    throw new Unreadable();
  }

  /** The last of a qualified name is the column. */
  #column(token: Token): Expression {
    let last = token;
    while (this.#tokens[this.#at]?.text === '.') {
      const part = this.#tokens[this.#at + 1];
      if (part?.kind !== 'name' && part?.kind !== 'word') throw new Unreadable();
      last = part;
      this.#at += 2;
    }
    if (this.#tokens[this.#at]?.text === '(') throw new Unreadable();
    return { kind: 'column', name: last.value };
  }

  #call(name: string): Expression {
    this.#at++;
    const args: Expression[] = [];
    for (let separator = ''; separator !== ')'; ) {
      if (this.#tokens[this.#at]?.text === ')') {
        this.#at++;
        break;
      }
      if (/^(as|using)$/.test(separator)) return { kind: 'call', name, args, type: this.#rest() };
      args.push(this.expression());
      separator = this.#tokens[this.#at++]?.text.toLowerCase() ?? '';
      if (!/^(\)|,|as|using|from|for)$/.test(separator)) throw new Unreadable();
    }
    return { kind: 'call', name, args };
  }

  /** What is left of a level of parentheses, as it is written. */
  #rest(): string {
    const words: string[] = [];
    for (let depth = 1; ; this.#at++) {
      const token = this.#tokens[this.#at];
      if (token === undefined) throw new Unreadable();
      if (token.text === '(') depth++;
      if (token.text === ')' && --depth === 0) break;
      words.push(token.text.toLowerCase());
    }
    this.#at++;
    return words.join(' ');
  }

  #list(): Expression[] {
    const items = [this.expression()];
    for (;;) {
      const token = this.#tokens[this.#at++];
      if (token?.text === ')') return items;
      if (token?.text !== ',') throw new Unreadable();
      items.push(this.expression());
    }
  }

  #case(): Expression {
    const of = this.#word(0) === 'when' ? {} : { of: this.expression() };
    const branches: { when: Expression; outcome: Expression }[] = [];
    while (this.#takes('when')) {
      const when = this.expression();
      if (!this.#takes('then')) throw new Unreadable();
      branches.push({ when, outcome: this.expression() });
    }
    const otherwise = this.#takes('else') ? { otherwise: this.expression() } : {};
    if (!this.#takes('end') || branches.length === 0) throw new Unreadable();
    return { kind: 'case', ...of, branches, ...otherwise };
  }

  #charset(): Expression {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Unreadable();
    return { kind: 'literal', value: token.value };
  }

  #takes(word: string): boolean {
    if (this.#word(0) !== word) return false;
    this.#at++;
    return true;
  }

  #word(ahead: number): string | undefined {
    const token = this.#tokens[this.#at + ahead];
    return token?.kind === 'word' ? token.text.toLowerCase() : undefined;
  }
}
