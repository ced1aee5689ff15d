import * as rds from '@aws-sdk/client-rds';
import { TAGS } from '../../core/aurora/names.ts';
import { GROUND } from '../../core/aurora/throw-away.ts';
import { STRANGER } from '../ground.ts';
import { calls } from './call.ts';
import type { Aimed, Call, Tags } from './row.ts';
import { FOREIGN, MASKED, newborn, SEALED, TWIN, tagList, without } from './tags.ts';

const DECIDES = 'tags say whose a cluster is and how far it has come: by them IAM opens it';
const SEES = 'a role sees no more than it works with';
const OPENS = 'it changes who gets in, and under which settings';
const LEAKS = 'by it the data leaves, around the network and the masking';
const TURNS = 'it changes under a job what the job has looked at';
const LOSES = 'only the sweep deletes, and leaves no snapshot';

function tagging(name: string, tags: Tags): Call {
  const call: Call = {
    ...{ name: `rds:AddTagsToResource (${name})`, action: 'rds:AddTagsToResource', why: DECIDES },
    command: ({ id, arn }) =>
      new rds.AddTagsToResourceCommand({ ResourceName: arn, Tags: tagList(withOwnId(tags, id)) }),
  };
  return Object.keys(tags).length > 0 ? { ...call, tags } : call;
}

/** Under another's id a throw-away cluster could not be told for one any more, nor deleted. */
function withOwnId(tags: Tags, name: string): Tags {
  return TAGS.id in tags ? { ...tags, [TAGS.id]: name.replace(/^.*-clone-/, '').replace(/-1$/, '') } : tags;
}

const born = newborn(GROUND.restoring);
const expiry: Tags = { [TAGS.expiresAt]: '2099-01-01T00:00:00.000Z' };

/** Tags that may be written, or that somebody might like to write. */
export const TAGGINGS = {
  born: tagging('those of a new clone', born),
  bornLater: tagging('those of a new clone, of another owner and expiry', {
    ...{ ...born, ...expiry },
    [TAGS.owner]: 'mallory',
  }),
  bornSealed: tagging('those of a new instance', { ...born, ...SEALED }),
  sealed: tagging('sealed', SEALED),
  masked: tagging('masked', MASKED),
  expiry: tagging('expiry', expiry),
  id: tagging('id', { [TAGS.id]: GROUND.restoring }),
  owner: tagging('owner', { [TAGS.owner]: 'mallory' }),
  twin: tagging('a twin of masked', TWIN),
  twinBesideExpiry: tagging('expiry and a twin of masked', { ...expiry, ...TWIN }),
  twinBesideSealed: tagging('sealed and a twin of masked', { ...SEALED, ...TWIN }),
  bornMasked: tagging('those of a new clone, and masked', { ...born, ...MASKED }),
  bornWithTwin: tagging('those of a new clone, and a twin of masked', { ...born, ...TWIN }),
  bornSealedWithTwin: tagging('those of a new instance, and a twin of masked', {
    ...born,
    ...SEALED,
    ...TWIN,
  }),
  bornSealedWithTeam: tagging("those of a new instance, and another team's", {
    ...born,
    ...SEALED,
    ...FOREIGN,
  }),
  foreign: tagging("another team's", FOREIGN),
  nothing: tagging('none', {}),
} as const;

/** The tags of a new clone or instance, but for one: for what has none yet. */
export const INCOMPLETE: readonly Call[] = Object.keys(born).flatMap((missing) => [
  tagging(`those of a new clone but ${missing}`, without(born, missing)),
  tagging(`those of a new instance but ${missing}`, { ...without(born, missing), ...SEALED }),
]);

const onBoth: readonly Call[] = [
  ...Object.values(TAGGINGS),
  ...calls(DECIDES, {
    'rds:RemoveTagsFromResource': ({ arn }) =>
      new rds.RemoveTagsFromResourceCommand({ ResourceName: arn, TagKeys: [TAGS.state] }),
  }),
];

/** A list of all names none. */
const listed = (id: string) => (id === '*' ? undefined : id);

/** A role of the target's account that does not exist. */
const roleBeside = (arn: string) => `arn:aws:iam::${arn.split(':')[4]}:role/${STRANGER}`;

type Plain<Input> = new (input: Input) => object;
const cluster =
  (Command: Plain<{ DBClusterIdentifier: string }>) =>
  ({ id }: Aimed) =>
    new Command({ DBClusterIdentifier: id });
const instance =
  (Command: Plain<{ DBInstanceIdentifier: string }>) =>
  ({ id }: Aimed) =>
    new Command({ DBInstanceIdentifier: id });

