import type { Arns } from './arns.ts';
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
 * has to name for a copy to be made of it, is only ever copied; and a customer's key is used through the services alone
 * that work under it.
 */
export function fence(grants: readonly Grant[], arns: Arns): readonly Statement[] {
  const actions = unique(grants.flatMap((grant) => grant.Action));
  const reading = unique(grants.filter(isWide).flatMap((grant) => grant.Action));
  const narrow = grants.filter((grant) => !isWide(grant));
  const named = unique(narrow.flatMap((grant) => grant.Resource));
  const onSources = narrow.filter((grant) => grant.Resource.some((arn) => arns.sources.includes(arn)));
  const copying = unique(onSources.flatMap((grant) => grant.Action));
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
    ...keysThroughServices(narrow),
  ];

  /** Names more than what is ours: a list, a question, or a call that AWS knows no resource for. */
  function isWide(grant: Grant): boolean {
    const wide = ['*', arns.allClusters, arns.allInstances, ...arns.allParameterGroups];
    return grant.Resource.some((arn) => wide.includes(arn));
  }
}

const VIA = 'kms:ViaService';

/** Denials of everything that a role may do with keys, through any service but those by which it may do it with each. */
function keysThroughServices(grants: readonly Grant[]): readonly Statement[] {
  const onKeys = grants.filter((grant) => grant.Condition?.StringEquals?.[VIA] !== undefined);
  const servicesOf = (key: string) =>
    unique(
      onKeys
        .filter((grant) => grant.Resource.includes(key))
        .flatMap((grant) => grant.Condition?.StringEquals?.[VIA] ?? []),
    );
  const byServices = Object.groupBy(unique(onKeys.flatMap((grant) => grant.Resource)), (key) =>
    servicesOf(key).join(' '),
  );
  return Object.values(byServices).flatMap((keys = []): readonly Statement[] => {
    const services = servicesOf(keys[0] ?? '');
    const name = services.map((service) => service[0]?.toUpperCase() + service.replace(/\..*$/, '').slice(1));
    return [
      {
        Sid: `KeysThrough${name.join('')}Only`,
        Effect: 'Deny',
        Action: unique(onKeys.flatMap((grant) => grant.Action)),
        Resource: keys,
        Condition: { StringNotEquals: { [VIA]: services } },
      },
    ];
  });
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
