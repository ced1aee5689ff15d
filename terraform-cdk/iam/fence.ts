import type { Arns } from './arns.ts';
import { rdsAsService } from './common.ts';
import type { Grant, Statement } from './policy.ts';

/**
 * Services call others in the caller's name: Secrets Manager decrypts with its key in KMS. Those calls are not the
 * role's own, and denying them would stop the role's own, too.
 */
const BY_ITSELF = { BoolIfExists: { 'aws:ViaAWSService': ['false'] } };

/**
 * Explicit denials around what a role may do, so that it holds whatever other policy is attached to the role one
 * day, and whatever a resource's own policy allows:
 * no action but the role's; no writing on anything but what the role's grants name; and a source, which a grant
 * has to name for a copy to be made of it, is only ever copied; and a key that sources are encrypted under is used through
 * RDS alone.
 */
export function fence(grants: readonly Grant[], arns: Arns): readonly Statement[] {
  const actions = unique(grants.flatMap((grant) => grant.Action));
  const reading = unique(grants.filter(isWide).flatMap((grant) => grant.Action));
  const narrow = grants.filter((grant) => !isWide(grant));
  const named = unique(narrow.flatMap((grant) => grant.Resource));
  const onSources = narrow.filter((grant) => grant.Resource.some((arn) => arns.sources.includes(arn)));
  const copying = unique(onSources.flatMap((grant) => grant.Action));
  const onKeys = narrow.filter((grant) => grant.Resource.some((arn) => arns.keys.includes(arn)));
  return [
    { Sid: 'NothingElse', Effect: 'Deny', NotAction: actions, Resource: ['*'], Condition: BY_ITSELF },
    { Sid: 'NowhereElse', Effect: 'Deny', NotAction: reading, NotResource: named, Condition: BY_ITSELF },
    ...(copying.length === 0
      ? []
      : [
          {
            Sid: 'SourcesAreCopiedOnly',
            Effect: 'Deny' as const,
            NotAction: unique([...copying, ...reading]),
            Resource: arns.sources,
          },
        ]),
    ...(onKeys.length === 0
      ? []
      : [
          {
            Sid: 'KeysThroughRdsOnly',
            Effect: 'Deny' as const,
            Action: unique(onKeys.flatMap((grant) => grant.Action)),
            Resource: arns.keys,
            Condition: { StringNotEquals: { 'kms:ViaService': [rdsAsService(arns)] } },
          },
        ]),
  ];

  /** Names more than what is ours: a list, a question, or a call that AWS knows no resource for. */
  function isWide(grant: Grant): boolean {
    const wide = ['*', arns.allClusters, arns.allInstances, ...arns.allParameterGroups];
    return grant.Resource.some((arn) => wide.includes(arn));
  }
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
