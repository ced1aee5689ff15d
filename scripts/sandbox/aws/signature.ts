import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from './errors.ts';

/** A request as it arrived. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** What the `Authorization` header claims. */
export interface Authorization {
  readonly accessKeyId: string;
  /** `20260101/ap-northeast-1/rds/aws4_request` */
  readonly scope: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** AWS refuses what was signed more than 15 minutes from its own time. */
const skewMs = 15 * 60_000;

/** Reads the `Authorization` header; undefined when there is none. */
export function parseAuthorization(header: string | undefined): Authorization | undefined {
  if (!header) return undefined;
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/(\d{8}\/([^/]+)\/([^/]+)\/aws4_request),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (!match)
    throw new AwsError('IncompleteSignature', 'The Authorization header is not a signature of version 4.');
  const [, accessKeyId, scope, region, service, signedHeaders, signature] = match as unknown as string[];
  return {
    accessKeyId: accessKeyId as string,
    scope: scope as string,
    region: region as string,
    service: service as string,
    signedHeaders: (signedHeaders as string).split(';'),
    signature: signature as string,
  };
}

/**
 * Checks a request's signature (Signature Version 4) with the secret of its access key.
 *
 * @throws AwsError `SignatureDoesNotMatch`, also when it was signed too long ago or ahead of time.
 */
export function verifySignature(
  request: SignedRequest,
  claim: Authorization,
  secret: string,
  now: Date,
): void {
  const amzDate = single(request.headers['x-amz-date']);
  const signedAt = parseAmzDate(amzDate);
  if (Math.abs(signedAt.getTime() - now.getTime()) > skewMs) {
    const relation = signedAt < now ? 'expired' : 'not yet current';
    throw mismatch(`Signature ${relation}: ${amzDate} is too far from ${now.toISOString()} (15 min.)`);
  }
  const required = ['host', ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'))];
  const unsigned = required.find((name) => !claim.signedHeaders.includes(name));
  if (unsigned) throw mismatch(`The header '${unsigned}' must be signed.`);
  const text = [
    'AWS4-HMAC-SHA256',
    amzDate,
    claim.scope,
    sha256(canonical(request, claim.signedHeaders)),
  ].join('\n');
  const expected = createHmac('sha256', signingKey(secret, claim.scope)).update(text).digest();
  if (
    !timingSafeEqual(expected, Buffer.from(claim.signature, 'hex')) ||
    !amzDate.startsWith(claim.scope.slice(0, 8))
  ) {
    throw mismatch(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    );
  }
}

function canonical(request: SignedRequest, signedHeaders: readonly string[]): string {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const query = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const headers = signedHeaders.map(
    (name) => `${name}:${single(request.headers[name]).trim().replace(/\s+/g, ' ')}`,
  );
  return [
    request.method,
    pathname,
    query.join('&'),
    ...headers,
    '',
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
}

function signingKey(secret: string, scope: string): Buffer {
  return scope
    .split('/')
    .reduce<Buffer>(
      (key, part) => createHmac('sha256', key).update(part).digest(),
      Buffer.from(`AWS4${secret}`),
    );
}

function parseAmzDate(text: string): Date {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!parts)
    throw new AwsError('IncompleteSignature', `X-Amz-Date must be like 20260102T030405Z, not '${text}'.`);
  return new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function single(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}

function mismatch(message: string): AwsError {
  return new AwsError('SignatureDoesNotMatch', message, 403);
}
