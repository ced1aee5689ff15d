import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { escapeHtml } from './html.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Elements that GitHub lets through. */
const elements = words(
  'h1 h2 h3 h4 h5 h6 br b i strong em a pre code img tt div ins del sup sub p picture ol ul table thead tbody tfoot blockquote dl dt dd kbd q samp var hr ruby rt rp li tr td th s strike summary details caption figure figcaption abbr bdo cite dfn mark small span time wbr input',
);
/** Attributes that each may have, and those of some. */
const attributes = ['title', 'align', 'lang', 'dir'];
const more: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  img: ['src', 'alt', 'width', 'height'],
  details: ['open'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  ol: ['start', 'reversed'],
  time: ['datetime'],
};
const empty = words('br hr img input wbr');
/** Their content goes, too. */
const removed = words('script style iframe object title textarea template noscript');
/** Classes that our own Markdown gives; nothing else may be named. */
const classes =
  /^(?:mention|gantt-slot|task-list-item|markdown-alert(?:-title)?|markdown-alert markdown-alert-\w+)$/;
/** What a link may start with. */
const link = /^(?:https?:\/\/|mailto:|#|\/(?!\/))/i;

/**
 * Keeps what GitHub keeps of a comment's HTML, read as browsers read it. Safe by how it is made: it writes nothing but
 * escaped text and tags that it puts together itself, and it closes every element that it opened.
 */
export function sanitise(dirty: string): string {
  return parseFragment(dirty).childNodes.map(write).join('');
}

function write(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node)
    return node.value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (!('tagName' in node) || removed.has(node.tagName)) return '';
  const { tagName } = node;
  const given = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  // A box to tick is the only input, and nobody can tick it.
  if (tagName === 'input')
    return given.type === 'checkbox'
      ? `<input type="checkbox" disabled${'checked' in given ? ' checked' : ''}>`
      : '';
  const inner = node.childNodes.map(write).join('');
  if (!elements.has(tagName)) return inner;
  const tag = `<${tagName}${attributesOf(tagName, given)}>`;
  return empty.has(tagName) ? tag : `${tag}${inner}</${tagName}>`;
}

function attributesOf(tagName: string, given: Readonly<Record<string, string>>): string {
  const kept = [...attributes, ...(more[tagName] ?? [])].flatMap((name) => {
    const value = given[name];
    const isBad = value === undefined || ((name === 'href' || name === 'src') && !link.test(value));
    return isBad ? [] : [` ${name}="${escapeHtml(value)}"`];
  });
  // Markdown's tables align by a style, which the page's security policy forbids.
  const align = /^text-align:(left|right|center)$/.exec(given.style ?? '')?.[1];
  if (align) kept.push(` align="${align}"`);
  if (given.class && classes.test(given.class)) kept.push(` class="${given.class}"`);
  if (tagName === 'a') kept.push(' rel="nofollow noopener"');
  return kept.join('');
}
