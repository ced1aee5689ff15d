import * as core from '@actions/core';
import { clusterName } from '../core/aurora/names.ts';
import { createInstances, sealCluster } from '../core/aurora/seal.ts';
import { readSettings, runAction } from '../core/job/action.ts';
import { workOn } from '../core/job/job.ts';
import { classesOf } from '../core/settings/source.ts';

await runAction(() =>
  workOn(
    { role: 'seal', working: 'cloning', done: 'sealed', doing: 'sealing the clone' },
    async ({ aws, installation, ledger, waiting, context, record: asked }) => {
      const record = { ...asked, ...classesOf(readSettings(), asked) };
      const cluster = await sealCluster(aws.rds, installation, record, waiting);
      const made = await createInstances(aws.rds, installation, record, cluster, waiting);
      const note =
        typeof made === 'object'
          ? `no reader of ${record.instanceClass} (${made.withoutReader}): the class is changed after masking`
          : undefined;
      await ledger.transition(record.id, 'sealed', context.actor, {}, note);
      const on = made === 'two' ? 'its instances are on their' : 'its instance is on its';
      core.info(`Cluster ${clusterName(record)} is sealed; ${on} way.`);
    },
  ),
);
