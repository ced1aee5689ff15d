import * as core from '@actions/core';
import { readInstallation, readOctokit, readSettings, runAction, runContext } from '../core/action.ts';
import { listClusters, protectedSources } from '../core/aurora/destroy.ts';
import { UserError } from '../core/errors.ts';
import { openLedger } from '../core/job.ts';
import { printable } from '../core/printable.ts';
import { authoriseRerun } from '../core/rerun.ts';
import { decideSweep } from './decide.ts';
import { renderSweep } from './render.ts';
import { carryOutSweep } from './sweep.ts';

await runAction(async () => {
  const context = runContext();
  const installation = readInstallation();
  const settings = readSettings();
  const only = core.getInput('id');
  const { aws, ledger } = openLedger(context, installation, 'reap');
  if (only) await authoriseRerun(context, await ledger.get(only));
  const clusters = await listClusters(aws.rds);
  const sources = protectedSources(
    clusters,
    Object.values(settings.sources).map((source) => source.cluster),
  );
  const decisions = decideSweep(clusters, await ledger.list(), {
    now: new Date(),
    longestLifetimeHours: settings.limits.lifetimeHours,
    unmaskedForHours: settings.seal.unmaskedForHours,
    sources,
  }).filter((decision) => !only || ('id' in decision && decision.id === only));
  const outcomes = await carryOutSweep(decisions, {
    aws,
    ledger,
    octokit: readOctokit(),
    repository: context.repository,
    actor: { login: only ? context.triggeringActor : 'reaper', runUrl: context.run.url },
    sources,
    waiting: { pollSeconds: installation.pollSeconds },
    dryRun: core.getBooleanInput('dry-run'),
  });
  for (const outcome of outcomes) core.info(printable(JSON.stringify(outcome)));
  core.setOutput('result', JSON.stringify({ schemaVersion: 1, outcomes }));
  await core.summary.addRaw(renderSweep(outcomes)).write();
  const failed = outcomes.filter((outcome) => outcome.did === 'failed');
  if (failed.length > 0)
    throw new UserError(
      'sweep-incomplete',
      `${failed.length} of ${outcomes.length} could not be dealt with: ${failed.map(({ name }) => name).join(', ')}.`,
      'The next sweep tries again; the summary of this run says what went wrong.',
    );
});
