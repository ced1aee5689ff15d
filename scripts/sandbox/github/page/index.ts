import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError } from '../api-error.ts';
import type { GitHub } from '../github.ts';
import type { Routes } from '../http.ts';
import { addActionsPages } from './actions.ts';
import { avatarImage } from './layout.ts';
import { addThreadPages } from './thread.ts';

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const;

/** The web pages: issues, runs, and what they load. */
export function addPages(routes: Routes, github: GitHub): void {
  addThreadPages(routes, github);
  addActionsPages(routes, github);

  for (const [name, type] of Object.entries(types)) {
    const body = readFileSync(join(import.meta.dirname, 'assets', `page.${name}`), 'utf8');
    routes.add('GET', `/assets/page.${name}`, () => ({
      status: 200,
      body,
      headers: { 'content-type': type },
    }));
  }
  routes.add('GET', '/avatars/:file', (call) => ({
    status: 200,
    body: avatarImage((call.params.file ?? '').replace(/\.svg$/, '')),
    headers: { 'content-type': 'image/svg+xml', 'content-security-policy': "default-src 'none'" },
  }));
}

/**
 * Refuses what another site made a browser send: the pages let anyone act as anyone, so only their own forms count.
 * @throws ApiError 403
 */
export function refuseForeign(
  github: GitHub,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): void {
  const own = new URL(github.serverUrl);
  const site = headers['sec-fetch-site'];
  const foreign =
    (headers.origin !== undefined && headers.origin !== own.origin) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (headers.host !== own.host && headers.host !== `localhost:${own.port}`);
  if (foreign) throw new ApiError(403, 'This form was sent from another site.');
}
