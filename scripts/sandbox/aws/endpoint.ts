import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { WorldClock } from '../clock.ts';
import { drop, type Local, type LocalServer, serveLocally } from '../serve.ts';
import type { Call } from './calls.ts';
import { AwsError, accessDenied } from './errors.ts';
import { DroppedConnection, type Faults, type MetCall } from './faults.ts';
import type { Ask, Gate, Principal } from './gate.ts';
import type { Answer } from './protocol/protocol.ts';
import type { Rates } from './rates.ts';
import type { Service } from './service.ts';
import type { Sessions } from './sessions.ts';
import { parseAuthorization, type SignedRequest, signedAt, verifySignature } from './signature.ts';

export interface EndpointParts {
  readonly clock: WorldClock;
  readonly sessions: Sessions;
  readonly services: readonly Service[];
  readonly faults: Faults;
  readonly calls: Call[];
  /** How many calls are taken; any number where there is none. */
  readonly rates: Rates | undefined;
  /** Asked anew for each call, so that it can be replaced. */
  readonly gate: () => Gate;
}

const anonymous: Principal = { roleArn: '', sessionName: '', arn: 'anonymous', claims: {} };

/** So long, in real time, a call may be under way on a busy machine. */
const UNDER_WAY_MS = 3000;

/** The one HTTP endpoint of the sandbox's AWS: every call of every service comes through here. */
export class Endpoint {
  readonly #parts: EndpointParts;
  /** When each key was last used, by `performance.now()`. */
  readonly #seen = new Map<string, number>();
  readonly #app = new Hono<Local>().all('*', (c) => this.#serve(c));

  constructor(parts: EndpointParts) {
    this.#parts = parts;
  }

  /** Starts to listen; gives the URL for `AWS_ENDPOINT_URL`. */
  listen(): Promise<LocalServer> {
    return serveLocally(this.#app.fetch, 0);
  }

  async #serve(c: Context<Local>): Promise<Response> {
    try {
      const { method = 'GET', url = '/', headers } = c.env.incoming;
      const body = Buffer.from(await c.req.arrayBuffer());
      const answer = await this.#answer({ method, url, headers, body });
      // The SDK corrects its clock by this header.
      const date = this.#parts.clock.date().toUTCString();
      return new Response(answer.body, { status: answer.status, headers: { ...answer.headers, date } });
    } catch (error) {
      if (!(error instanceof DroppedConnection)) console.error('sandbox AWS: a call broke off:', error);
      return drop(c);
    }
  }

  async #answer(request: SignedRequest): Promise<Answer> {
    const requestId = randomUUID();
    const found = this.#serviceOf(request);
    if (!found) return unroutable(requestId);
    const { service, operationName } = found;
    try {
      const principal = await this.#authenticate(request, service, operationName);
      if (!principal.arn.endsWith(':root')) this.#parts.rates?.take(service.name, service.region ?? '');
      const operation = service.operation(operationName);
      if (!operation)
        throw new AwsError('InvalidAction', `Could not find operation ${operationName} for ${service.name}.`);
      const input = service.protocol.input(request, operationName) as never;
      const output = await this.#call(
        principal,
        {
          action: `${service.name}:${operationName}`,
          session: principal.sessionName || ((input as { RoleSessionName?: string }).RoleSessionName ?? ''),
        },
        operation.asks(input),
        () => operation.run(input, { principal, time: this.#parts.clock.date() }),
      );
      return service.protocol.answer(operationName, output, requestId);
    } catch (error) {
      if (error instanceof DroppedConnection) throw error;
      if (error instanceof AwsError) return service.protocol.failure(error, requestId);
      console.error(`sandbox AWS: ${service.name}:${operationName} failed:`, error);
      return service.protocol.failure(
        new AwsError('InternalFailure', 'The sandbox has a bug; see its log.', 500),
        requestId,
      );
    }
  }

  #serviceOf(request: SignedRequest): { service: Service; operationName: string } | undefined {
    const { services } = this.#parts;
    const header = request.headers.authorization as string | undefined;
    const [, region, scope] = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(header ?? '') ?? [];
    for (const service of services) {
      if (region !== undefined && service.region !== undefined && service.region !== region) continue;
      if (scope !== undefined && (service.signedAs ?? service.name) !== scope) continue;
      const operationName = service.protocol.operationName(request);
      if (operationName === undefined) continue;
      if (scope !== undefined || service.unsigned?.includes(operationName)) return { service, operationName };
    }
    return undefined;
  }

  async #authenticate(request: SignedRequest, service: Service, operationName: string): Promise<Principal> {
    if (service.unsigned?.includes(operationName)) return anonymous;
    const claim = parseAuthorization(request.headers.authorization as string | undefined);
    if (!claim)
      throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
    const now = this.#sentAt(request, claim.accessKeyId);
    const token = request.headers['x-amz-security-token'] as string | undefined;
    const session = this.#parts.sessions.find(claim.accessKeyId, token, now);
    await verifySignature(request, claim, session.credentials, now);
    this.#seen.set(claim.accessKeyId, performance.now());
    return session.principal;
  }

  /**
   * The time at which a call is judged: now. Whoever was in the middle of calls when a test moved the time may have signed one
   * before and sent it after; nobody's call takes hours for that.
   */
  #sentAt(request: SignedRequest, accessKeyId: string): Date {
    const now = this.#parts.clock.date();
    const { jump } = this.#parts.clock;
    const seen = this.#seen.get(accessKeyId);
    if (jump === undefined || seen === undefined || seen > jump.at) return now;
    const isInTheMiddle = jump.at - seen < UNDER_WAY_MS && performance.now() - jump.at < UNDER_WAY_MS;
    const signedBefore = signedAt(request).getTime() <= jump.from.getTime();
    return isInTheMiddle && signedBefore ? jump.from : now;
  }

  /** Asks the gate, meets the faults, carries the call out, and writes it into the audit trail. */
  async #call(
    principal: Principal,
    met: MetCall,
    asks: readonly Ask[],
    run: () => unknown,
  ): Promise<unknown> {
    const { action } = met;
    const { calls, clock, faults } = this.#parts;
    const arns = [...new Set(asks.flatMap((ask) => ask.resources.map((resource) => resource.arn)))];
    const call = { number: calls.length + 1, time: clock.date(), principal: principal.arn, action, arns };
    calls.push({ ...call, outcome: 'pending' });
    const end = (outcome: string): void => {
      calls[call.number - 1] = { ...call, outcome };
    };
    try {
      for (const ask of asks) await this.#pass(principal, ask);
      const fault = faults.meet(met);
      await fault.before();
      const output = await run();
      await fault.after();
      end('ok');
      return output;
    } catch (error) {
      if (error instanceof DroppedConnection) end('dropped');
      else end(error instanceof AwsError ? error.code : 'InternalFailure');
      throw error;
    }
  }

  async #pass(principal: Principal, ask: Ask): Promise<void> {
    if (principal === anonymous) return; // A trust policy decides, inside the operation.
    const decision = await this.#parts.gate()({ ...ask, principal, time: this.#parts.clock.date() });
    if (decision.allowed) return;
    throw accessDenied(principal.arn, ask.action, ask.resources[0]?.arn ?? '*', decision.reason);
  }
}

function unroutable(requestId: string): Answer {
  const message =
    'Request is missing Authentication Token, or calls a service that this sandbox does not have.';
  return {
    status: 403,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId },
    body: JSON.stringify({ __type: 'MissingAuthenticationTokenException', message }),
  };
}
