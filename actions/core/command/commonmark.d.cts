/** What we use of CommonMark's own parser, which comes without types. */

export interface Node {
  readonly type: string;
  /** Of a heading, from 1. */
  readonly level: number;
  /** Of code and HTML. */
  readonly literal: string | null;
  /** First and last line and column, counted from 1. Of what stands inside of a paragraph there is none. */
  readonly sourcepos: readonly [readonly [number, number], readonly [number, number]];
  readonly firstChild: Node | null;
  readonly next: Node | null;
  /** The text of a paragraph or heading as its block has it, without marks of quotes; null once `inlineParser` has read it. */
  readonly _string_content: string | null;
  walker(): { next(): { readonly entering: boolean; readonly node: Node } | null };
}

export interface Parser {
  parse(text: string): Node;
  /** The second half of `parse`: what stands inside paragraphs and headings. */
  processInlines: (document: Node) => void;
  /** What `processInlines` reads one paragraph or heading with: gives it children. */
  readonly inlineParser: { refmap: unknown; parse(block: Node): void };
  /** The definitions of links that `parse` found. */
  readonly refmap: unknown;
}

export interface CommonMark {
  readonly Parser: new () => Parser;
  readonly HtmlRenderer: new () => { render(document: Node): string };
}

/** Loads it on first use. */
export function commonMark(): CommonMark;
