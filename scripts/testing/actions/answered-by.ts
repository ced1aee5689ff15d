/** One call of a client of the SDK: the name of its command, and what it asked. */
export interface Asked {
  readonly call: string;
  readonly input: Readonly<Record<string, unknown>>;
}

interface SdkClient {
  readonly middlewareStack: {
    add(middleware: never, options: { readonly step: 'initialize' }): void;
  };
}

type Middleware = (
  next: unknown,
  context: { readonly commandName?: string },
) => (given: { readonly input: Asked['input'] }) => Promise<{ output: object; response: object }>;

/**
 * Lets a client of AWS's SDK be answered here instead of by AWS.
 * @param answer what AWS gives; what it throws is AWS's refusal
 * @returns what was asked, in order
 */
export function answeredBy(client: SdkClient, answer: (asked: Asked) => object): readonly Asked[] {
  const calls: Asked[] = [];
  const middleware: Middleware =
    (_, { commandName = '' }) =>
    async ({ input }) => {
      const asked = { call: commandName.replace(/Command$/, ''), input };
      calls.push(asked);
      return { output: answer(asked), response: {} };
    };
  client.middlewareStack.add(middleware as never, { step: 'initialize' });
  return calls;
}

/** A refusal of AWS's, by the code that it has. */
export function refusal(code: string): Error {
  return Object.assign(new Error(`${code} (by a test)`), { name: code });
}

/** What every client of the SDK wants to know before it calls anybody. */
export const NOWHERE = {
  region: 'ap-northeast-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
} as const;
