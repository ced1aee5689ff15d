import type { DBCluster } from '@aws-sdk/client-rds';
import { clusterName, TAGS } from '../../../actions/core/aurora/names.ts';
import { cloneTags } from '../../../actions/core/aurora/restore.ts';
import { instantOf } from '../../../actions/core/base/time.ts';
import { cloneId } from '../../../actions/core/ledger/id.ts';
import type { CloneRecord, State } from '../../../actions/core/ledger/record.ts';

const HOUR_MS = 3_600_000;
const WAY: readonly State[] = ['requested', 'cloning', 'sealed', 'masking', 'masked', 'resizing', 'ready'];

/** Ids of so many clones, all different. */
export function idsOf(count: number, what: string): readonly string[] {
  const ids = new Set<string>();
  for (let index = 0; ids.size < count; index += 1) ids.add(cloneId(`${what} ${index}`));
  return [...ids];
}

/** A record as large as one is at the end of its way: with its history, attestation and connection. */
export function recordOf(id: string, state: 'ready' | 'deleted', owner: string): CloneRecord {
  const at = instantOf(Date.now() - 3 * HOUR_MS);
  const runUrl = 'https://github.com/acme/understudy/actions/runs/12345678901';
  const way = state === 'ready' ? WAY : [...WAY, 'deleting' as const, 'deleted' as const];
  return {
    id,
    version: 30,
    state,
    origin: `acme/understudy#comment-${id}`,
    owner,
    thread: { repository: 'acme/understudy', issue: 42, commentId: 1_234_567, statusCommentId: 1_234_568 },
    run: { id: 12_345_678_901, attempt: 1, url: runUrl },
    source: 'production',
    sourceCluster: 'app-production',
    region: 'ap-northeast-1',
    instanceClass: 'db.r6g.large',
    maskingClass: 'db.r6g.4xlarge',
    lifetimeHours: 72,
    createdAt: at,
    expiresAt: instantOf(Date.now() + 69 * HOUR_MS),
    dataAsOf: at,
    pricePerDay: 7.5,
    attestation: {
      databases: ['app'],
      policyHash: 'f'.repeat(64),
      schemaHash: 'e'.repeat(64),
      tables: 40,
      columnsMasked: 120,
      rowsMasked: 12_345_678,
      checks: 400,
      digest: 'd'.repeat(64),
    },
    connection: {
      host: `${clusterName(id)}.cluster-abcdefghijkl.ap-northeast-1.rds.amazonaws.com`,
      port: 3306,
      username: 'admin',
      database: 'app',
      secretName: clusterName(id),
      region: 'ap-northeast-1',
    },
    events: way.map((each) => ({ at, state: each, by: owner, runUrl })),
  };
}

/** The cluster of such a record, as RDS describes it. */
export function clusterOf(record: CloneRecord, accessGroup: string): DBCluster {
  return {
    DBClusterIdentifier: clusterName(record.id),
    DbClusterResourceId: `cluster-${record.id.toUpperCase()}`,
    Status: 'available',
    ClusterCreateTime: new Date(record.createdAt),
    TagList: [...cloneTags(record, {}), { Key: TAGS.state, Value: 'masked' }],
    VpcSecurityGroups: [{ VpcSecurityGroupId: accessGroup, Status: 'active' }],
  };
}
