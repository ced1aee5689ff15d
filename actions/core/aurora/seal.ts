import { CreateDBInstanceCommand, type DBCluster, type RDSClient } from '@aws-sdk/client-rds';
import { isAwsError } from '../base/aws-errors.ts';
import { UserError } from '../base/errors.ts';
import type { Installation } from '../base/installation.ts';
import { baseOf } from '../ledger/bases.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { findInstances } from './describe.ts';
import { classRequest } from './instance-class.ts';
import { clusterName, identityOf, instanceName, TAGS, type TagState } from './names.ts';
import { isMade, onceItMay, onceSeen } from './passing.ts';
import { cloneTags } from './restore.ts';
import { readBack } from './side-doors.ts';
import { tagState } from './state-tag.ts';
import type { Waiting } from './wait.ts';

/**
 * Seals a clone: reads everything back, and only then says so in its tag, which is what IAM wants to see before
 * an instance may be made.
 * @throws UserError `side-door`
 */
export async function sealCluster(
  rds: RDSClient,
  installation: Installation,
  record: CloneRecord,
  waiting: Waiting,
): Promise<DBCluster> {
  const { cluster } = await readBack(
    rds,
    installation,
    {
      ...identityOf(record),
      securityGroups: [installation.quarantineGroup],
      states: [undefined, 'sealed'],
      instance: 'either',
      // It is in quarantine, where nobody gets in by one; what opens it restarts it.
      restart: 'may-wait',
    },
    waiting,
  );
  await tagState(rds, cluster.DBClusterArn, 'sealed', waiting);
  return cluster;
}

/**
 * Makes the clone's instances, and does not wait for them: the runner inside the VPC starts meanwhile. What is cut from
 * a base is masked already and gets the class asked for at once. Anything else gets the class that masks; and beside it
 * a reader of the class asked for, which takes over once it is masked and spares the minutes of a modification. A base
 * has no hurry, and pays for no second instance.
 * @returns whether there is a reader, or why there is none although there should be
 */
export async function createInstances(
  rds: RDSClient,
  installation: Installation,
  record: CloneRecord,
  cluster: DBCluster,
  waiting: Waiting,
): Promise<'one' | 'two' | { readonly withoutReader: string }> {
  const first = baseOf(record.basis) ? record.instanceClass : record.maskingClass;
  const create = async (place: 1 | 2, wanted: string) =>
    await createInstance(rds, installation, record, cluster, waiting, {
      place,
      instanceClass: classRequest(wanted).instanceClass,
    });
  await create(1, first);
  const same = classRequest(first).instanceClass === classRequest(record.instanceClass).instanceClass;
  if (same || record.kind === 'base') return 'one';
  try {
    await create(2, record.instanceClass);
    return 'two';
  } catch (error) {
    // It only saves time: without it the one that masks is modified.
    if (!isAwsError(error, ...NO_ROOM)) throw error;
    return { withoutReader: error instanceof Error ? error.name : 'unknown' };
  }
}

/** What AWS answers when it has no machine of a class now, or the account may not have one more instance. */
const NO_ROOM = ['InsufficientDBInstanceCapacity', 'InstanceQuotaExceeded', 'StorageQuotaExceeded'];

/**
 * Makes one instance. One that an earlier attempt made is adopted.
 * @throws UserError `name-taken` when an instance of that name belongs to another cluster
 */
async function createInstance(
  rds: RDSClient,
  installation: Installation,
  record: CloneRecord,
  cluster: DBCluster,
  waiting: Waiting,
  { place, instanceClass }: { readonly place: 1 | 2; readonly instanceClass: string },
): Promise<void> {
  const name = instanceName(record, place);
  const isThere = async () =>
    (await findInstances(rds, clusterName(record))).some((one) => one.DBInstanceIdentifier === name);
  // Of what stands IAM says that we may not make it, and not that it is there.
  if (await isThere()) return;
  const create = new CreateDBInstanceCommand({
    DBInstanceIdentifier: name,
    DBClusterIdentifier: clusterName(record),
    DBInstanceClass: instanceClass,
    // The reader must not take over by itself while the other masks.
    PromotionTier: place === 1 ? 0 : 15,
    Engine: cluster.Engine,
    PubliclyAccessible: false,
    AutoMinorVersionUpgrade: false,
    // Both would show the statements that mask, and with them personal data.
    EnablePerformanceInsights: false,
    MonitoringInterval: 0,
    ...(installation.instanceParameterGroup === undefined
      ? {}
      : { DBParameterGroupName: installation.instanceParameterGroup }),
    Tags: [...cloneTags(record, installation), { Key: TAGS.state, Value: 'sealed' satisfies TagState }],
  });
  try {
    // IAM wants to see the seal, which was written a moment before, and AWS a cluster that is not at its first backup.
    await onceItMay(`cluster ${clusterName(record)} to take an instance`, waiting, () =>
      onceSeen(waiting, async () => {
        try {
          await rds.send(create);
        } catch (error) {
          // Denied because it is there: nobody need wait for that.
          if (!isAwsError(error, 'AccessDenied') || !(await isThere())) throw error;
        }
      }),
    );
  } catch (error) {
    if (await isMade(error, 'DBInstanceAlreadyExists', waiting, isThere)) return;
    if (!isAwsError(error, 'DBInstanceAlreadyExists')) throw error;
    throw new UserError(
      'name-taken',
      `An instance ${name} exists, but belongs to another cluster.`,
      'Ask for a new clone, and have that instance looked at.',
      { cause: error },
    );
  }
}
