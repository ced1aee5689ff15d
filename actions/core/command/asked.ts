import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../base/time.ts';

/**
 * A command that was given in another repository. The job `ask` there opens a thread in ours through an app, and writes the
 * command into it together with an identity token of its own, made out to this very command. Who writes it into our thread
 * counts for nothing: GitHub signs whose comment started the job, and that the job ran the workflow `ask.yml` of our default
 * branch, on a machine of GitHub's. So nobody can put words into somebody's mouth, in whichever repository they may write.
 */

/** The workflow of this repository whose word is taken for what was asked elsewhere. */
export const ASK_WORKFLOW = '.github/workflows/ask.yml';

const askedSchema = z.strictObject({
  /** `owner/name` of the repository that it was asked in. */
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  issue: z.int().positive(),
  commentId: z.int().positive(),
  /** When the comment was written, ISO 8601. */
  at: z.iso.datetime().transform((at) => at as Instant),
  author: z.strictObject({ login: z.string().min(1), id: z.int().positive() }),
  text: z.string(),
});

/** What was asked, by whom, and in which comment of which repository. */
export type Asked = z.infer<typeof askedSchema>;

/** A comment that says what was asked elsewhere. Nothing of it is to be believed before `proveAsked` has looked at it. */
export interface AskedComment {
  /** The JSON of what was asked, as it was written; the token is made out to exactly this. */
  readonly payload: string;
  /** The identity token of the job that asks. */
  readonly token: string;
  /** The comment in our thread that carries it, and when GitHub took that. */
  readonly carrier: { readonly issue: number; readonly commentId: number; readonly at: Instant };
  readonly isPublic: boolean;
}

/** Longest text of a command that is carried over, in UTF-16 units: with its token it has room in a comment. */
export const LONGEST_ASKED = 10_000;

const MARKER = /^<!-- understudy:asked ([\w-]+) ([\w-]+\.[\w-]+\.[\w-]+) -->/;

/** The audience of the token that proves a payload: it is good for this one alone. */
export function audienceOf(payload: string): string {
  return `understudy:${createHash('sha256').update(payload).digest('hex')}`;
}

/**
 * The comment that carries what was asked into our thread.
 * @param inWords what people see of it; it has to hold `/clone`, by which the workflow looks at it
 */
export function askedComment(payload: string, token: string, inWords: string): string {
  return `<!-- understudy:asked ${Buffer.from(payload).toString('base64url')} ${token} -->\n${inWords}`;
}

/** What a comment says was asked elsewhere; nothing, if it says nothing of the kind. */
export function readAsked(body: string): Pick<AskedComment, 'payload' | 'token'> | undefined {
  const [, payload, token] = MARKER.exec(body) ?? [];
  if (payload === undefined || token === undefined) return undefined;
  return { payload: Buffer.from(payload, 'base64url').toString('utf8'), token };
}

/** Reads what was asked. @throws Error when it is not in the form that `ask` writes */
export function parseAsked(payload: string): Asked {
  return askedSchema.parse(JSON.parse(payload));
}
