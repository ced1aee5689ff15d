import * as core from '@actions/core';
import { runAction } from '../core/action.ts';
import { clusterName } from '../core/aurora/names.ts';
import { createInstance, sealCluster } from '../core/aurora/seal.ts';
import { workOn } from '../core/job.ts';

await runAction(() =>
  workOn(
    { role: 'seal', working: 'cloning', done: 'sealed', doing: 'sealing the clone' },
    async ({ aws, installation, ledger, context, record }) => {
      const cluster = await sealCluster(aws.rds, installation, record);
      await createInstance(aws.rds, installation, record, cluster);
      await ledger.transition(record.id, 'sealed', context.actor);
      core.info(`Cluster ${clusterName(record.id)} is sealed; its instance is on its way.`);
    },
  ),
);
