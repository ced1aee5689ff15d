import type { GitHub } from '../github.ts';
import type { Call, Routes } from '../http.ts';
import type { Comment, Issue, Person, Reaction } from '../model.ts';
import { type Html, html } from './html.ts';
import { ago, avatar, page, personSelect, redirect } from './layout.ts';
import { Markdown } from './markdown.ts';

const signs: Readonly<Record<Reaction['content'], string>> = {
  '+1': '👍',
  '-1': '👎',
  laugh: '😄',
  confused: '😕',
  heart: '❤️',
  hooray: '🎉',
  rocket: '🚀',
  eyes: '👀',
};

/** The list of issues, and each issue with its comments. */
export function addThreadPages(routes: Routes, github: GitHub): void {
  const markdown = new Markdown((login) => github.people.find(login) !== undefined);
  const base = `/${github.repository.fullName}`;
  const actor = (call: Call) => ({ person: github.people.get(String(call.body.as)), byJob: false });
  const isFragment = (call: Call): boolean => call.query.has('fragment');

  routes.add('GET', '/', () => redirect(`${base}/issues`));
  routes.add('GET', base, () => redirect(`${base}/issues`));

  routes.add('GET', `${base}/issues`, (call) => {
    const state = call.query.get('state') === 'closed' ? 'closed' : 'open';
    const of = (one: string) => github.threads.list().filter((issue) => issue.state === one);
    const found = of(state).toReversed();
    const live = html`<div class="bar"><h1>Issues</h1><a class="button primary" href="${base}/issues/new">New issue</a></div>
<div class="box"><div class="box-head"><a class="${state === 'open' ? 'current' : ''}" href="${base}/issues">${of('open').length} open</a><a class="${
      state === 'closed' ? 'current' : ''
    }" href="${base}/issues?state=closed">${of('closed').length} closed</a></div>
${found.map((issue) => issueRow(github, base, issue))}
${found.length === 0 && html`<div class="empty">There are no ${state} issues. A new one may hold the first command.</div>`}</div>`;
    return page(github, { title: 'Issues', tab: 'issues', live, fragment: isFragment(call) });
  });

  routes.add('GET', `${base}/issues/new`, () => {
    const rest = html`<h1>New issue</h1><form class="box form" method="post" action="${base}/issues">
<input name="title" aria-label="Title" placeholder="Title" required autofocus>
<textarea name="body" aria-label="Body" placeholder="Leave a comment" rows="10" data-send></textarea>
<div class="actions">${personSelect(github)}<button class="primary">Create</button></div></form>`;
    return page(github, { title: 'New issue', tab: 'issues', live: html``, rest, fragment: false });
  });

  routes.add('POST', `${base}/issues`, (call) => {
    const issue = github.threads.open(
      { title: String(call.body.title), body: line(call.body.body) },
      actor(call),
    );
    return redirect(`${base}/issues/${issue.number}`);
  });

  for (const kind of ['issues', 'pull']) {
    routes.add('GET', `${base}/${kind}/:number`, (call) => {
      const issue = github.threads.get(Number(call.params.number));
      const live = thread(github, issue, markdown);
      const rest = html`<form class="box form comment-form" method="post" action="${base}/issues/${issue.number}/comments">
<textarea name="body" aria-label="Comment" placeholder="Add a comment, such as /clone help" rows="4" required data-send data-remember="draft-${issue.number}"></textarea>
<div class="actions">${personSelect(github)}<span class="hint">Ctrl+Enter sends</span><button formaction="${base}/issues/${issue.number}/state" formnovalidate>${
        issue.state === 'open' ? 'Close issue' : 'Reopen issue'
      }</button><button class="primary">Comment</button></div></form>`;
      return page(github, { title: issue.title, tab: 'issues', live, rest, fragment: isFragment(call) });
    });
  }

  routes.add('POST', `${base}/issues/:number/comments`, (call) => {
    const issue = github.threads.get(Number(call.params.number));
    const comment = github.threads.comment(issue, line(call.body.body), actor(call));
    return redirect(`${base}/issues/${issue.number}#issuecomment-${comment.id}`);
  });

  routes.add('POST', `${base}/issues/:number/state`, (call) => {
    const issue = github.threads.get(Number(call.params.number));
    github.threads.update(issue, { state: issue.state === 'open' ? 'closed' : 'open' }, actor(call));
    return redirect(`${base}/issues/${issue.number}`);
  });
}

