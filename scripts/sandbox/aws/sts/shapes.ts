import type { StaticOperationSchema } from '../protocol/schema.ts';

// STS has no client of its own among the dependencies, so its two shapes are written here, in the SDK's notation:
// [kind, namespace, name, traits, member names, member types], where 0 is a text, 1 a number and 4 a time.
const namespace = 'com.amazonaws.sts';
const text = 0;
const number = 1;
const time = 4;

const structure = (name: string, members: Readonly<Record<string, unknown>>): unknown => [
  ...[3, namespace, name, 0],
  Object.keys(members),
  Object.values(members).map((type) => (Array.isArray(type) ? () => type : type)),
];

const operations: Readonly<Record<string, readonly [input: unknown, output: unknown]>> = {
  AssumeRoleWithWebIdentity: [
    structure('AssumeRoleWithWebIdentityRequest', {
      RoleArn: text,
      RoleSessionName: text,
      WebIdentityToken: text,
      DurationSeconds: number,
    }),
    structure('AssumeRoleWithWebIdentityResponse', {
      Credentials: structure('Credentials', {
        AccessKeyId: text,
        SecretAccessKey: text,
        SessionToken: text,
        Expiration: time,
      }),
      SubjectFromWebIdentityToken: text,
      AssumedRoleUser: structure('AssumedRoleUser', { AssumedRoleId: text, Arn: text }),
      Provider: text,
      Audience: text,
    }),
  ],
  GetCallerIdentity: [
    structure('GetCallerIdentityRequest', {}),
    structure('GetCallerIdentityResponse', { UserId: text, Account: text, Arn: text }),
  ],
};

export interface AssumeRoleWithWebIdentityInput {
  readonly RoleArn?: string;
  readonly RoleSessionName?: string;
  readonly WebIdentityToken?: string;
  readonly DurationSeconds?: number;
}

/** The schema of an operation of STS. */
export function stsSchema(name: string): StaticOperationSchema | undefined {
  const shapes = operations[name];
  return shapes && ([9, namespace, name, 0, ...shapes] as StaticOperationSchema);
}
