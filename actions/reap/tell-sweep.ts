import * as core from '@actions/core';
import { printable } from '../core/base/printable.ts';
import { renderSweep, type SweepReport, wantsAttention } from './report.ts';
import type { Outcome } from './sweep.ts';

/** Tells what a sweep did: in the log, in its outputs and in its summary. */
export async function tellSweep(report: SweepReport, outcomes: readonly Outcome[]): Promise<void> {
  for (const outcome of outcomes) core.info(printable(JSON.stringify(outcome)));
  for (const outcome of report.outcomes.filter(wantsAttention)) core.warning(printable(sayOutcome(outcome)));
  core.setOutput('report', JSON.stringify(report));
  // The role of the sweep writes no tags: jobs after it move the expiry of what a 👍 keeps.
  core.setOutput(
    'extended',
    JSON.stringify(outcomes.flatMap(({ name, did }) => (did === 'extended' ? name : []))),
  );
  await core.summary.addRaw(renderSweep(report)).write();
}

function sayOutcome({ name, did, why, says }: Outcome): string {
  return `${name} was ${did}${why === undefined ? '' : ` (${why})`}${says === undefined ? '' : `: ${says}`}.`;
}
