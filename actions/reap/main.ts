import * as core from '@actions/core';
import { protectedSources } from '../core/aurora/destroy.ts';
import { BASE_PREFIX, CLONE_PREFIX } from '../core/aurora/names.ts';
import { assertHere, isAt } from '../core/base/installation.ts';
import { printable } from '../core/base/printable.ts';
import type { Result } from '../core/base/result.ts';
import { readOctokit, runContext } from '../core/github/run-context.ts';
import { readInstallation, readSettings, runAction } from '../core/job/action.ts';
import { openLedger } from '../core/job/open-ledger.ts';
import { authoriseRerun } from '../core/job/rerun.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { limitsOf } from '../core/settings/limits-of.ts';
import { keepBoard } from './board.ts';
import { carryOutSweep, nameOf } from './carry-out.ts';
import { decideSweep } from './decide.ts';
import { type Decision, ration } from './decision.ts';
import { endOfDeletion, endOfSweep } from './end.ts';
import { beat, unmaskedTooLong } from './heartbeat.ts';
import { closeForWantOfRunner, endOwnRun } from './no-runner.ts';
import { renderSweep, reportOf, wantsAttention } from './report.ts';
import { lookAround } from './sight.ts';
import { stopWork } from './stop-work.ts';
import type { Outcome } from './sweep.ts';

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
  const rules = {
    now: at,
    longestLifetimeHours: settings.limits.ageHours,
    unmaskedForHours: settings.seal.unmaskedForHours,
    keepBaseHours: settings.base.keepHours,
    sources,
    accessGroup: installation.accessGroup,
    closed: settings.closed,
    keeping: {
      limitsOf: ({ source, owner }: CloneRecord) => limitsOf(settings, source, owner),
      defaultHours: settings.defaults.lifetimeHours,
    },
  };
  const cap = settings.reap.deletions;
  const decided = decideSweep(sight, rules);
  // A clone goes with what was to take its place.
  const meant = new Set([only, ...(sight.records ?? []).flatMap(({ id, of }) => (of === only ? id : []))]);
  const decisions = only
    ? decided.filter((one) => idsIn(one).some((id) => meant.has(id)) && isDeletion(one))
    : ration(decided, cap);
  const hasLedger = sight.records !== undefined;
  const board = async () => {
    const issue = await keepBoard({
      octokit,
      context,
      ledger,
      settings,
      clusters,
      isHere: isAt(installation),
    });
    if (issue === undefined) throw new Error('The board could not be written.');
    return issue;
  };
  const outcomes = await carryOutSweep(decisions, {
    ...{
      aws,
      ledger,
      hasLedger,
      octokit,
      context,
      settings,
      installation,
      rules,
      sources,
      dryRun,
      only,
      now,
      board,
    },
    actor: { login: only ? context.triggeringActor : 'reaper', runUrl: context.run.url },
    waiting: { pollSeconds: installation.pollSeconds },
    slackWebhook: core.getInput('slack-webhook'),
  });
  const report = reportOf(outcomes, { at, skewMs, sight, dryRun, cap });
  for (const outcome of outcomes) core.info(printable(JSON.stringify(outcome)));
  for (const outcome of report.outcomes.filter(wantsAttention)) core.warning(printable(sayOutcome(outcome)));
  core.setOutput('report', JSON.stringify(report));
  // The role of the sweep writes no tags: jobs after it move the expiry of what a 👍 keeps.
  core.setOutput(
    'extended',
    JSON.stringify(outcomes.flatMap(({ name, did }) => (did === 'extended' ? name : []))),
  );
  await core.summary.addRaw(renderSweep(report)).write();
  if (!only && !dryRun && hasLedger)
    await keepBoard({ octokit, context, ledger, settings, clusters, isHere: isAt(installation) });
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

/** A job that deletes one clone does nothing else of a sweep's. */
function isDeletion(decision: Decision): boolean {
  return (
    decision.do === 'delete' || decision.do === 'close' || decision.do === 'report' || decision.do === 'keep'
  );
}

function idsIn(decision: Decision): readonly string[] {
  if ('id' in decision) return [decision.id];
  // What is reported is not provably ours, and its tag may say anything: only its name tells which one it is.
  const prefix = [CLONE_PREFIX, BASE_PREFIX].find((one) => decision.cluster.startsWith(one));
  return prefix === undefined ? [] : nameOf(decision).slice(prefix.length).split('-');
}

function sayOutcome({ name, did, why, says }: Outcome): string {
  return `${name} was ${did}${why === undefined ? '' : ` (${why})`}${says === undefined ? '' : `: ${says}`}.`;
}
