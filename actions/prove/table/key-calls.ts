import type { Place, Row, Tags } from './row.ts';

const OPENS =
  'under a grant on the key whoever it names reads what is encrypted under it, clones and production alike';

/** The key that sources are encrypted under, as rows call it. */
export const SOURCE_KEY = 'a key of a source';

/** What RDS asks of a source's key in the caller's name: to see it. */
export const SEE_KEY = 'kms:DescribeKey (through RDS)';
/** The same, to use it. */
export const USE_KEY = 'kms:CreateGrant (through RDS)';

/** Calls on the keys of the organisation's own that sources are encrypted under: by whom KMS hears of them, and with what. */
export function keyRows({ region, keys = [] }: Place): readonly Row[] {
  const via = (service: string): Tags => ({ 'kms:ViaService': `${service}.${region}.amazonaws.com` });
  const forAws = { 'kms:GrantIsForAWSResource': 'true' };
  const calls: readonly (readonly [name: string, context: Tags])[] = [
    ['kms:CreateGrant', { 'kms:GrantIsForAWSResource': 'false' }],
    ['kms:CreateGrant (said to be for AWS)', forAws],
    ['kms:CreateGrant (through EC2)', { ...via('ec2'), ...forAws }],
    ['kms:CreateGrant (through RDS, for somebody)', { ...via('rds'), 'kms:GrantIsForAWSResource': 'false' }],
    [USE_KEY, { ...via('rds'), ...forAws }],
    ['kms:DescribeKey', {}],
    [SEE_KEY, via('rds')],
    ['kms:Decrypt', {}],
    ['kms:Decrypt (through RDS)', via('rds')],
    ['kms:PutKeyPolicy', {}],
    ['kms:ScheduleKeyDeletion', {}],
  ];
  return keys.flatMap((arn) =>
    calls.map(([name, context]) => ({
      call: { name, action: name.replace(/ \(.*\)$/, ''), why: OPENS, context },
      target: { name: SOURCE_KEY, realm: 'elsewhere', arn },
      outside: true,
    })),
  );
}
