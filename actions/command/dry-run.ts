import * as core from '@actions/core';
import type { Coverage } from '../../masking/index.ts';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import type { CloneOrder } from '../core/command/limits.ts';
import type { DryRunFacts } from '../core/thread/render/answers.ts';
import type { Desk } from './desk.ts';

/** What a dry run can find out without making anything. What it cannot is left out of the answer. */
export async function dryRunFacts(order: CloneOrder, desk: Desk): Promise<DryRunFacts> {
  const dataAsOf = await attempt('the age of the data', async () => {
    const { aws } = await desk.open();
    const { findCluster } = await import('../core/aurora/describe.ts');
    return (await findCluster(aws.rds, order.sourceCluster))?.LatestRestorableTime?.toISOString();
  });
  const coverage = await attempt('the coverage of the policy', () => coverageBy(order.policy));
  return { ...(dataAsOf === undefined ? {} : { dataAsOf }), ...(coverage === undefined ? {} : { coverage }) };
}

async function attempt<T>(what: string, look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    core.info(printable(`Could not find out ${what}: ${messageOf(error)}`));
    return undefined;
  }
}

/** How many columns a policy masks. Whether it decides every column, only the schema can tell: the mask job asks it. */
async function coverageBy(policy: string): Promise<Coverage> {
  const { coverageOf, loadPolicy, readPolicyFile } = await import('../../masking/index.ts');
  return coverageOf(loadPolicy(readPolicyFile(policy, process.env.GITHUB_WORKSPACE)));
}
