import type { Permissions } from '../github/index.ts';
import { asMap, type Template } from './template.ts';

const all = [
  'actions',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'discussions',
  'id-token',
  'issues',
  'packages',
  'pages',
  'pull-requests',
  'security-events',
  'statuses',
];

/** What a token may do when neither workflow nor job says: GitHub's restricted default. */
const defaults: Permissions = { contents: 'read', packages: 'read' };

/** What is left of permissions for a pull request from a fork: nothing may be written, and no identity be proven. */
export function forFork(permissions: Permissions): Permissions {
  return Object.fromEntries(
    Object.entries(permissions).map(([name, level]) => [
      name,
      name === 'id-token' || level === 'none' ? 'none' : 'read',
    ]),
  );
}

/** What is left of permissions where a calling job has fewer. */
export function atMost(permissions: Permissions, most: Permissions): Permissions {
  return Object.fromEntries(
    Object.entries(permissions).map(([name, level]) => {
      const there = most[name] ?? 'none';
      return [name, there === 'write' || level === there ? level : there];
    }),
  );
}

/** The permissions of a job's token: the job's own `permissions`, else the workflow's, else the default. Never merged. */
export function jobPermissions(workflow: Template | undefined, job: Template | undefined): Permissions {
  const declared = job ?? workflow;
  if (declared === undefined) return defaults;
  if (declared === 'read-all') return Object.fromEntries(all.map((name) => [name, 'read']));
  if (declared === 'write-all') return Object.fromEntries(all.map((name) => [name, 'write']));
  return Object.fromEntries(
    Object.entries(asMap(declared)).map(([name, level]) => [
      name,
      level === 'write' || level === 'read' ? level : 'none',
    ]),
  );
}
