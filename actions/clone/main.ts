import * as core from '@actions/core';
import { runAction } from '../core/action.ts';
import { cloneTags, preflight, restoreClone, rotateMasterPassword } from '../core/aurora/clone.ts';
import { clusterName, sealedSecretName, TAGS, tagOf } from '../core/aurora/names.ts';
import { workOn } from '../core/job.ts';
import { newPassword, writeSecret } from '../core/secrets/secrets.ts';
import { extendClone } from './extend.ts';

await runAction(async () => {
  if (core.getInput('verb') === 'extend') return await extendClone();
  return await workOn(
    { role: 'clone', working: 'cloning', done: 'sealed', doing: 'cloning the source' },
    async ({ aws, installation, ledger, waiting, context, record }) => {
      const { id } = record;
      const source = await preflight(aws.rds, record);
      const cluster = await restoreClone(aws.rds, installation, record, source, waiting);
      await ledger.transition(
        id,
        'cloning',
        context.actor,
        { dataAsOf: (cluster.ClusterCreateTime ?? new Date()).toISOString() },
        'volume restored',
      );
      // A sealed cluster belongs to the next job, and nobody may modify it any more.
      if (tagOf(cluster.TagList, TAGS.state) !== undefined) return;
      const password = newPassword();
      core.setSecret(password);
      // Written before it is set: after a crash in between, the next attempt sets another one.
      await writeSecret(
        aws.secrets,
        sealedSecretName(id),
        { username: cluster.MasterUsername ?? '', password },
        cloneTags(record),
      );
      await rotateMasterPassword(aws.rds, clusterName(id), password, waiting);
      core.info(`Cluster ${clusterName(id)} is restored, with a password of its own and no instance.`);
    },
  );
});
