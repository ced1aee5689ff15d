import * as core from '@actions/core';
import { calledId, clusterName, connectionSecretName } from '../core/aurora/names.ts';
import { openClone, shutClone } from '../core/aurora/open.ts';
import { readBackInForce } from '../core/aurora/restart.ts';
import { cloneTags, rotateMasterPassword } from '../core/aurora/restore.ts';
import { UserError } from '../core/base/errors.ts';
import { runAction } from '../core/job/action.ts';
import { workOn } from '../core/job/job.ts';
import { takePlace } from '../core/ledger/resets.ts';
import { newPassword, writeSecret } from '../core/secrets/secrets.ts';

await runAction(() =>
  workOn(
    { role: 'publish', working: 'resizing', done: 'ready', doing: 'publishing the clone' },
    async ({ aws, installation, ledger, waiting, context, record }) => {
      const { id } = record;
      const name = clusterName(record);
      // The clone whose place a reset takes; none for a clone that is made.
      const clone = record.of === undefined ? undefined : await ledger.get(record.of);
      const { cluster } = await readBackInForce(aws.rds, installation, record, waiting);
      // The runner inside the VPC knew the last password; this one it has never seen.
      const password = newPassword();
      core.setSecret(password);
      await rotateMasterPassword(aws.rds, name, password, waiting);
      const { Endpoint: host, Port: port, MasterUsername: username } = cluster;
      if (!host || !port || !username)
        throw new UserError('aws-stuck', `AWS names no endpoint for ${name}.`, 'Re-run the failed jobs.');
      // Aurora names only the database that the cluster was made with; the others are known from the masking.
      const database = cluster.DatabaseName ?? record.attestation?.databases[0] ?? '';
      const secretName = connectionSecretName(calledId(record));
      const connection = { host, port, username, database, secretName, region: record.region };
      const tell = async () =>
        await writeSecret(
          aws.secrets,
          secretName,
          // The fields that RDS's own secrets have, so that every client that knows those knows this.
          { engine: 'mysql', host, port, username, password, dbname: database, dbClusterIdentifier: name },
          { tags: cloneTags(record, installation), key: installation.secretsKey },
          waiting,
        );
      if (clone === undefined) await tell();
      // Whoever asked to have it deleted meanwhile has closed the record: nothing is opened then.
      await ledger.transition(id, 'resizing', context.actor, {}, 'opening');
      await openClone(aws.rds, installation, record, waiting);
      try {
        if (clone !== undefined)
          await takePlace(ledger, record, context.actor, { cluster: clusterName(clone), connection });
        else await ledger.transition(id, 'ready', context.actor, { connection });
      } catch (error) {
        // Closed in the very moment of opening: whoever cancelled it was told that nobody gets in.
        if (clone === undefined || error instanceof UserError) await shutClone(aws.rds, installation, record);
        throw error;
      }
      if (clone !== undefined) {
        // Not before: until then the clone's secret opens what the clone has. The cluster that it had is deleted once this
        // record is `ready`, and so only after the secret leads away from it.
        await tell();
        await ledger.transition(id, 'ready', context.actor, { connection });
      }
      core.info(`Clone ${calledId(record)} is ready; its connection is in the secret ${secretName}.`);
    },
  ),
);
