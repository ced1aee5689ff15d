import { DescribeContinuousBackupsCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { type DBCluster, DescribeAccountAttributesCommand } from '@aws-sdk/client-rds';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { findCluster } from '../../../actions/core/aurora/describe.ts';
import { ATTESTATION_KEY_SECRET, clusterName } from '../../../actions/core/aurora/names.ts';
import { newestBase } from '../../../actions/core/ledger/bases.ts';
import { Ledger } from '../../../actions/core/ledger/ledger.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { sourcesHere } from '../../../terraform-cdk/config/sources-here.ts';
import { namesOf } from '../../../terraform-cdk/stack.ts';
import { once } from '../once.ts';
import type { Place } from '../place.ts';
import { unlessMissing } from '../seen.ts';

/** The ledger's table; absent where there is none. */
export interface TableFacts {
  readonly table?: { readonly status: string; readonly isBackedUp: boolean };
}

export async function tableFacts({ aws: { dynamodb }, plan }: Place): Promise<TableFacts> {
  const TableName = namesOf(plan).table;
  const found = await unlessMissing(
    dynamodb.send(new DescribeTableCommand({ TableName })),
    'ResourceNotFoundException',
  );
  if (found?.Table === undefined) return {};
  const { ContinuousBackupsDescription: backups } = await dynamodb.send(
    new DescribeContinuousBackupsCommand({ TableName }),
  );
  return {
    table: {
      status: found.Table.TableStatus ?? 'unknown',
      isBackedUp: backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED',
    },
  };
}

/** The records of the ledger; none where there is no table, which is told by itself. */
export const recordFacts = once(
  async ({ aws: { dynamodb }, plan }: Place): Promise<readonly CloneRecord[]> => {
    const records = await unlessMissing(
      new Ledger(dynamodb, namesOf(plan).table).list(),
      'ResourceNotFoundException',
    );
    return records ?? [];
  },
  () => '',
);

/** The base that clones of a source are cut from, by the ledger, as RDS has it and its source. */
export interface BaseFacts {
  readonly source: string;
  readonly id: string;
  /** Absent where there is no such cluster. */
  readonly cluster?: DBCluster | undefined;
  readonly sourceCluster?: DBCluster | undefined;
}

/** Of each source that has one. */
export async function baseFacts(place: Place): Promise<readonly BaseFacts[]> {
  const { rds } = place.aws;
  const records = await recordFacts(place);
  const found = Object.entries(sourcesHere(place.plan)).map(async ([source, { cluster: identifier }]) => {
    const newest = newestBase(records, source);
    if (newest === undefined) return [];
    const [cluster, sourceCluster] = await Promise.all([
      findCluster(rds, clusterName(newest)),
      findCluster(rds, identifier),
    ]);
    return [{ source, id: newest.id, cluster, sourceCluster }];
  });
  return (await Promise.all(found)).flat();
}

/** The secret of the attestations' key: there, going, or not there. */
export type AttestationKeyFacts = 'there' | 'going' | 'missing';

export async function attestationKeyFacts({ aws: { secrets } }: Place): Promise<AttestationKeyFacts> {
  const found = await unlessMissing(
    secrets.send(new DescribeSecretCommand({ SecretId: ATTESTATION_KEY_SECRET })),
    'ResourceNotFoundException',
  );
  if (found === undefined) return 'missing';
  return found.DeletedDate === undefined ? 'there' : 'going';
}

/** The key that a source is encrypted under. */
export interface KeyFacts {
  readonly source: string;
  readonly arn: string;
  /** Whether it is the organisation's own, and not AWS's for RDS. */
  readonly isCustomers: boolean;
  /** `Enabled`, `Disabled`, `PendingDeletion` …; `missing` where there is none. */
  readonly state: string;
}

export async function keyFacts(place: Place): Promise<readonly KeyFacts[]> {
  const found = await Promise.all(
    Object.entries(sourcesHere(place.plan)).map(async ([source, { cluster }]) => {
      const arn = (await findCluster(place.aws.rds, cluster))?.KmsKeyId;
      if (arn === undefined) return [];
      return [{ source, arn, ...(await keyOf(place, place.aws.kms, arn)) }];
    }),
  );
  return found.flat();
}

/** A key as KMS has it. One that is not there was a customer's: those of AWS cannot be deleted. */
export const keyOf = once(
  async (
    _: Place,
    kms: Place['aws']['kms'],
    arn: string,
  ): Promise<Pick<KeyFacts, 'isCustomers' | 'state'>> => {
    const found = await unlessMissing(kms.send(new DescribeKeyCommand({ KeyId: arn })), 'NotFoundException');
    if (found === undefined) return { isCustomers: true, state: 'missing' };
    const { KeyManager, KeyState = 'unknown' } = found.KeyMetadata ?? {};
    return { isCustomers: KeyManager === 'CUSTOMER', state: KeyState };
  },
  ({ aws }, kms, arn) => `${kms === aws.kms ? 'here' : 'beside the ledger'} ${arn}`,
);

/** How many clusters the account has in the region, and how many it may have. */
export interface QuotaFacts {
  readonly clusters: { readonly used: number; readonly most: number };
}

export async function quotaFacts({ aws: { rds } }: Place): Promise<QuotaFacts> {
  const { AccountQuotas = [] } = await rds.send(new DescribeAccountAttributesCommand({}));
  const quota = AccountQuotas.find(({ AccountQuotaName }) => AccountQuotaName === 'DBClusters');
  if (quota?.Max === undefined) throw new Error('RDS tells no quota of clusters');
  return { clusters: { used: quota.Used ?? 0, most: quota.Max } };
}
