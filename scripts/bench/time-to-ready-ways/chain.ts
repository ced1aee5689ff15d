import { waitForInstance } from '../../../actions/core/aurora/instance.ts';
import { clusterName } from '../../../actions/core/aurora/names.ts';
import { openClone } from '../../../actions/core/aurora/open.ts';
import { preflight } from '../../../actions/core/aurora/preflight.ts';
import { resizeInstance } from '../../../actions/core/aurora/resize.ts';
import { restoreClone, rotateMasterPassword } from '../../../actions/core/aurora/restore.ts';
import { createInstances } from '../../../actions/core/aurora/seal.ts';
import { tagState } from '../../../actions/core/aurora/state-tag.ts';
import { parseInstallation } from '../../../actions/core/base/installation.ts';
import { instantOf } from '../../../actions/core/base/time.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { newPassword } from '../../../actions/core/secrets/secrets.ts';
import { maskDatabase } from '../../../masking/index.ts';
import { readPolicyFile } from '../../../masking/policy/read.ts';
import type { World } from '../../sandbox/world.ts';
import { MASKING_SECONDS, type Machines } from './assumptions.ts';
import { Stopwatch } from './stopwatch.ts';

const WAITING = { pollSeconds: 0.1 };

/**
 * One step after the other, each begun when the last is over and each on a machine of its own, as in a chain of states:
 * copy, instance, masking, class, opening. The same calls, waits, data and masking as in the product.
 * @returns AWS minutes until developers can connect
 */
export async function stepByStep(world: World, machines: Machines, instanceClass: string): Promise<number> {
  const { clock } = world;
  const { rds } = world.account;
  const installation = parseInstallation(world.github.variables.UNDERSTUDY ?? '');
  const record = recordOf(world, machines.maskingClass);
  const name = clusterName(record);
  const stopwatch = new Stopwatch(clock);
  await clock.wait(machines.hostedSeconds); // reads the command

  await clock.wait(machines.hostedSeconds);
  const source = await preflight(rds, record, WAITING);
  const cluster = await restoreClone(rds, installation, record, source, WAITING);
  const password = newPassword();
  await rotateMasterPassword(rds, name, password, WAITING);
  await tagState(rds, cluster.DBClusterArn, 'sealed', WAITING);

  await clock.wait(machines.hostedSeconds);
  await createInstances(rds, installation, record, cluster, WAITING);
  const instance = await waitForInstance(rds, record, WAITING);

  await clock.wait(machines.vpcSeconds);
  world.aws.network.positions.register(process.pid, 'runner');
  await maskDatabase({
    target: {
      host: cluster.Endpoint ?? '',
      port: cluster.Port ?? 0,
      user: cluster.MasterUsername ?? '',
      password,
      ca: world.aws.installation.databaseCa,
    },
    may: { because: 'sealed-clone', despite: [] },
    policy: readPolicyFile('masking/policy.yml', world.repositoryDir),
  });
  await clock.wait(MASKING_SECONDS);
  await tagState(rds, instance.DBInstanceArn, 'masked', WAITING);
  await tagState(rds, cluster.DBClusterArn, 'masked', WAITING);

  await clock.wait(machines.hostedSeconds);
  await resizeInstance(rds, record, instanceClass, WAITING);

  await clock.wait(machines.hostedSeconds);
  await rotateMasterPassword(rds, name, newPassword(), WAITING);
  await openClone(rds, installation, record, WAITING);
  return stopwatch.minutes();
}

function recordOf(world: World, maskingClass: string): CloneRecord {
  const now = instantOf(world.clock.date());
  return {
    ...{ id: 'gadazo', version: 1, state: 'cloning', origin: 'bench', owner: 'bench' },
    thread: { repository: 'acme/understudy', issue: 0 },
    run: { id: 0, attempt: 1, url: '' },
    ...{ source: 'production', sourceCluster: world.production.cluster },
    region: world.aws.installation.region,
    // The reader beside it is what a chain does not have.
    ...{ instanceClass: maskingClass, maskingClass, lifetimeHours: 24, createdAt: now },
    expiresAt: instantOf(world.clock.now() + 86_400_000),
    events: [],
  };
}
