import { RebootDBInstanceCommand } from '@aws-sdk/client-rds';
import { reachServer } from '../../masking/index.ts';
import { findCluster, findInstances } from '../core/aurora/describe.ts';
import { settled, writerOf } from '../core/aurora/instance.ts';
import { clusterName, instanceNames } from '../core/aurora/names.ts';
import { onceItMay } from '../core/aurora/passing.ts';
import { giveClass, resizeInstance } from '../core/aurora/resize.ts';
import { createInstances } from '../core/aurora/seal.ts';
import { tagState } from '../core/aurora/state-tag.ts';
import { bornWith, GROUND } from '../core/aurora/throw-away.ts';
import type { Waiting } from '../core/aurora/wait.ts';
import { UserError } from '../core/base/errors.ts';
import type { Installation, Role } from '../core/base/installation.ts';
import type { Aws } from '../core/job/aws.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import type { Permitted } from './permit.ts';

/** The smallest class that Aurora MySQL 3 and 8.4 both have, and the next one: what takes over is of another class. */
const [FIRST, SECOND] = ['db.t4g.medium', 'db.t4g.large'];

/** The throw-away cluster that gets instances: an empty one that is sealed. */
const ID = GROUND.sealed;

/** What a clone's jobs know of it, as far as its instances are concerned. */
const RECORD = {
  ...{ id: ID, instanceClass: SECOND, maskingClass: FIRST, source: 'prove', owner: 'prove' },
  expiresAt: bornWith(ID).find(({ Key }) => Key?.endsWith('expires-at'))?.Value ?? '',
} as CloneRecord;

/**
 * What a role has to do with instances, by the very calls of its jobs, one after the other: *seal* makes two, *mask* gets
 * through to them and tags them, *publish* lets the second take over, deletes the first, changes the class and restarts it. Each role goes on from what the one
 * before has left. They are empty, sealed like any clone, and deleted with their cluster.
 *
 * @throws UserError `ground-missing`, once it is tried, where there is no throw-away cluster for it
 */
export function withInstance(
  role: Role,
  rds: Aws['rds'],
  installation: Installation,
  waiting: Waiting,
): readonly Permitted[] {
  const does = (name: string, make: () => Promise<unknown>): Permitted => ({ name, make, besides: [] });
  const settledAll = async () => {
    for (const name of instanceNames(ID)) await settled(rds, name, undefined, waiting);
  };
  const steps: Partial<Readonly<Record<Role, readonly Permitted[]>>> = {
    seal: [
      does('rds:CreateDBInstance of a sealed clone', async () => {
        await createInstances(rds, installation, RECORD, await ground(), waiting);
      }),
      does('waiting for both instances', settledAll),
    ],
    mask: [
      // On the machine that masks: what else the clones' port needs than rights.
      does(
        "reaching an instance of a sealed clone by the clones' port, as what it shows itself to be",
        async () => {
          await settledAll();
          const { Endpoint: host = '', Port: port = 0 } = await ground();
          const { databaseCa: ca } = installation;
          await reachServer({ host, port, ...(ca === undefined ? {} : { ca }) });
        },
      ),
      does('rds:AddTagsToResource (masked) on the instances of a sealed clone', async () => {
        for (const { DBInstanceArn } of await findInstances(rds, clusterName(ID)))
          await tagState(rds, DBInstanceArn, 'masked', waiting);
      }),
      does('rds:AddTagsToResource (masked) on the cluster', async () => {
        await tagState(rds, (await ground()).DBClusterArn, 'masked', waiting);
      }),
    ],
    publish: [
      does(
        'rds:FailoverDBCluster to the instance asked for, and rds:DeleteDBInstance of the other',
        async () => {
          const how = await giveClass(rds, ID, SECOND, waiting);
          if (how !== 'failed-over') throw new Error(`The second instance did not take over: ${how}.`);
        },
      ),
      does('rds:ModifyDBInstance to another class', async () => {
        await resizeInstance(rds, ID, FIRST, waiting);
      }),
      does('rds:RebootDBInstance', async () => {
        const DBInstanceIdentifier = writerOf(await ground());
        const reboot = new RebootDBInstanceCommand({ DBInstanceIdentifier });
        // What AWS has just described as available may be at work all the same.
        await onceItMay(`instance ${DBInstanceIdentifier} to restart`, waiting, () => rds.send(reboot));
      }),
    ],
  };
  return steps[role] ?? [];

  async function ground() {
    const cluster = await findCluster(rds, clusterName(ID));
    if (cluster !== undefined) return cluster;
    throw new UserError(
      'ground-missing',
      `There is no throw-away cluster ${clusterName(ID)}.`,
      'Make the throw-away clusters with the commands that `npm run commands` prints, then run this again.',
    );
  }
}
