import type { Ask } from '../gate.ts';
import type { Cluster, Rds } from './state.ts';

/** Id of the key that AWS keeps for RDS. */
export const RDS_KEY = '00000000-0000-4000-8000-000000000001';

/**
 * What a call on a cluster asks of its key in KMS, where that is a customer's own: RDS makes a grant in the caller's name.
 * Of the key that AWS keeps for RDS nobody has to be allowed anything.
 */
export function keyAsks(what: 'restore' | 'change', cluster: Cluster | undefined, rds: Rds): readonly Ask[] {
  const key = cluster?.settings.KmsKeyId;
  const { region, customerKeys = [], readings } = rds.options;
  if (key === undefined || !customerKeys.includes(key)) return [];
  if (what === 'change' && readings.kmsGrant === 'restore') return [];
  const throughRds = { 'kms:ViaService': `rds.${region}.amazonaws.com` };
  return [
    { action: 'kms:DescribeKey', resources: [{ arn: key, context: throughRds }] },
    {
      action: 'kms:CreateGrant',
      resources: [{ arn: key, context: { ...throughRds, 'kms:GrantIsForAWSResource': 'true' } }],
    },
  ];
}
