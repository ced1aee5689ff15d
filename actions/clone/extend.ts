import * as core from '@actions/core';
import { AddTagsToResourceCommand } from '@aws-sdk/client-rds';
import { readInstallation, readOctokit, runContext } from '../core/action.ts';
import { findCluster, findInstances } from '../core/aurora/describe.ts';
import { clusterName, TAGS } from '../core/aurora/names.ts';
import { UserError } from '../core/errors.ts';
import { openLedger } from '../core/job.ts';
import { authoriseRerun } from '../core/rerun.ts';
import { renderStatus } from '../core/thread/status.ts';
import { IssueThread } from '../core/thread/thread.ts';

/**
 * Moves a clone's expiry to what `/clone extend` asked for: in the tags first, because the sweep goes by them.
 * @throws UserError `clone-gone` when it was deleted meanwhile
 */
export async function extendClone(): Promise<void> {
  const context = runContext();
  const id = core.getInput('id', { required: true });
  const { aws, ledger } = openLedger(context, readInstallation(), 'clone');
  const record = await ledger.get(id);
  await authoriseRerun(context, record);
  const cluster = await findCluster(aws.rds, clusterName(id));
  if (!cluster || record.state === 'deleting' || record.state === 'deleted')
    throw new UserError('clone-gone', `Clone ${id} is being deleted.`, 'Ask for a new clone.');
  const Value = record.extendTo ?? record.expiresAt;
  for (const arn of [
    cluster.DBClusterArn,
    ...(await findInstances(aws.rds, clusterName(id))).map((one) => one.DBInstanceArn),
  ])
    await aws.rds.send(
      new AddTagsToResourceCommand({ ResourceName: arn, Tags: [{ Key: TAGS.expiresAt, Value }] }),
    );
  const extended = await ledger.amend(id, { expiresAt: Value });
  core.info(`Clone ${id} lives until ${Value}.`);
  const thread = new IssueThread(readOctokit(), context.repository, record.thread.issue);
  await thread.post(`extended ${context.run.id}`, renderStatus(extended, new Date()));
}