/** Browsers send CRLF, as GitHub stores it. */
const line = (body: unknown): string => String(body ?? '');

function issueRow(github: GitHub, base: string, issue: Issue): Html {
  return html`<div class="row">${issueIcon(issue)}<div><a class="row-title" href="${base}/issues/${issue.number}">${issue.title}</a>${issue.labels.map(
    (label) => html`<span class="label">${label}</span>`,
  )}<div class="muted">#${issue.number} opened ${ago(github, issue.createdAt)} by ${issue.author.login}</div></div>${
    issue.comments.length > 0 && html`<span class="muted comments">💬 ${issue.comments.length}</span>`
  }</div>`;
}

function issueIcon(issue: Issue): Html {
  return issue.state === 'open'
    ? html`<svg class="issue-open" viewBox="0 0 16 16" width="16" height="16" role="img" aria-label="open"><circle cx="8" cy="8" r="6.5" fill="none" stroke-width="1.6"/><circle cx="8" cy="8" r="1.8"/></svg>`
    : html`<svg class="issue-closed" viewBox="0 0 16 16" width="16" height="16" role="img" aria-label="closed"><circle cx="8" cy="8" r="6.5" fill="none" stroke-width="1.6"/><path d="M5.2 8.2 7.2 10.2 10.8 6" fill="none" stroke-width="1.6"/></svg>`;
}

function thread(github: GitHub, issue: Issue, markdown: Markdown): Html {
  return html`<div class="issue-head" id="issue-head"><h1>${issue.title} <span class="number">#${issue.number}</span></h1>
<div class="muted"><span class="badge ${issue.state}">${issueIcon(issue)} ${issue.state === 'open' ? 'Open' : 'Closed'}</span> <strong>${issue.author.login}</strong> opened this ${
    issue.kind === 'issue' ? 'issue' : 'pull request'
  } ${ago(github, issue.createdAt)} · ${issue.comments.length} comment${issue.comments.length === 1 ? '' : 's'}${
    issue.locked && ' · 🔒 locked'
  }${issue.pinned && ' · 📌 pinned'}</div></div>
${post(github, issue, markdown, { id: 'issue-body', author: issue.author, body: issue.body, at: issue.createdAt, edited: null, reactions: issue.reactions })}
${issue.comments.map((comment) =>
  post(github, issue, markdown, {
    id: `issuecomment-${comment.id}`,
    author: comment.author,
    body: comment.body,
    at: comment.createdAt,
    edited: comment.updatedAt === comment.createdAt ? null : comment.updatedAt,
    reactions: comment.reactions,
  }),
)}`;
}

function post(
  github: GitHub,
  issue: Issue,
  markdown: Markdown,
  what: {
    readonly id: string;
    readonly author: Person;
    readonly body: string;
    readonly at: string;
    readonly edited: Comment['updatedAt'] | null;
    readonly reactions: readonly Reaction[];
  },
): Html {
  const { author } = what;
  const badges = [
    author.type === 'Bot' && 'bot',
    author.id === issue.author.id && what.id !== 'issue-body' && 'Author',
    author.role &&
      { admin: 'Owner', maintain: 'Member', write: 'Member', triage: 'Member', read: '' }[author.role],
  ].filter((badge): badge is string => Boolean(badge));
  const counts = Object.entries(Object.groupBy(what.reactions, (one) => one.content));
  return html`<article class="post" id="${what.id}">${avatar(author)}<div class="box"><div class="post-head"><strong>${author.login.replace('[bot]', '')}</strong>${
    author.type === 'Bot' && html` <span class="pill">bot</span>`
  } <a class="muted" href="#${what.id}">commented ${ago(github, what.at)}</a>${
    what.edited &&
    html`<span class="muted" title="${what.edited}"> · edited ${ago(github, what.edited)}</span>`
  }<span class="badges">${badges.filter((badge) => badge !== 'bot').map((badge) => html`<span class="pill">${badge}</span>`)}</span></div>
<div class="markdown">${what.body.trim() === '' ? html`<em class="muted">No description provided.</em>` : markdown.render(what.body)}</div>${
    counts.length > 0 &&
    html`<div class="reactions">${counts.map(
      ([content, list = []]) =>
        html`<span class="reaction" title="${list.map((one) => one.user.login).join(', ')}">${signs[content as Reaction['content']]} ${list.length}</span>`,
    )}</div>`
  }</div></article>`;
}
