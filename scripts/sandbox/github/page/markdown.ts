import { randomBytes } from 'node:crypto';
import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it';
import { drawGantt } from './gantt.ts';
import { escapeHtml, Html } from './html.ts';
import { sanitise } from './sanitise.ts';

const alerts: Readonly<Record<string, string>> = {
  NOTE: 'Note',
  TIP: 'Tip',
  IMPORTANT: 'Important',
  WARNING: 'Warning',
  CAUTION: 'Caution',
};

/** Renders a comment as GitHub does: tables, task lists, alerts, mentions, allowed HTML, Mermaid's Gantt charts. */
export class Markdown {
  readonly #markdown: Parser;
  readonly #isPerson: (login: string) => boolean;
  #drawings: string[] = [];
  /** Nobody can guess it, so no comment can name a drawing. */
  readonly #secret = randomBytes(16).toString('hex');

  constructor(isPerson: (login: string) => boolean) {
    this.#isPerson = isPerson;
    this.#markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });
    this.#addDrawings();
    this.#addTaskLists();
    this.#addMentions();
    this.#addAlerts();
  }

  render(source: string): Html {
    this.#drawings = [];
    const clean = sanitise(this.#markdown.render(source));
    return new Html(
      clean.replace(
        new RegExp(`${this.#secret}:(\\d+)`, 'g'),
        (_, index: string) => this.#drawings[Number(index)] ?? '',
      ),
    );
  }

  #addDrawings(): void {
    const fence = this.#markdown.renderer.rules.fence;
    this.#markdown.renderer.rules.fence = (tokens, index, options, env, renderer) => {
      const token = tokens[index];
      const drawing = token?.info.trim() === 'mermaid' ? drawGantt(token.content) : undefined;
      if (!drawing) return fence?.(tokens, index, options, env, renderer) ?? '';
      this.#drawings.push(drawing);
      return `<div class="gantt-slot">${this.#secret}:${this.#drawings.length - 1}</div>\n`;
    };
  }

  #addTaskLists(): void {
    this.#markdown.core.ruler.after('inline', 'task_lists', ({ tokens }) => {
      for (const [index, token] of tokens.entries()) {
        const item = tokens[index - 2];
        const first = token.children?.[0];
        if (token.type !== 'inline' || item?.type !== 'list_item_open' || first?.type !== 'text') continue;
        const match = /^\[([ xX])\] /.exec(first.content);
        if (!match) continue;
        item.attrSet('class', 'task-list-item');
        first.type = 'html_inline';
        first.content = `<input type="checkbox" disabled${match[1] === ' ' ? '' : ' checked'}> ${escapeHtml(first.content.slice(4))}`;
      }
    });
  }

  #addMentions(): void {
    this.#markdown.core.ruler.after('linkify', 'mentions', ({ tokens }) => {
      for (const token of tokens) {
        let inLink = 0;
        for (const child of token.children ?? []) {
          if (child.type === 'link_open') inLink += 1;
          if (child.type === 'link_close') inLink -= 1;
          if (child.type !== 'text' || inLink > 0 || !child.content.includes('@')) continue;
          const replaced = escapeHtml(child.content).replace(
            /(^|[^\w/@`.-])@([a-z\d][a-z\d-]{0,38})(?![\w-])/gi,
            (whole, before: string, login: string) =>
              this.#isPerson(login) ? `${before}<span class="mention">@${login}</span>` : whole,
          );
          child.type = 'html_inline';
          child.content = replaced;
        }
      }
    });
  }

  #addAlerts(): void {
    this.#markdown.core.ruler.after('inline', 'alerts', ({ tokens }) => {
      for (const [index, token] of tokens.entries()) {
        const inline = tokens[index + 2];
        const first = inline?.children?.[0];
        if (token.type !== 'blockquote_open' || inline?.type !== 'inline' || first?.type !== 'text') continue;
        const kind = /^\[!(\w+)\]$/.exec(first.content.trim())?.[1]?.toUpperCase() ?? '';
        const title = alerts[kind];
        if (!title) continue;
        token.tag = 'div';
        token.attrSet('class', `markdown-alert markdown-alert-${kind.toLowerCase()}`);
        const close = tokens
          .slice(index)
          .find((one) => one.type === 'blockquote_close' && one.level === token.level);
        if (close) close.tag = 'div';
        first.type = 'html_inline';
        first.content = `<span class="markdown-alert-title">${title}</span>`;
      }
    });
  }
}
