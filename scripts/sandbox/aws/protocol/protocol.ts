import type { AwsError } from '../errors.ts';
import type { SignedRequest } from '../signature.ts';

/** An HTTP answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** How a service's calls and answers look on the wire. */
export interface Protocol {
  /** Name of the operation that is called; undefined when the request names none. */
  operationName(request: SignedRequest): string | undefined;
  /** Its input, as the SDK has it. */
  input(request: SignedRequest, operation: string): unknown;
  answer(operation: string, output: unknown, requestId: string): Answer;
  failure(error: AwsError, requestId: string): Answer;
}
