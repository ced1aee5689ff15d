import * as core from '@actions/core';
import { readInstallation, readOctokit, readSettings, runAction, runContext } from '../core/action.ts';
import { listClusters, protectedSources } from '../core/aurora/destroy.ts';
import { clusterName } from '../core/aurora/names.ts';
import { openLedger } from '../core/open-ledger.ts';
import { printable } from '../core/printable.ts';
import { authoriseRerun } from '../core/rerun.ts';
import type { Result } from '../core/result.ts';
import { keepBoard } from './board.ts';
import { decideSweep } from './decide.ts';
import { giveUp } from './give-up.ts';
import { beat, unmaskedTooLong } from './heartbeat.ts';
import { closeForWantOfRunner, endOwnRun } from './no-runner.ts';
import { renderSweep } from './render.ts';
import { carryOutSweep } from './sweep.ts';

await runAction(async (): Promise<Result> => {
  const context = runContext();
  const installation = readInstallation();
  const settings = readSettings();
  const octokit = readOctokit();
  const only = core.getInput('id');
  const verb = core.getInput('verb');
  const { aws, ledger } = openLedger(context, installation, 'reap');
  if (only) {
    await authoriseRerun(context, await ledger.get(only));
    if (verb === 'no-runner' && !(await closeForWantOfRunner(ledger, only, context)))
      return { outcome: 'nothing', reason: 'runner-came', id: only };
    if (verb === 'cancel')
      await giveUp({ octokit, ledger, context, id: only, pollSeconds: installation.pollSeconds });
  }
  const clusters = await listClusters(aws.rds);
  const sources = protectedSources(
    clusters,
    Object.values(settings.sources).map((source) => source.cluster),
  );
  const rules = {
    now: new Date(),
    longestLifetimeHours: settings.limits.ageHours,
    unmaskedForHours: settings.seal.unmaskedForHours,
    sources,
  };
  const decisions = decideSweep(clusters, await ledger.list(), rules).filter(
    (decision) => !only || idOf(decision) === only,
  );
  const dryRun = core.getBooleanInput('dry-run');
  const outcomes = await carryOutSweep(decisions, {
    aws,
    ledger,
    octokit,
    repository: context.repository,
    settings,
    installation,
    actor: { login: only ? context.triggeringActor : 'reaper', runUrl: context.run.url },
    sources,
    waiting: { pollSeconds: installation.pollSeconds },
    dryRun,
  });
  for (const outcome of outcomes) core.info(printable(JSON.stringify(outcome)));
  await core.summary.addRaw(renderSweep(outcomes)).write();
  if (!only) await keepBoard({ octokit, context, ledger, settings, clusters });
  const failed = outcomes.filter(
    ({ did }) => did === 'failed' || (only && did !== 'deleted' && did !== 'closed'),
  );
  if (!only && !dryRun)
    await beat(aws, {
      complete: failed.length === 0,
      unmasked: unmaskedTooLong(clusters, outcomes, rules).length,
    });
  if (verb === 'no-runner') await endOwnRun(octokit, context);
  if (failed.length === 0)
    return { outcome: 'done', reason: only ? 'deleted' : 'swept', outcomes, ...idFact(only) };
  const names = failed.map(({ name, why }) => `${name} (${why ?? 'kept'})`).join(', ');
  core.setFailed(
    printable(
      `${failed.length} of ${outcomes.length} could not be dealt with: ${names}. The next sweep tries again.`,
    ),
  );
  return { outcome: 'failed', reason: 'sweep-incomplete', outcomes, ...idFact(only) };
});

function idOf(decision: ReturnType<typeof decideSweep>[number]): string | undefined {
  if ('id' in decision) return decision.id;
  // What is reported is not provably ours, and its tag may say anything: only its name tells which one it is.
  return decision.cluster.startsWith(clusterName(''))
    ? decision.cluster.slice(clusterName('').length)
    : undefined;
}

function idFact(id: string): { readonly id?: string } {
  return id === '' ? {} : { id };
}
