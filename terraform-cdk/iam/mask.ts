import { TAGS } from '../../actions/core/aurora/names.ts';
import type { Arns } from './arns.ts';
import { lookAtOurs, records, useSecretsKey } from './common.ts';
import { all, onlyTags, ours, stateIs, writesState } from './conditions.ts';
import { allow, type Grant } from './policy.ts';

/** Opens the sealed clone's secret, and says that the clone is masked. Runs where the clone can be reached. */
export function mask(arns: Arns): readonly Grant[] {
  return [
    ...records(arns, 'dynamodb:UpdateItem'),
    lookAtOurs(arns),
    allow('OpenSealedSecret', ['secretsmanager:GetSecretValue'], arns.sealedSecrets),
    // Write-once by a fixed token of the code's: IAM has no key for that, and whoever may read it could sign anyway.
    allow(
      'AttestationKey',
      ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
      arns.attestationKey,
    ),
    // Of a policy that names a key. People make the secret; no role of ours writes it.
    allow('MaskingKeys', ['secretsmanager:GetSecretValue'], arns.maskingKeys),
    ...useSecretsKey(
      arns,
      'DecryptSecrets',
      ['kms:Decrypt'],
      [...arns.sealedSecrets, ...arns.attestationKey, ...arns.maskingKeys],
    ),
    ...useSecretsKey(arns, 'EncryptAttestationKey', ['kms:GenerateDataKey'], arns.attestationKey),
    allow(
      'SayMasked',
      ['rds:AddTagsToResource'],
      [...arns.clusters, ...arns.instances],
      // Masked again is the repetition of a step whose end was not heard of.
      all(ours, stateIs('sealed', 'masked'), onlyTags([TAGS.state]), writesState('masked')),
    ),
  ];
}
