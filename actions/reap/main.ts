import * as core from '@actions/core';
import { protectedSources } from '../core/aurora/destroy.ts';
import { assertHere, isAt } from '../core/base/installation.ts';
import type { Result } from '../core/base/result.ts';
import { readOctokit, runContext } from '../core/github/run-context.ts';
import { readInstallation, readSettings, runAction } from '../core/job/action.ts';
import { openLedger } from '../core/job/open-ledger.ts';
import { authoriseRerun } from '../core/job/rerun.ts';
import { carryOutSweep } from './carry-out.ts';
import { decideSweep } from './decide.ts';
import { ration } from './decision.ts';
import { endOfDeletion, endOfSweep } from './end.ts';
import { beat, unmaskedTooLong } from './heartbeat.ts';
import { keepBoard } from './keep-board.ts';
import { closeForWantOfRunner, endOwnRun } from './no-runner.ts';
import { decisionsOn } from './one-clone.ts';
import { reportOf } from './report.ts';
import { rulesOf } from './rules.ts';
import { lookAround } from './sight.ts';
import { stopWork } from './stop-work.ts';
import { tellSweep } from './tell-sweep.ts';

await runAction(async (): Promise<Result> => {
  const context = runContext();
  // Whatever its version: what has expired goes while an update is half done, too.
  const installation = readInstallation('any');
  const settings = readSettings();
  const octokit = readOctokit();
  const only = core.getInput('id');
  const verb = core.getInput('verb');
  const dryRun = core.getBooleanInput('dry-run');
  const { aws, ledger } = openLedger(context, installation, 'reap');
  if (only) {
    // An id that nobody knows is a mistake, and not a clone that is gone.
    const record = await ledger.get(only);
    await authoriseRerun(context);
    assertHere(installation, record);
    if (verb === 'no-runner' && !(await closeForWantOfRunner(ledger, only, context)))
      return { outcome: 'nothing', reason: 'runner-came', id: only };
    if (verb === 'cancel')
      await stopWork({ octokit, ledger, context, id: only, pollSeconds: installation.pollSeconds });
  }
  const { repository } = context;
  const { sight, skewMs } = await lookAround(
    { aws, ledger, octokit, repository, settings, isHere: isAt(installation) },
    only,
  );
  const now = () => new Date(Date.now() + skewMs);
  const at = now();
  const { clusters } = sight;
  const sources = protectedSources(
    clusters,
    Object.values(settings.sources)
      .filter(isAt(installation))
      .map((source) => source.cluster),
  );
  const rules = rulesOf(settings, installation, sources, at);
  const cap = settings.reap.deletions;
  const decided = decideSweep(sight, rules);
  const decisions = only ? decisionsOn(only, decided, sight.records) : ration(decided, cap);
  const hasLedger = sight.records !== undefined;
  const keep = () => keepBoard({ octokit, context, ledger, settings, clusters, isHere: isAt(installation) });
  const board = async () => {
    const issue = await keep();
    if (issue === undefined) throw new Error('The board could not be written.');
    return issue;
  };
  const outcomes = await carryOutSweep(decisions, {
    ...{ aws, ledger, hasLedger, octokit, context, settings, installation },
    ...{ rules, sources, dryRun, only, now, board },
    actor: { login: only ? context.triggeringActor : 'reaper', runUrl: context.run.url },
    waiting: { pollSeconds: installation.pollSeconds },
    slackWebhook: core.getInput('slack-webhook'),
  });
  const report = reportOf(outcomes, { at, skewMs, sight, dryRun, cap });
  await tellSweep(report, outcomes);
  if (!only && !dryRun && hasLedger) await keep();
  if (!only && !dryRun)
    await beat(aws, {
      complete: hasLedger && !outcomes.some(({ did }) => did === 'failed'),
      unmasked: unmaskedTooLong(clusters, outcomes, rules).length,
    });
  if (verb === 'no-runner') await endOwnRun(octokit, context);
  const told = { outcomes: report.outcomes };
  return only
    ? { ...endOfDeletion(only, outcomes), ...told }
    : { ...endOfSweep(outcomes, { hasLedger, dryRun }), ...told };
});
