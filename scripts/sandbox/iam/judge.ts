import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { Ask, Decision, Resource } from '../aws/gate.ts';
import { explainDenial } from './explain.ts';
import { type PolicyDocument, policyOf, type Statement, type SynthesisedRole } from './roles.ts';

/** Who asks: a role's session. */
export interface Caller {
  readonly role: SynthesisedRole;
  /** `arn:aws:sts::<account>:assumed-role/<role>/<session>` */
  readonly arn: string;
}

/**
 * The evaluator knows keys with a name of the caller's own behind a slash, and takes all those behind a colon for one. What a
 * call to KMS encrypts for is asked about as if it were a tag of the caller's, which no policy here names.
 */
const [ENCRYPTION_CONTEXT, SEEN_AS] = ['kms:EncryptionContext:', 'aws:PrincipalTag/kms:EncryptionContext:'];

function asSeen<T>(action: string, value: T): T {
  if (!action.startsWith('kms:')) return value;
  return JSON.parse(JSON.stringify(value).replaceAll(`"${ENCRYPTION_CONTEXT}`, `"${SEEN_AS}`)) as T;
}

/** Stands in for "every one" in the ARN of a call on no resource in particular. */
const EVERY = 'every-one';

/**
 * Whether IAM allows a role what a call asks: every resource of it, each by itself, as AWS does.
 * @param also policies that somebody attached to the role besides its own
 * @throws RangeError for an action that IAM does not know, or on a resource that the action does not take
 */
export async function judge(
  caller: Caller,
  ask: Ask,
  also: readonly PolicyDocument[] = [],
): Promise<Decision> {
  for (const resource of ask.resources) {
    const reason = await whyDenied(caller, ask.action, resource, also);
    if (reason !== undefined) return { allowed: false, reason };
  }
  return { allowed: true };
}

async function whyDenied(
  caller: Caller,
  action: string,
  resource: Resource,
  also: readonly PolicyDocument[],
): Promise<string | undefined> {
  const account = caller.arn.split(':')[4] ?? '';
  const result = await runSimulation(
    {
      request: {
        principal: caller.arn,
        action,
        // To IAM the `*` of a call that lists is a letter like any other; to the simulator it would be a pattern.
        resource: {
          resource: resource.arn === '*' ? '*' : resource.arn.replaceAll('*', EVERY),
          accountId: account,
        },
        contextVariables: asSeen(action, contextOf(caller, resource)),
      },
      identityPolicies: [
        ...caller.role.policies.flatMap(({ name, document }) => spokenOf(name, document, action)),
        ...also.map((policy, index) => ({ name: `attached-${index + 1}`, policy })),
      ],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      // A key in KMS opens to nobody but by its own policy; the usual one leaves it to the account's.
      ...(action.startsWith('kms:') && { resourcePolicy: keyPolicy(account) }),
    },
    {},
  );
  if (result.resultType === 'error')
    throw new RangeError(`IAM cannot judge ${action} on ${resource.arn}: ${JSON.stringify(result.errors)}`);
  for (const { document } of caller.role.policies) if (!parts.has(document)) parts.set(document, new Map());
  if (result.overallResult === 'Allowed') return undefined;
  const analysis = result.resultType === 'single' ? result.result.analysis : result.results[0]?.analysis;
  const reason = explainDenial(caller.role.name, action, resource, analysis?.identityAnalysis);
  return reason.replaceAll(SEEN_AS, ENCRYPTION_CONTEXT);
}

/** What each policy says of each action; of a policy that the evaluator has found sound, as a whole, once. */
const parts = new WeakMap<PolicyDocument, Map<string, PolicyDocument>>();

/** The part of a policy that may speak of an action: the evaluator looks at every statement, for each call, in all its conditions. */
function spokenOf(
  name: string,
  document: PolicyDocument,
  action: string,
): readonly { readonly name: string; readonly policy: PolicyDocument }[] {
  const known = parts.get(document);
  if (known === undefined) return [{ name, policy: asSeen(action, document) }];
  const policy =
    known.get(action) ??
    asSeen(action, { ...document, Statement: document.Statement.filter((one) => maySpeakOf(one, action)) });
  known.set(action, policy);
  return policy.Statement.length === 0 ? [] : [{ name, policy }];
}

/** False only where a statement names its actions in full, and this one is not (with `NotAction`: is) among them. */
function maySpeakOf({ Action, NotAction = [] }: Statement, action: string): boolean {
  const named = (Action ?? NotAction).some((one) => one.toLowerCase() === action.toLowerCase());
  return Action === undefined ? !named : named || Action.some((one) => /[*?]/.test(one));
}

function keyPolicy(account: string): PolicyDocument {
  const Principal = { AWS: `arn:aws:iam::${account}:root` };
  return policyOf([{ Sid: 'Account', Effect: 'Allow', Principal, Action: ['kms:*'], Resource: ['*'] }]);
}

/** The condition keys that AWS would fill in. */
function contextOf(caller: Caller, resource: Resource): Record<string, string | string[]> {
  const requestTags = Object.entries(resource.requestTags ?? {});
  return {
    'aws:PrincipalArn': caller.arn
      .replace(':sts:', ':iam:')
      .replace(/:assumed-role\/([^/]+)\/.*$/, ':role/$1'),
    'aws:ViaAWSService': 'false',
    'aws:SecureTransport': 'true',
    ...Object.fromEntries(
      Object.entries(resource.context ?? {}).map(([key, value]) => [
        key,
        typeof value === 'string' ? value : [...value],
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(resource.tags ?? {}).map(([key, value]) => [`aws:ResourceTag/${key}`, value]),
    ),
    ...Object.fromEntries(requestTags.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...(requestTags.length > 0 ? { 'aws:TagKeys': requestTags.map(([key]) => key) } : {}),
  };
}
