import * as core from '@actions/core';
import type { DBCluster } from '@aws-sdk/client-rds';
import { type Origin, originOf, refusalOf, sourceInstead } from '../core/aurora/cut-from.ts';
import { switchOffInsights } from '../core/aurora/insights.ts';
import { clusterName, sealedSecretName, TAGS, tagOf } from '../core/aurora/names.ts';
import { parametersThatDiffer } from '../core/aurora/parameters.ts';
import { checkRoom } from '../core/aurora/preflight.ts';
import { cloneTags, restoreClone, rotateMasterPassword } from '../core/aurora/restore.ts';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import { instantOf } from '../core/base/time.ts';
import { readSettings, runAction } from '../core/job/action.ts';
import { type Job, workOn } from '../core/job/job.ts';
import { baseOf, CLONES_WORTH_TELLING } from '../core/ledger/bases.ts';
import type { CloneRecord, DifferingParameter } from '../core/ledger/record.ts';
import { newPassword, writeSecret } from '../core/secrets/secrets.ts';
import { type Classes, classesOf } from '../core/settings/source.ts';
import { toldInRecord } from './awaited.ts';
import { extendClone } from './extend.ts';

await runAction(async () => {
  if (core.getInput('verb') === 'extend') return await extendClone();
  return await workOn(
    { role: 'clone', working: 'cloning', done: 'sealed', doing: 'cloning the source' },
    async (job) => {
      const { aws, installation, ledger, waiting, context } = job;
      const { id } = job.record;
      const { cluster, record, parameters } = await copy(job);
      const fromBase = baseOf(record.basis);
      await ledger.transition(
        id,
        'cloning',
        context.actor,
        {
          dataAsOf: fromBase?.dataAsOf ?? instantOf(cluster.ClusterCreateTime ?? new Date()),
          ...(parameters.length === 0 ? {} : { parameters }),
        },
        fromBase === undefined ? 'volume restored' : `volume restored from base ${fromBase.base}`,
      );
      // A sealed cluster belongs to the next job, and nobody may modify it any more.
      if (tagOf(cluster.TagList, TAGS.state) !== undefined) return;
      await switchOffInsights(aws.rds, cluster, waiting);
      const password = newPassword();
      core.setSecret(password);
      // Written before it is set: after a crash in between, the next attempt sets another one.
      await writeSecret(
        aws.secrets,
        sealedSecretName(id),
        { username: cluster.MasterUsername ?? '', password },
        // Its own id: the clone's would keep it for as long as the clone lives.
        { tags: cloneTags({ ...record, of: undefined }, installation), key: installation.secretsKey },
        waiting,
      );
      await rotateMasterPassword(aws.rds, clusterName(record), password, waiting);
      core.info(`Cluster ${clusterName(record)} is restored, with a password of its own and no instance.`);
    },
  );
});

/** A copy, and what it has otherwise than its source. */
interface Copy {
  readonly cluster: DBCluster;
  readonly record: CloneRecord;
  readonly parameters: readonly DifferingParameter[];
}

/** Cuts the copy from the record's base, or, where that does not do, from the source, and says so in the record. */
async function copy(given: Job): Promise<Copy> {
  const job = toldInRecord(given);
  const { aws, waiting } = job;
  // The record is of the day that it was asked for, and anybody with rights on the table may write it.
  const classes = classesOf(readSettings(), job.record);
  const record = { ...job.record, ...classes };
  const origin = await originOf(aws.rds, record, waiting);
  try {
    return await copyFrom(origin, job, classes);
  } catch (error) {
    const refusal = baseOf(origin.basis) && (await refusalOf(aws.rds, origin.cluster, error));
    if (refusal === undefined) throw error;
    core.warning(printable(`AWS does not cut from the base: ${messageOf(error)}`));
    return await copyFrom(await sourceInstead(aws.rds, record, refusal, waiting), job, classes);
  }
}

async function copyFrom({ cluster: from, basis, unfit }: Origin, job: Job, classes: Classes): Promise<Copy> {
  const { aws, installation, ledger, waiting, context } = job;
  const record = { ...job.record, ...classes };
  const clones = await checkRoom(aws.rds, record, from);
  const told = {
    ...(basis === undefined ? {} : { basis }),
    ...(clones >= CLONES_WORTH_TELLING ? { clonesInGroup: clones } : {}),
  };
  const changed =
    Object.keys(told).length === 0
      ? record
      : await ledger.transition(
          record.id,
          'cloning',
          context.actor,
          told,
          unfit === undefined ? undefined : `the base is not used: ${unfit}`,
        );
  const wanted = { ...changed, ...classes };
  const [cluster, parameters] = await Promise.all([
    restoreClone(aws.rds, installation, wanted, from, waiting),
    differing(job, from),
  ]);
  return { cluster, record: wanted, parameters };
}

/** A clone is of use even where nobody could say in what it differs, as before the infrastructure is applied anew. */
async function differing(
  { aws, installation, record }: Job,
  from: DBCluster,
): Promise<readonly DifferingParameter[]> {
  try {
    return await parametersThatDiffer(aws.rds, installation, record.sourceCluster, from);
  } catch (error) {
    core.warning(printable(`Parameters were not compared with the source's: ${messageOf(error)}`));
    return [];
  }
}
