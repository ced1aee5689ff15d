import type { GitHub } from '../github.ts';
import type { Answer } from '../http.ts';
import type { Person } from '../model.ts';
import { duration } from './gantt.ts';
import { Html, html } from './html.ts';

/** Nothing from elsewhere, nothing inline: the page shows text of people who may be hostile. */
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** A whole page. What stands in `live` is fetched again while the page is open; `rest` (forms) is left alone. */
export function page(
  github: GitHub,
  content: {
    readonly title: string;
    readonly tab: 'issues' | 'actions';
    readonly live: Html;
    readonly rest?: Html;
    readonly fragment: boolean;
  },
): Answer {
  if (content.fragment) return { status: 200, headers, body: content.live.text };
  const { repository, threads } = github;
  const base = `/${repository.fullName}`;
  const open = threads.list().filter((issue) => issue.state === 'open').length;
  const tab = (name: string, text: string, href: string, count?: number): Html =>
    html`<a class="tab${
      name === content.tab ? ' selected' : ''
    }" href="${href}">${text}${count === undefined ? '' : html`<span class="counter">${count}</span>`}</a>`;
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${content.title} · ${repository.fullName}</title>
<link rel="stylesheet" href="/assets/page.css">
<link rel="icon" href="/avatars/${repository.owner.login}.svg">
<script src="/assets/page.js" defer></script>
</head>
<body>
<header>
<div class="repository"><img class="avatar small" src="/avatars/${encodeURIComponent(repository.owner.login)}.svg" alt=""> <span>${repository.owner.login}</span> <span class="slash">/</span> <a class="name" href="${base}">${repository.name}</a><span class="pill">${
    repository.visibility === 'public' ? 'Public' : 'Private'
  }</span><span class="sandbox">sandbox</span></div>
<nav>${tab('issues', 'Issues', `${base}/issues`, open)}${tab('actions', 'Actions', `${base}/actions`)}</nav>
</header>
<main>
<div id="live">${content.live}</div>
${content.rest ?? ''}
</main>
</body>
</html>`;
  return { status: 200, headers, body: document.text };
}

export const redirect = (location: string): Answer => ({ status: 303, headers: { location } });

export const avatar = (person: Person): Html =>
  html`<img class="avatar" src="/avatars/${encodeURIComponent(person.login)}.svg" alt="" width="40" height="40">`;

/** Initials on a colour that a login always has. */
export function avatarImage(login: string): string {
  let hue = 0;
  for (const character of login) hue = (hue * 31 + (character.codePointAt(0) ?? 0)) % 360;
  const bot = login.endsWith('[bot]');
  const initials = bot
    ? '⚙'
    : login
        .replace(/[^\p{L}\p{N}]/gu, '')
        .slice(0, 2)
        .toUpperCase();
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="hsl(${
    hue
  } 45% 42%)"/><text x="20" y="26" text-anchor="middle" font-family="sans-serif" font-size="16" font-weight="600" fill="#fff">${initials}</text></svg>`
    .text;
}

/** How long ago, in the world's time. */
export function ago(github: GitHub, at: string): Html {
  const ms = github.clock.now() - Date.parse(at);
  const text = ms < 45_000 ? 'now' : ms < 30 * 86_400_000 ? `${roughly(ms)} ago` : `on ${at.slice(0, 10)}`;
  return html`<time datetime="${at}" title="${at.replace('T', ' ').slice(0, 19)} UTC">${text}</time>`;
}

function roughly(ms: number): string {
  const [amount, unit] =
    ms < 3_600_000
      ? [Math.max(1, Math.round(ms / 60_000)), 'minute']
      : ms < 86_400_000
        ? [Math.round(ms / 3_600_000), 'hour']
        : [Math.round(ms / 86_400_000), 'day'];
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

export function took(github: GitHub, from: string | null, to: string | null): string {
  if (!from) return '';
  return duration(Math.max(0, (to ? Date.parse(to) : github.clock.now()) - Date.parse(from)));
}

/** Whom to act as: everybody with an account. */
export function personSelect(github: GitHub): Html {
  return html`<label class="as">as <select name="as" data-remember="as">${github.people
    .users()
    .map(
      (person) =>
        html`<option value="${person.login}">${person.login} (${person.roleName ?? person.role ?? 'no access'})</option>`,
    )}</select></label>`;
}

/** A sign for a state, drawn with shapes so that it needs no colour to be told apart. */
export function stateIcon(state: string): Html {
  const shapes: Record<string, string> = {
    success: '<path d="M4.5 8.2 7 10.7 11.5 5.8" fill="none" stroke="#fff" stroke-width="1.8"/>',
    failure: '<path d="M5.3 5.3 10.7 10.7M10.7 5.3 5.3 10.7" stroke="#fff" stroke-width="1.8"/>',
    cancelled: '<path d="M8 4.2V9M8 10.6V12" stroke="#fff" stroke-width="1.8"/>',
    skipped: '<path d="M4.8 11.2 11.2 4.8" stroke="#fff" stroke-width="1.8"/>',
  };
  const known = shapes[state];
  const going = state === 'in_progress' ? ' going' : '';
  return new Html(
    `<svg class="state state-${known || going ? state : 'queued'}${going}" viewBox="0 0 16 16" width="16" height="16" role="img" aria-label="${state.replace(/[^\w]/g, ' ')}"><circle cx="8" cy="8" r="7"/>${known ?? ''}</svg>`,
  );
}
