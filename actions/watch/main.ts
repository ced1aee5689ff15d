import { setTimeout as sleep } from 'node:timers/promises';
import * as core from '@actions/core';
import {
  type Octokit,
  type RunContext,
  readInstallation,
  readOctokit,
  readSettings,
  runAction,
  runContext,
} from '../core/action.ts';
import { messageOf } from '../core/errors.ts';
import { openLedger } from '../core/job.ts';
import { isTerminal } from '../core/ledger/states.ts';
import { printable } from '../core/printable.ts';
import { authoriseRerun } from '../core/rerun.ts';
import { renderStatus } from '../core/thread/status.ts';
import { IssueThread } from '../core/thread/thread.ts';

/** Between two edits of the comment lie at least this many looks: 30 seconds, at the usual 15 for one look. */
const LOOKS_BETWEEN_EDITS = 2;

/** Jobs appear only once they can start, so a run is over when nothing is seen at work this often in a row. */
const QUIET_LOOKS = 4;

/** The jobs, by their names in `clone.yml`, that wait for this one. */
const NOT_WATCHED = ['Keep the status current', 'Notify'];

await runAction(async () => {
  const context = runContext();
  const installation = readInstallation();
  const id = core.getInput('id', { required: true });
  const octokit = readOctokit();
  const { ledger } = openLedger(context, installation, 'desk');
  let record = await ledger.get(id);
  await authoriseRerun(context, record);
  const options = { unmaskedForHours: readSettings().seal.unmaskedForHours };
  const thread = new IssueThread(octokit, context.repository, record.thread.issue);
  let quiet = 0;
  for (let look = 0; !isTerminal(record.state) && quiet < QUIET_LOOKS; look += 1) {
    if (look % LOOKS_BETWEEN_EDITS === 0) {
      const body = renderStatus(record, new Date(), {}, options);
      try {
        await thread.writeStatus(id, body, record.thread.statusCommentId);
      } catch (error) {
        // The comment is a convenience: the clone goes on without it, and `notify` tells how it ended.
        core.warning(printable(`The status comment was not written: ${messageOf(error)}`));
      }
    }
    await sleep(installation.pollSeconds * 1000);
    quiet = (await isAnyJobAtWork(octokit, context)) ? 0 : quiet + 1;
    record = await ledger.get(id);
  }
  core.info(`Clone ${id} is ${record.state}.`);
});

async function isAnyJobAtWork(octokit: Octokit, { repository, run }: RunContext): Promise<boolean> {
  try {
    const { data } = await octokit.rest.actions.listJobsForWorkflowRunAttempt({
      ...repository,
      run_id: run.id,
      attempt_number: run.attempt,
      per_page: 100,
    });
    return data.jobs.some((job) => job.status !== 'completed' && !NOT_WATCHED.includes(job.name));
  } catch (error) {
    core.info(printable(`The jobs of this run could not be listed: ${messageOf(error)}`));
    return true;
  }
}
