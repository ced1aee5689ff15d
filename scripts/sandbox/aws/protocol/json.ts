import type { AwsError } from '../errors.ts';
import type { Answer, Protocol } from './protocol.ts';

/** The JSON services have names of their own for what goes wrong before an operation is reached. */
const jsonCodes: Readonly<Record<string, string>> = {
  AccessDenied: 'AccessDeniedException',
  ExpiredToken: 'ExpiredTokenException',
  IncompleteSignature: 'IncompleteSignatureException',
  InternalFailure: 'InternalServiceError',
  InvalidAction: 'UnknownOperationException',
  InvalidClientTokenId: 'UnrecognizedClientException',
  MissingAuthenticationToken: 'MissingAuthenticationTokenException',
  SignatureDoesNotMatch: 'InvalidSignatureException',
  Throttling: 'ThrottlingException',
};

/** AWS JSON 1.0 or 1.1: the operation is in `X-Amz-Target`, the rest is a JSON document. */
export function jsonProtocol(version: '1.0' | '1.1'): Protocol {
  const answer = (status: number, body: string, requestId: string): Answer => ({
    status,
    headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId },
    body,
  });
  return {
    operationName: (request) =>
      String(request.headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) || undefined,
    input: (request) => JSON.parse(request.body.toString('utf8') || '{}'),
    answer: (_operation, output, requestId) =>
      answer(200, JSON.stringify(output ?? {}, epochSeconds), requestId),
    failure: (error: AwsError, requestId) => {
      const type = jsonCodes[error.code] ?? error.code;
      const status = error.status >= 500 ? error.status : 400;
      return answer(status, JSON.stringify({ __type: type, message: error.message }), requestId);
    },
  };
}

/** Times are seconds since the epoch; `JSON.stringify` has turned a Date into text before it asks. */
function epochSeconds(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Date ? original.getTime() / 1000 : value;
}