/** Calls on clusters. */
export const CLUSTER_CALLS: readonly Call[] = [
  ...onBoth,
  ...calls(SEES, {
    'rds:DescribeDBClusters': ({ id }) =>
      new rds.DescribeDBClustersCommand({ DBClusterIdentifier: listed(id) }),
    'rds:ListTagsForResource': ({ arn }) => new rds.ListTagsForResourceCommand({ ResourceName: arn }),
  }),
  // Nothing is said about what should change, so nothing would.
  ...calls(OPENS, { 'rds:ModifyDBCluster': cluster(rds.ModifyDBClusterCommand) }),
  {
    ...{ name: 'rds:ModifyDBCluster (password to RDS)', action: 'rds:ModifyDBCluster' },
    why: 'RDS would keep the password in a secret that others may read',
    context: { 'rds:ManageMasterUserPassword': 'true' },
    command: ({ id }) =>
      new rds.ModifyDBClusterCommand({ DBClusterIdentifier: id, ManageMasterUserPassword: true }),
  },
  ...calls(LOSES, {
    'rds:DeleteDBCluster': ({ id }) =>
      new rds.DeleteDBClusterCommand({ DBClusterIdentifier: id, SkipFinalSnapshot: true }),
  }),
  ...calls(LEAKS, {
    'rds:EnableHttpEndpoint': ({ arn }) => new rds.EnableHttpEndpointCommand({ ResourceArn: arn }),
    'rds:AddRoleToDBCluster': ({ id, arn }) =>
      new rds.AddRoleToDBClusterCommand({ DBClusterIdentifier: id, RoleArn: roleBeside(arn) }),
    'rds:CreateDBClusterSnapshot': ({ id }) =>
      new rds.CreateDBClusterSnapshotCommand({
        ...{ DBClusterIdentifier: id, DBClusterSnapshotIdentifier: `${id}-prove` },
      }),
    'rds:CreateDBClusterEndpoint': ({ id }) =>
      new rds.CreateDBClusterEndpointCommand({
        ...{ DBClusterIdentifier: id, DBClusterEndpointIdentifier: `${id}-prove`, EndpointType: 'ANY' },
      }),
    'rds:StartActivityStream': ({ arn }) =>
      new rds.StartActivityStreamCommand({ ResourceArn: arn, Mode: 'async', KmsKeyId: 'alias/aws/rds' }),
    'rds:StartExportTask': ({ id, arn }) =>
      new rds.StartExportTaskCommand({
        ...{ ExportTaskIdentifier: `${id}-prove`, SourceArn: arn, S3BucketName: STRANGER },
        ...{ IamRoleArn: roleBeside(arn), KmsKeyId: 'alias/aws/rds' },
      }),
    'rds-data:ExecuteStatement': undefined,
  }),
  {
    ...{ name: 'rds:DeleteDBCluster (leaving a snapshot)', why: LEAKS },
    // What decides is the right to the snapshot: it is asked for besides.
    action: 'rds:CreateDBClusterSnapshot',
    command: ({ id }) =>
      new rds.DeleteDBClusterCommand({ DBClusterIdentifier: id, FinalDBSnapshotIdentifier: `${id}-prove` }),
  },
  ...calls(TURNS, {
    'rds:BacktrackDBCluster': ({ id }) =>
      new rds.BacktrackDBClusterCommand({ DBClusterIdentifier: id, BacktrackTo: new Date() }),
    'rds:FailoverDBCluster': cluster(rds.FailoverDBClusterCommand),
    'rds:PromoteReadReplicaDBCluster': cluster(rds.PromoteReadReplicaDBClusterCommand),
    'rds:RebootDBCluster': cluster(rds.RebootDBClusterCommand),
    'rds:StartDBCluster': cluster(rds.StartDBClusterCommand),
    'rds:StopDBCluster': cluster(rds.StopDBClusterCommand),
  }),
];

/** Calls on instances. */
export const INSTANCE_CALLS: readonly Call[] = [
  ...onBoth,
  ...calls(SEES, {
    'rds:DescribeDBInstances': ({ id }) =>
      new rds.DescribeDBInstancesCommand({ DBInstanceIdentifier: listed(id) }),
  }),
  ...calls(OPENS, { 'rds:ModifyDBInstance': instance(rds.ModifyDBInstanceCommand) }),
  ...calls(LOSES, {
    'rds:DeleteDBInstance': ({ id }) =>
      new rds.DeleteDBInstanceCommand({ DBInstanceIdentifier: id, SkipFinalSnapshot: true }),
  }),
  ...calls(LEAKS, {
    'rds:AddRoleToDBInstance': ({ id, arn }) =>
      new rds.AddRoleToDBInstanceCommand({
        ...{ DBInstanceIdentifier: id, RoleArn: roleBeside(arn), FeatureName: 'S3_INTEGRATION' },
      }),
    'rds:CreateDBInstanceReadReplica': ({ id, arn }) =>
      new rds.CreateDBInstanceReadReplicaCommand({
        ...{ DBInstanceIdentifier: `${id}-prove`, SourceDBInstanceIdentifier: arn },
      }),
    'rds:CreateDBSnapshot': ({ id }) =>
      new rds.CreateDBSnapshotCommand({ DBInstanceIdentifier: id, DBSnapshotIdentifier: `${id}-prove` }),
    'rds:DownloadDBLogFilePortion': ({ id }) =>
      new rds.DownloadDBLogFilePortionCommand({ DBInstanceIdentifier: id, LogFileName: 'mysql-error.log' }),
  }),
  ...calls(TURNS, {
    'rds:FailoverDBCluster (to it)': ({ id }) =>
      new rds.FailoverDBClusterCommand({
        ...{ DBClusterIdentifier: id.replace(/-\d$/, ''), TargetDBInstanceIdentifier: id },
      }),
    'rds:PromoteReadReplica': instance(rds.PromoteReadReplicaCommand),
    'rds:RebootDBInstance': instance(rds.RebootDBInstanceCommand),
    'rds:StartDBInstance': instance(rds.StartDBInstanceCommand),
    'rds:StopDBInstance': instance(rds.StopDBInstanceCommand),
  }),
];
