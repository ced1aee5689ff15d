import * as core from '@actions/core';
import { snapshotFileOf } from '../../masking/index.ts';
import type { Octokit, RunContext } from '../core/github/run-context.ts';
import type { Needs } from '../core/job/needs.ts';
import { isPublic } from '../core/job/rerun.ts';
import { decodeNews, isNews } from '../core/job/structure-news.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import type { Settings } from '../core/settings/settings.ts';
import { sourceNamed } from '../core/settings/source.ts';
import { unlessShut } from '../core/thread/announce.ts';
import { closeStructureIssue, writeStructureIssue } from '../core/thread/structure-issue.ts';
import { renderStructureClosed, renderStructureIssue, structureTitle } from './render-structure.ts';

/**
 * Tells in the source's issue what the masking job found of production's structure, or closes the issue once there is nothing to
 * tell and the base is made. An issue that cannot be written undoes nothing: the run's log has it.
 *
 * @returns the number of the issue that is open
 */
export async function tellStructure(
  octokit: Octokit,
  context: RunContext,
  settings: Settings,
  record: CloneRecord,
  needs: Needs,
): Promise<number | undefined> {
  const news = decodeNews(needs.mask?.outputs?.structure);
  if (news === undefined || news.source !== record.source) return undefined;
  const { repository, run } = context;
  const made = record.state === 'ready';
  let issue: number | undefined;
  await unlessShut(async () => {
    if (!settings.access.publicRepository && (await isPublic(octokit, context))) {
      // An issue would show the world what production looks like.
      core.warning('The structure is told of in no issue: this repository is public.');
      return;
    }
    if (!isNews(news)) {
      const word = renderStructureClosed(record.id, run.url, settings.thread);
      if (made) await closeStructureIssue(octokit, repository, record.source, run.id, word);
      return;
    }
    const { policy, snapshot = snapshotFileOf(policy) } = sourceNamed(settings, record.source);
    issue = await writeStructureIssue(octokit, repository, record.source, {
      title: structureTitle(news, settings.thread),
      stopsBases: !made,
      markdown: renderStructureIssue(news, { policy, snapshot, made, runUrl: run.url }, settings.thread),
    });
    core.setOutput('issue', issue);
    core.setOutput('propose', settings.structure.pullRequest);
  });
  return issue;
}
