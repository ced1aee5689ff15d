import { mistyped } from '../../../mistyped.ts';

/** A place where a run can break: the n-th call of one kind that one of its jobs makes to the outside. */
export interface Point {
  /** What goes on, such as `clone` or `delete`; see scenarios.ts. */
  readonly scenario: string;
  /** Key of the job in the workflow file. */
  readonly job: string;
  /** `rds:ModifyDBCluster`, `POST /issues/N/comments`, or `mysql` for a statement. */
  readonly call: string;
  /** Counted in one attempt of the job, from 1. */
  readonly nth: number;
}

/** A fault at a point, written `clone/seal/rds:CreateDBInstance#1:kill`. */
export interface Crash {
  readonly point: Point;
  readonly fault: string;
}

export function crashName({ point, fault }: Crash): string {
  return `${pointName(point)}:${fault}`;
}

export function pointName({ scenario, job, call, nth }: Point): string {
  return `${scenario}/${job}/${call}#${nth}`;
}

/** Reads what `crashName` writes. */
export function parseCrash(text: string): Crash {
  const match = /^([\w-]+)\/([\w-]+)\/(.+)#(\d+):([\w-]+)$/.exec(text);
  if (!match)
    throw mistyped(`Not a point and a fault: ${text}. Write clone/seal/rds:CreateDBInstance#1:kill.`);
  const [, scenario = '', job = '', call = '', nth = '', fault = ''] = match;
  return { point: { scenario, job, call, nth: Number(nth) }, fault };
}

/** The session of a job's role: `run-<run>-<attempt>-<job>`. */
export function parseSession(session: string): { runId: number; attempt: number; job: string } | undefined {
  const match = /^run-(\d+)-(\d+)-(.+)$/.exec(session);
  return match ? { runId: Number(match[1]), attempt: Number(match[2]), job: match[3] ?? '' } : undefined;
}

/** A call of GitHub's API without what differs from run to run: `POST /issues/N/comments`. */
export function gitHubCall(method: string, path: string): string {
  if (path === '/_services/identity') return 'GET identity';
  const plain = path
    .replace(/^\/repos\/[^/]+\/[^/]+/, '')
    .replace(/\/collaborators\/[^/]+/, '/collaborators/LOGIN')
    .replace(/\d+/g, 'N');
  return `${method} ${plain}`;
}

/** The pattern of the paths that are written so: below the repository, or, as GraphQL's, below no repository. */
export function gitHubPath(call: string): { readonly method: string; readonly pathPattern: RegExp } {
  const [method = '', path = ''] = call.split(' ');
  if (path === 'identity') return { method, pathPattern: /^\/_services\/identity$/ };
  const pattern = path
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('LOGIN', '[^/]+')
    .replace(/\bN\b/g, '\\d+');
  return { method, pathPattern: new RegExp(`^(?:/repos/[^/]+/[^/]+)?${pattern}$`) };
}

/** Looks of a wait at which faults are tried, one by one; of how many more there are, one in the middle stands for all. */
export const FIRST_LOOKS = 3;

/** Whether a run makes a call again and again for as long as it waits: it looks, or it is `watch`, which edits one comment over and over. */
export function repeats({ job, call }: Pick<Point, 'job' | 'call'>): boolean {
  return job === 'watch' || !changes(call);
}

/** Whether every run comes to a point, as it does to the first look of a wait, which may find all as it should be: one whose fault never strikes there was not explored, and another way was gone than the one observed. */
export function isSure(point: Point): boolean {
  return point.nth === 1 || !repeats(point);
}

/** Whether a call changes anything outside. */
export function changes(call: string): boolean {
  if (call === 'mysql') return true;
  if (/^(POST|PATCH|PUT|DELETE) /.test(call)) return true;
  return /:(Restore|Create|Modify|Delete|Add|Put|Update|Failover|Transact|Start|Stop)/.test(call);
}
