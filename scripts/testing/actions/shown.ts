import { parseFragment } from 'parse5';
import { commonMark } from '../../../actions/core/command/commonmark.cjs';

const { HtmlRenderer, Parser } = commonMark();

/** A text as a browser shows it, and what it stands in, from the outermost: `blockquote`, `p`. */
export interface Shown {
  readonly text: string;
  readonly inside: readonly string[];
}

interface DomNode {
  readonly nodeName: string;
  readonly value?: string;
  readonly childNodes?: readonly DomNode[];
}

/**
 * What a browser shows of a comment, and where: the comment is rendered as CommonMark says, HTML and all, and read as
 * browsers read HTML. A line across the page counts as a text of dashes, the mark of a list's item as a text, too.
 */
export function shownBy(comment: string): readonly Shown[] {
  const html = new HtmlRenderer().render(new Parser().parse(comment.replace(/^\uFEFF/, '')));
  return textsIn(parseFragment(html) as DomNode, []);
}

function textsIn({ nodeName, value, childNodes }: DomNode, inside: readonly string[]): readonly Shown[] {
  if (nodeName === '#text') return [{ text: value ?? '', inside }];
  if (nodeName === 'hr') return [{ text: '---', inside }];
  const within = nodeName.startsWith('#') ? inside : [...inside, nodeName];
  const marker = nodeName === 'li' ? [{ text: '•', inside: within }] : [];
  return [...marker, ...(childNodes ?? []).flatMap((child) => textsIn(child, within))];
}
