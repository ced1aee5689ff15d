import { escapeHtml } from './html.ts';

/** Elements that GitHub lets through, with the attributes that each may have. */
const elements: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  'h1 h2 h3 h4 h5 h6 br b i strong em a pre code img tt div ins del sup sub p picture ol ul table thead tbody tfoot blockquote dl dt dd kbd q samp var hr ruby rt rp li tr td th s strike summary details caption figure figcaption abbr bdo cite dfn mark small span time wbr input'
    .split(' ')
    .map((name) => [name, ['title', 'align', 'lang', 'dir']]),
);
const more: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  img: ['src', 'alt', 'width', 'height'],
  details: ['open'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  ol: ['start', 'reversed'],
  time: ['datetime'],
};
const empty = new Set(['br', 'hr', 'img', 'input', 'wbr']);
/** Their content goes, too. */
const removed = /<(script|style|iframe|object|title|textarea|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
/** Classes that our own Markdown gives; nothing else may be named. */
const classes =
  /^(?:mention|gantt-slot|task-list-item|markdown-alert(?:-title)?|markdown-alert markdown-alert-\w+)$/;
/** What a link may start with, letter by letter: an entity or a control character in a scheme cannot match. */
const link = /^(?:https?:\/\/|mailto:|#|\/(?!\/))/i;

/**
 * Keeps what GitHub keeps of a comment's HTML. Safe by how it is made: it writes nothing but escaped text and
 * tags that it puts together itself, and it closes every element that it opened.
 */
export function sanitise(dirty: string): string {
  const open: string[] = [];
  let clean = '';
  const source = dirty.replace(removed, '').replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  const tag =
    /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/gi;
  let at = 0;
  for (const match of source.matchAll(tag)) {
    clean += text(source.slice(at, match.index));
    at = match.index + match[0].length;
    const name = (match[2] ?? '').toLowerCase();
    if (!Object.hasOwn(elements, name)) continue;
    if (match[1]) {
      const depth = open.lastIndexOf(name);
      if (depth < 0) continue;
      for (const inner of open.splice(depth).toReversed()) clean += `</${inner}>`;
    } else {
      const attributes = read(name, match[3] ?? '');
      if (attributes === undefined) continue;
      clean += `<${name}${attributes}>`;
      if (!empty.has(name)) open.push(name);
    }
  }
  clean += text(source.slice(at));
  return (
    clean +
    open
      .toReversed()
      .map((name) => `</${name}>`)
      .join('')
  );
}

/** Entities stay what they are: in text they make characters, never markup. */
const text = (part: string): string => part.replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function read(name: string, source: string): string | undefined {
  const given: Record<string, string> = {};
  const pattern = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
  for (const [, key = '', double, single, bare] of source.matchAll(pattern)) {
    given[key.toLowerCase()] ??= double ?? single ?? bare ?? '';
  }
  // A box to tick is the only input, and nobody can tick it.
  if (name === 'input') {
    if (given.type !== 'checkbox') return undefined;
    return ` type="checkbox" disabled${'checked' in given ? ' checked' : ''}`;
  }
  let attributes = '';
  for (const key of [...(elements[name] ?? []), ...(more[name] ?? [])]) {
    const value = given[key];
    if (value === undefined || ((key === 'href' || key === 'src') && !link.test(value))) continue;
    attributes += ` ${key}="${quote(value)}"`;
  }
  // Markdown's tables align by a style, which the page's security policy forbids.
  const align = /^text-align:(left|right|center)$/.exec(given.style ?? '')?.[1];
  if (align) attributes += ` align="${align}"`;
  if (given.class && classes.test(given.class)) attributes += ` class="${given.class}"`;
  if (name === 'a') attributes += ' rel="nofollow noopener"';
  return attributes;
}

/** An attribute's value again: entities in it stay, all else is escaped. */
const quote = (value: string): string => escapeHtml(value).replace(/&amp;(#?\w+;)/g, '&$1');
