import { commonMark, type Node } from './commonmark.cjs';

/**
 * What a comment says in the open. Nothing of CommonMark is guessed at here: a line that GitHub shows inside a quote, a
 * piece of code or a list often looks like any other (lazy continuation, a tab, an indented fence), so the parser of its
 * authors says what each line is. GitHub's own is a translation of it.
 */

/** A line that is not blank, quoted, code or an HTML comment. */
export interface SaidLine {
  readonly text: string;
  /** Which line of the text it is, counted from 0. */
  readonly line: number;
  /** Stands in a paragraph or a heading of the comment itself: in no list, HTML, definition or rule. */
  readonly plain: boolean;
}

/** A heading of a Markdown text, and what stands below it, up to the next of its level. */
export interface Section {
  readonly heading: string;
  readonly body: string;
}

/** The lines that a comment says, in their order. */
export function saidLines(text: string): readonly SaidLine[] {
  const lines = linesOf(text);
  const { document, readInline } = blocksOf(lines);
  const unsaid = new Set<number>();
  const plain = new Set<number>();
  for (const block of childrenOf(document)) {
    for (const line of linesIn(block)) {
      if (isNotSaid(block)) unsaid.add(line);
      if (isText(block)) plain.add(line);
    }
  }
  const trusted = firstInOpenHtml(document, readInline);
  return [...lines.entries()]
    .filter(([line, shown]) => !unsaid.has(line) && !isBlank(shown))
    .map(([line, shown]) => ({ text: shown, line, plain: plain.has(line) && line < trusted }));
}

/** The sections that headings (`###`) of a level make, and what stands before the first of them. */
export function sectionsOf(
  text: string,
  level: 3 | 4 | 5 | 6,
): { readonly before: string; readonly sections: readonly Section[] } {
  const lines = linesOf(text);
  const at = childrenOf(blocksOf(lines).document)
    .filter((block) => block.type === 'heading' && block.level === level)
    .flatMap(linesIn);
  const until = (next: number) => at[next] ?? lines.length;
  return {
    before: lines.slice(0, until(0)).join('\n'),
    sections: at.map((line, index) => ({
      heading: (lines[line] ?? '')
        .replace(/^[ \t]*#+/, '')
        .replace(/[ \t]#+[ \t]*$/, '')
        .trim(),
      body: lines.slice(line + 1, until(index + 1)).join('\n'),
    })),
  };
}

/** As CommonMark counts lines. A byte order mark at the start is no character of the text. */
function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|[\n\r]/);
}

/** The blocks of a text, and how to read what stands inside of one of its paragraphs or headings. */
interface Blocks {
  readonly document: Node;
  /** Gives a paragraph or heading its children. */
  readonly readInline: (block: Node) => void;
}

/** The blocks of a text. What stands inside of paragraphs is not parsed: there are texts for which that takes minutes. */
function blocksOf(lines: readonly string[]): Blocks {
  const parser = new (commonMark().Parser)();
  parser.processInlines = () => {};
  const document = parser.parse(lines.join('\n'));
  return {
    document,
    readInline: (block) => {
      parser.inlineParser.refmap = parser.refmap;
      parser.inlineParser.parse(block);
    },
  };
}

function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.next) children.push(child);
  return children;
}

/** The lines of a block, counted from 0. */
function linesIn({ sourcepos: [[first], [last]] }: Node): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first - 1 + index);
}

/** Nothing that can be seen. */
function isBlank(line: string): boolean {
  return line.replace(/\p{Cf}/gu, '').trim() === '';
}

function isText({ type }: Node): boolean {
  return type === 'paragraph' || type === 'heading';
}

function isNotSaid({ type, literal }: Node): boolean {
  if (type === 'html_block') return COMMENTS.test(literal ?? '');
  return type === 'block_quote' || type === 'code_block';
}

const COMMENT = String.raw`<!--(?!-?>)(?:(?!--!?>|<!--)[\s\S])*-->`;
const COMMENTS = new RegExp(`^\\s*(?:${COMMENT}\\s*)+$`);
const ATTRIBUTE = String.raw`\s+[\w:-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[\w./:-]+))?`;
/** What has no end tag, such as a picture. */
const VOID = String.raw`<(?:br|hr|img|wbr)(?:${ATTRIBUTE})*\s*\/?>`;
const CLOSED = new RegExp(`^\\s*(?:(?:${COMMENT}|${VOID})\\s*)+$`, 'i');

/** A longer paragraph with HTML in it is taken to leave some open. */
const LONGEST_WITH_HTML = 10_000;

/**
 * The first line that may be shown inside of HTML which stands before it. Of `> <blockquote>` the end of the quote closes
 * the inner one, and what follows is shown inside of the outer, where Markdown sees a paragraph of its own. Only
 * comments and what has no end tag are sure to end where they stand.
 */
function firstInOpenHtml(document: Node, readInline: Blocks['readInline']): number {
  for (const block of nodesOf(document)) {
    const [[first], [last]] = block.sourcepos;
    if (block.type === 'html_block' && !CLOSED.test(block.literal ?? '')) return first - 1;
    if (isText(block) && leavesHtmlOpen(block, readInline)) return last;
  }
  return Number.POSITIVE_INFINITY;
}

/**
 * Whether there are tags in the text of a paragraph, and not in pieces of code. Its text is read as the text of this very
 * paragraph: by itself it could be another block, since a fence that is indented by four is only text where a paragraph goes on.
 */
function leavesHtmlOpen(paragraph: Node, readInline: Blocks['readInline']): boolean {
  const text = paragraph._string_content ?? '';
  if (!/<[a-z/!?]/i.test(text)) return false;
  if (text.length > LONGEST_WITH_HTML) return true;
  readInline(paragraph);
  return nodesOf(paragraph).some(({ type, literal }) => /^html_/.test(type) && !CLOSED.test(literal ?? ''));
}

function nodesOf(document: Node): readonly Node[] {
  const nodes: Node[] = [];
  const walker = document.walker();
  for (let step = walker.next(); step !== null; step = walker.next())
    if (step.entering) nodes.push(step.node);
  return nodes;
}
