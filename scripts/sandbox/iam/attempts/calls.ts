import { TAGS } from '../../../../actions/core/aurora/names.ts';
import type { Resource } from '../../aws/gate.ts';
import { bornWith } from './targets.ts';

/** A call that takes one resource. */
export interface Call {
  /** As in "clone: <name> on a sealed clone"; the action unless it says more. */
  readonly name: string;
  readonly action: string;
  readonly sends?: Pick<Resource, 'requestTags' | 'context'>;
}

/** Whether a call changes nothing. The roles' fences do not stop their own reading. */
export function isReading({ action }: Pick<Call, 'action'>): boolean {
  return /^rds:(Describe|List)/.test(action);
}

function plain(...actions: readonly string[]): readonly Call[] {
  return actions.map((action) => ({ name: action, action }));
}

function tagging(name: string, requestTags: Readonly<Record<string, string>>): Call {
  const sends = Object.keys(requestTags).length > 0 ? { requestTags } : {};
  return { name: `rds:AddTagsToResource (${name})`, action: 'rds:AddTagsToResource', sends };
}

const born = bornWith('bakomi');
const TWIN = 'Understudy:State';

/** Tags that may be written, or that somebody might like to write. */
export const TAGGINGS = {
  born: tagging('those of a new clone', born),
  bornSealed: tagging('those of a new instance', { ...born, [TAGS.state]: 'sealed' }),
  sealed: tagging('sealed', { [TAGS.state]: 'sealed' }),
  masked: tagging('masked', { [TAGS.state]: 'masked' }),
  expiry: tagging('expiry', { [TAGS.expiresAt]: '2099-01-01T00:00:00.000Z' }),
  id: tagging('id', { [TAGS.id]: 'bakomi' }),
  owner: tagging('owner', { [TAGS.owner]: 'mallory' }),
  twin: tagging('a twin of masked', { [TWIN]: 'masked' }),
  twinBesideExpiry: tagging('expiry and a twin of masked', {
    [TAGS.expiresAt]: '2099-01-01',
    [TWIN]: 'masked',
  }),
  twinBesideSealed: tagging('sealed and a twin of masked', { [TAGS.state]: 'sealed', [TWIN]: 'masked' }),
  bornMasked: tagging('those of a new clone, and masked', { ...born, [TAGS.state]: 'masked' }),
  bornWithTwin: tagging('those of a new clone, and a twin of masked', { ...born, [TWIN]: 'masked' }),
  bornSealedWithTwin: tagging('those of a new instance, and a twin of masked', {
    ...born,
    [TAGS.state]: 'sealed',
    [TWIN]: 'masked',
  }),
  bornSealedWithTeam: tagging("those of a new instance, and another team's", {
    ...born,
    [TAGS.state]: 'sealed',
    team: 'shop',
  }),
  foreign: tagging("another team's", { team: 'shop' }),
  nothing: tagging('none', {}),
} as const;

/** The tags of a new clone or instance, but for one: for what has none yet. */
export const INCOMPLETE: readonly Call[] = Object.keys(born).flatMap((missing) => {
  const tags = Object.fromEntries(Object.entries(born).filter(([key]) => key !== missing));
  return [
    tagging(`those of a new clone but ${missing}`, tags),
    tagging(`those of a new instance but ${missing}`, { ...tags, [TAGS.state]: 'sealed' }),
  ];
});

const onBoth: readonly Call[] = [...Object.values(TAGGINGS), ...plain('rds:RemoveTagsFromResource')];

export const CLUSTER_CALLS: readonly Call[] = [
  ...onBoth,
  ...plain(
    'rds:DescribeDBClusters',
    'rds:ListTagsForResource',
    'rds:ModifyDBCluster',
    'rds:DeleteDBCluster',
    'rds:EnableHttpEndpoint',
    'rds:AddRoleToDBCluster',
    'rds:BacktrackDBCluster',
    'rds:CreateDBClusterSnapshot',
    'rds:CreateDBClusterEndpoint',
    'rds:FailoverDBCluster',
    'rds:PromoteReadReplicaDBCluster',
    'rds:RebootDBCluster',
    'rds:StartActivityStream',
    'rds:StartDBCluster',
    'rds:StartExportTask',
    'rds:StopDBCluster',
    'rds-data:ExecuteStatement',
  ),
  {
    name: 'rds:ModifyDBCluster (password to RDS)',
    action: 'rds:ModifyDBCluster',
    sends: { context: { 'rds:ManageMasterUserPassword': 'true' } },
  },
];

export const INSTANCE_CALLS: readonly Call[] = [
  ...onBoth,
  ...plain(
    'rds:DescribeDBInstances',
    'rds:ModifyDBInstance',
    'rds:DeleteDBInstance',
    'rds:AddRoleToDBInstance',
    'rds:CreateDBInstanceReadReplica',
    'rds:CreateDBSnapshot',
    'rds:DownloadDBLogFilePortion',
    'rds:PromoteReadReplica',
    'rds:RebootDBInstance',
    'rds:StartDBInstance',
    'rds:StopDBInstance',
  ),
];

const secretTags = { requestTags: born };

export const SECRET_CALLS: readonly Call[] = [
  ...plain(
    'secretsmanager:DeleteResourcePolicy',
    'secretsmanager:DeleteSecret',
    'secretsmanager:GetSecretValue',
    'secretsmanager:PutResourcePolicy',
    'secretsmanager:PutSecretValue',
    'secretsmanager:ReplicateSecretToRegions',
    'secretsmanager:RotateSecret',
    'secretsmanager:UntagResource',
    'secretsmanager:UpdateSecret',
  ),
  { name: 'secretsmanager:CreateSecret', action: 'secretsmanager:CreateSecret', sends: secretTags },
  { name: 'secretsmanager:CreateSecret (without tags)', action: 'secretsmanager:CreateSecret' },
  ...Object.keys(born).map((missing) => ({
    name: `secretsmanager:CreateSecret (without ${missing})`,
    action: 'secretsmanager:CreateSecret',
    sends: { requestTags: Object.fromEntries(Object.entries(born).filter(([key]) => key !== missing)) },
  })),
  { name: 'secretsmanager:TagResource', action: 'secretsmanager:TagResource', sends: secretTags },
  {
    name: 'secretsmanager:TagResource (masked)',
    action: 'secretsmanager:TagResource',
    sends: { requestTags: { ...born, [TAGS.state]: 'masked' } },
  },
];

export const TABLE_CALLS: readonly Call[] = plain(
  'dynamodb:BatchWriteItem',
  'dynamodb:CreateBackup',
  'dynamodb:DeleteItem',
  'dynamodb:DeleteTable',
  'dynamodb:ExportTableToPointInTime',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:PutResourcePolicy',
  'dynamodb:Scan',
  'dynamodb:UpdateItem',
  'dynamodb:UpdateTable',
  'dynamodb:UpdateTimeToLive',
);
