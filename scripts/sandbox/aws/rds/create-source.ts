import { randomBytes } from 'node:crypto';
import type { ControlConnection } from './database.ts';
import { RDS_KEY } from './keys.ts';
import { serve } from './serve.ts';
import { type Cluster, defaults, type Rds } from './state.ts';

export interface SourceRequest {
  /** `app-production` */
  readonly cluster: string;
  /** `db.r6g.large` unless given. */
  readonly instanceClass?: string;
  /** Options of its server and of its clones' servers, such as `{ 'innodb-buffer-pool-size': '256M' }`. */
  readonly serverOptions?: Readonly<Record<string, string>>;
  /** Engine version; one of Aurora MySQL 3 unless given. */
  readonly version?: string;
  /** Cluster parameter group; it must be among those that the sandbox was started with. */
  readonly parameterGroup?: string;
  /** Parameter group of its instance; the engine's own unless given. */
  readonly instanceParameterGroup?: string;
  /** Security groups; the VPC's default group unless given. */
  readonly groups?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  /** ARN of the key in KMS that it is encrypted under; AWS's own for RDS unless given. */
  readonly key?: string;
}

/** A production database, ready to be seeded. */
export interface Source {
  readonly cluster: string;
  readonly arn: string;
  /** How the sandbox itself connects, around the proxy and with every right: for `mysql2.createConnection`. */
  readonly root: ControlConnection;
  /** The master user, as applications and administrators connect: through the proxy, over TLS. */
  readonly admin: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
  };
}

/** Makes a cluster with an instance, at once: production has been there for long. */
export async function createSource(request: SourceRequest, rds: Rds): Promise<Source> {
  const { network, defaultGroup, clock } = rds.options;
  const { cluster: id, serverOptions = {}, groups = [defaultGroup], tags = {} } = request;
  const resourceId = rds.newId('cluster');
  const admin = { user: 'admin', password: randomBytes(24).toString('base64url') };
  const port = await network.add(id, groups);
  const longAgo = new Date(clock.now() - 400 * 86_400_000);
  const cluster: Cluster = {
    id,
    arn: rds.arn('cluster', id),
    isCopyOnWrite: false,
    tags: new Map(Object.entries(tags)),
    database: rds.newDatabase(resourceId),
    serverOptions,
    settings: {
      ...{
        Engine: 'aurora-mysql',
        EngineVersion: request.version ?? '8.0.mysql_aurora.3.10.0',
        EngineMode: 'provisioned',
      },
      ...{
        Status: 'available',
        MasterUsername: admin.user,
        Port: port,
        StorageType: 'aurora',
        NetworkType: 'IPV4',
      },
      ...{
        DbClusterResourceId: resourceId,
        ClusterCreateTime: longAgo,
        StorageEncrypted: true,
        MultiAZ: false,
      },
      KmsKeyId: request.key ?? `arn:aws:kms:${rds.options.region}:${rds.options.account}:key/${RDS_KEY}`,
      ...{ BackupRetentionPeriod: 7, DeletionProtection: true, CopyTagsToSnapshot: true, BacktrackWindow: 0 },
      ...{
        IAMDatabaseAuthenticationEnabled: false,
        HttpEndpointEnabled: false,
        ActivityStreamStatus: 'stopped',
      },
      ...{ EnabledCloudwatchLogsExports: ['error', 'slowquery'], AssociatedRoles: [], DomainMemberships: [] },
      ...{ PerformanceInsightsEnabled: true, MonitoringInterval: 60, DatabaseInsightsMode: 'advanced' },
      DBClusterParameterGroup: request.parameterGroup ?? defaults.clusterParameterGroup,
      DBSubnetGroup: defaults.subnetGroup,
      VpcSecurityGroups: groups.map((VpcSecurityGroupId) => ({ VpcSecurityGroupId, Status: 'active' })),
    },
  };
  await serve(cluster, rds);
  await cluster.database.populate(admin);
  rds.clusters.set(id, cluster);
  addInstance(cluster, request, longAgo, rds);
  const root = cluster.database.control;
  if (!root) throw new Error(`The server of ${id} ended while it was set up.`);
  return { cluster: id, arn: cluster.arn, root, admin: { ...admin, host: '127.0.0.1', port } };
}

function addInstance(cluster: Cluster, request: SourceRequest, createdAt: Date, rds: Rds): void {
  const { instanceClass = 'db.r6g.large', instanceParameterGroup } = request;
  const id = `${cluster.id}-1`;
  rds.instances.set(id, {
    id,
    arn: rds.arn('db', id),
    cluster,
    tags: new Map(cluster.tags),
    settings: {
      ...{ DBInstanceStatus: 'available', DBInstanceClass: instanceClass, DbiResourceId: rds.newId('db') },
      ...{ InstanceCreateTime: createdAt, PubliclyAccessible: false, PerformanceInsightsEnabled: true },
      ...{ MonitoringInterval: 60, PromotionTier: 1, DeletionProtection: false, CopyTagsToSnapshot: true },
      DBParameterGroups: [
        {
          DBParameterGroupName: instanceParameterGroup ?? defaults.instanceParameterGroup,
          ParameterApplyStatus: 'in-sync',
        },
      ],
    },
  });
}
