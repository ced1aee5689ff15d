import type { IncomingHttpHeaders } from 'node:http';
import { HttpRequest } from '@smithy/core/protocols';
import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import { AwsError } from './errors.ts';
import type { Credentials } from './sessions.ts';

/** A request as it arrived. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What the `Authorization` header claims. */
export interface Authorization {
  readonly text: string;
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
}

/** AWS refuses what was signed more than 15 minutes from its own time. */
const skewMs = 15 * 60_000;

/** Reads the `Authorization` header; undefined when there is none. */
export function parseAuthorization(text: string | undefined): Authorization | undefined {
  if (!text) return undefined;
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=[0-9a-f]{64}$/.exec(
      text,
    );
  if (!match)
    throw new AwsError('IncompleteSignature', 'The Authorization header is not a signature of version 4.');
  const [, accessKeyId = '', region = '', service = '', signed = ''] = match;
  return { text, accessKeyId, region, service, signedHeaders: signed.split(';') };
}

/**
 * Checks a request's signature (Signature Version 4): it must be the one that the SDK's own signer makes of it.
 *
 * @throws AwsError `SignatureDoesNotMatch`, also when it was signed too long ago or ahead of time.
 */
export async function verifySignature(
  request: SignedRequest,
  { text, region, service, signedHeaders }: Authorization,
  credentials: Credentials,
  now: Date,
): Promise<void> {
  const signingDate = signedAt(request);
  if (Math.abs(signingDate.getTime() - now.getTime()) > skewMs) {
    const relation = signingDate < now ? 'expired' : 'not yet current';
    throw mismatch(
      `Signature ${relation}: ${request.headers['x-amz-date']} is too far from ${now.toISOString()} (15 min.)`,
    );
  }
  const required = ['host', ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'))];
  const unsigned = required.find((name) => !signedHeaders.includes(name));
  if (unsigned) throw mismatch(`The header '${unsigned}' must be signed.`);
  const { hostname, pathname, searchParams } = new URL(request.url, 'http://localhost');
  // What the header says of the body is not believed: without it the signer makes the sum itself.
  const { 'x-amz-content-sha256': sum, ...others } = request.headers;
  const signer = new SignatureV4({
    ...{ service, region, credentials, applyChecksum: sum !== undefined },
    sha256: Hash.bind(null, 'sha256'),
  });
  const signed = await signer.sign(
    new HttpRequest({
      ...{ method: request.method, hostname, path: pathname, body: request.body },
      query: Object.fromEntries(searchParams),
      headers: Object.fromEntries(
        signedHeaders.flatMap((name) => (name in others ? [[name, String(others[name])]] : [])),
      ),
    }),
    { signingDate, signableHeaders: new Set(signedHeaders) },
  );
  if (signed.headers.authorization?.slice(-64) !== text.slice(-64))
    throw mismatch(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    );
}

/** When a request was signed, as it says. */
export function signedAt({ headers }: SignedRequest): Date {
  const text = String(headers['x-amz-date'] ?? '');
  const date = new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (/^\d{8}T\d{6}Z$/.test(text) && !Number.isNaN(date.getTime())) return date;
  throw new AwsError('IncompleteSignature', `X-Amz-Date must be like 20260102T030405Z, not '${text}'.`);
}

function mismatch(message: string): AwsError {
  return new AwsError('SignatureDoesNotMatch', message, 403);
}
