import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { MaskingError } from '../errors.ts';
import type { Review } from './question.ts';

/** A page that is open. */
export interface ReviewPage {
  /** With the word that opens it: whoever has it can write the policy. */
  readonly url: string;
  /** Resolves when the person at the page has finished. */
  readonly finished: Promise<void>;
  close(): Promise<void>;
}

/** An answer of the page is a rule and the names of columns. */
const MOST_BYTES = 4 * 1024 * 1024;

const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/review.js': { file: 'review.js', type: 'text/javascript; charset=utf-8' },
  '/review.css': { file: 'review.css', type: 'text/css; charset=utf-8' },
};

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const;

const Answer = z.strictObject({ columns: z.array(z.string()).min(1), rule: z.string().min(1) });

/**
 * Serves the review to the browsers of this machine. Other pages that such a browser has open can neither read nor write: they
 * do not have the word, and a request is refused that comes in another name than this server's.
 */
export async function serveReview(review: Review): Promise<ReviewPage> {
  const token = randomBytes(24).toString('base64url');
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    if (!isOurs(request, port))
      return send(response, 421, { error: { message: 'This is not its address.', next: '' } });
    const file = FILES[request.url ?? ''];
    if (request.method === 'GET' && file) return sendFile(response, file);
    if (!hasToken(request, token))
      return send(response, 403, {
        error: {
          message: 'The page was not opened by its address.',
          next: 'Open the address that the terminal shows.',
        },
      });
    // Finished is who has been told so: the server ends then.
    const toldSo = () => response.once('finish', finish);
    void answered(review, request, toldSo).then(({ status, body }) => send(response, status, body));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/#${token}`,
    finished,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Names lead to this machine that are not ours: a page of such a name would be of the same origin. */
function isOurs({ headers }: IncomingMessage, port: number): boolean {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`];
  return (
    names.includes(headers.host ?? '') &&
    (headers.origin === undefined || names.includes(headers.origin.replace(/^http:\/\//, '')))
  );
}

function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const given = Buffer.from(String(headers['x-review-token'] ?? ''));
  const wanted = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function answered(
  review: Review,
  request: IncomingMessage,
  finish: () => void,
): Promise<{ readonly status: number; readonly body: unknown }> {
  try {
    return { status: 200, body: await carriedOut(review, request, finish) };
  } catch (error) {
    if (!(error instanceof MaskingError))
      return {
        status: 500,
        body: { error: { message: 'The review failed; nothing was written.', next: '' } },
      };
    const { reason, message, next } = error;
    return { status: 400, body: { error: { reason, message, next } } };
  }
}

async function carriedOut(review: Review, request: IncomingMessage, finish: () => void): Promise<unknown> {
  switch (`${request.method} ${request.url}`) {
    case 'GET /api/state':
      return review.state();
    case 'POST /api/answer': {
      const { columns, rule } = answerOf(await bodyOf(request));
      return review.answer(columns, rule);
    }
    case 'POST /api/undo':
      return review.undo();
    case 'POST /api/lint':
      return { problems: await review.lint() };
    case 'POST /api/finish':
      finish();
      return {};
    default:
      throw refused('The page asked for something that is not there.');
  }
}

function answerOf(text: string): z.infer<typeof Answer> {
  try {
    return Answer.parse(JSON.parse(text));
  } catch {
    throw refused('The page sent something that is no answer.');
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += (part as Buffer).length;
    if (bytes > MOST_BYTES) throw refused('The page sent more than an answer has.');
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}

const refused = (message: string) => new MaskingError('called-wrongly', message, 'Load the page again.');

function sendFile(
  response: ServerResponse,
  { file, type }: { readonly file: string; readonly type: string },
): void {
  response.writeHead(200, { ...HEADERS, 'content-type': type });
  response.end(readFileSync(new URL(`page/${file}`, import.meta.url)));
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
