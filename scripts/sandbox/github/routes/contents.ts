import { createHash } from 'node:crypto';
import { authorise } from '../access.ts';
import { ApiError, notFound } from '../api-error.ts';
import type { GitHub } from '../github.ts';
import type { Call, Routes } from '../http.ts';

/** Files, commits, trees and branches, as far as the product reads and writes them. */
export function addContentRoutes(routes: Routes, github: GitHub): void {
  const { commits, repository, shapes } = github;
  const readable = { contents: 'read' } as const;
  const writable = { contents: 'write' } as const;
  const base = '/repos/:owner/:repo';

  routes.add('GET', `${base}/contents/:path{.+}`, (call) => {
    authorise(call, repository, readable, 'read');
    const path = call.params.path ?? '';
    const text = commits.text(call.query.get('ref') ?? commits.defaultBranch, path);
    if (text === undefined) throw notFound();
    if (call.accept.includes('raw'))
      return {
        status: 200,
        body: text,
        headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' },
      };
    const sha = createHash('sha1')
      .update(`blob ${Buffer.byteLength(text)}\0${text}`)
      .digest('hex');
    const content = Buffer.from(text).toString('base64');
    return { status: 200, body: { type: 'file', encoding: 'base64', path, name: path, sha, content } };
  });

  routes.add('GET', `${base}/commits/:ref{.+}`, (call) => {
    authorise(call, repository, readable, 'read');
    const sha = commits.shaOf(call.params.ref ?? '');
    const { parents, tree } = commits.get(sha);
    return {
      status: 200,
      body: {
        sha,
        parents: parents.map((parent) => ({ sha: parent })),
        commit: { message: '', tree: { sha: tree } },
      },
    };
  });

  routes.add('GET', `${base}/git/commits/:sha`, (call) => {
    authorise(call, repository, readable, 'read');
    const sha = call.params.sha ?? '';
    const { parents, tree, message } = commits.get(sha);
    return {
      status: 200,
      body: { sha, message, tree: { sha: tree }, parents: parents.map((parent) => ({ sha: parent })) },
    };
  });

  routes.add('POST', `${base}/git/trees`, (call) => {
    authorise(call, repository, writable, 'write');
    const { tree, base_tree: from } = call.body;
    const files = (Array.isArray(tree) ? tree : []) as { path: string; content?: string; sha?: null }[];
    const changes = Object.fromEntries(files.map(({ path, content }) => [path, content ?? null]));
    return { status: 201, body: { sha: commits.tree(changes, typeof from === 'string' ? from : undefined) } };
  });

  routes.add('POST', `${base}/git/commits`, (call) => {
    authorise(call, repository, writable, 'write');
    const { tree, parents, message } = call.body;
    const sha = commits.commit(
      Array.isArray(parents) ? parents.map(String) : [],
      String(tree),
      String(message),
    );
    return { status: 201, body: { sha, tree: { sha: tree } } };
  });

  const refBody = (ref: string, sha: string) => ({
    ref,
    url: `${shapes.repositoryUrl}/git/${ref}`,
    object: { type: 'commit', sha, url: `${shapes.repositoryUrl}/git/commits/${sha}` },
  });
  const branchOf = (call: Call) => (call.params.ref ?? '').replace(/^heads\//, '');

  routes.add('GET', `${base}/git/ref/:ref{.+}`, (call) => {
    authorise(call, repository, readable, 'read');
    const sha = commits.branches.get(branchOf(call));
    if (sha === undefined) throw notFound();
    return { status: 200, body: refBody(`refs/heads/${branchOf(call)}`, sha) };
  });

  routes.add('POST', `${base}/git/refs`, (call) => {
    authorise(call, repository, writable, 'write');
    const { ref, sha } = call.body;
    const branch = String(ref).replace(/^refs\/heads\//, '');
    if (commits.branches.has(branch)) throw new ApiError(422, 'Reference already exists');
    commits.get(String(sha));
    if (github.standing.rulesOf(branch).some(({ type }) => type === 'creation'))
      throw new ApiError(
        422,
        'Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n',
      );
    commits.branches.set(branch, String(sha));
    return { status: 201, body: refBody(String(ref), String(sha)) };
  });

  routes.add('PATCH', `${base}/git/refs/:ref{.+}`, (call) => {
    const actor = authorise(call, repository, writable, 'write');
    const branch = branchOf(call);
    const { sha, force } = call.body;
    const before = commits.branches.get(branch);
    if (before === undefined) throw new ApiError(422, 'Reference does not exist');
    if (force !== true && !commits.get(String(sha)).parents.includes(before))
      throw new ApiError(422, 'Update is not a fast forward');
    commits.branches.set(branch, String(sha));
    const mergeSha = commits.mergeOf(String(sha));
    for (const issue of github.pullsOf(branch)) github.threads.synchronize(issue, mergeSha, actor);
    return { status: 200, body: refBody(`refs/heads/${branch}`, String(sha)) };
  });
}
