import * as core from '@actions/core';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import type { Result } from '../core/base/result.ts';
import { instantOf } from '../core/base/time.ts';
import { baseOf } from '../core/ledger/bases.ts';
import { type DryRunFacts, renderDryRun } from '../core/thread/render/answers.ts';
import type { Circumstances } from './circumstances.ts';
import type { Prepared } from './prepare.ts';

/** Says what would be made of an order. What cannot be found out without making it is left out of the answer. */
export async function dryRun(
  { order, ...known }: Prepared,
  { settings, reply, desk }: Circumstances,
): Promise<Result> {
  const { enquiriesIn } = await desk.open();
  const restorable = (await enquiriesIn(order.region).cluster(order.sourceCluster))?.LatestRestorableTime;
  const dataAsOf = baseOf(known.basis)?.dataAsOf ?? (restorable && instantOf(restorable));
  const coverage = await coverageOf(order.policy);
  const facts = {
    ...known,
    ...(dataAsOf === undefined ? {} : { dataAsOf }),
    ...(coverage === undefined ? {} : { coverage }),
  };
  return await reply.say(renderDryRun(order, new Date(), facts, settings.thread));
}

async function coverageOf(policy: string): Promise<DryRunFacts['coverage']> {
  try {
    return (await import('./policy.ts')).factsOfPolicy(policy).coverage;
  } catch (error) {
    core.info(printable(`The policy's coverage is not told: ${messageOf(error)}`));
    return undefined;
  }
}
