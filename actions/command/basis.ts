import * as core from '@actions/core';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import type { CloneOrder } from '../core/command/limits.ts';
import { baseOf, chooseBasis } from '../core/ledger/bases.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { Basis } from '../core/ledger/record.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Desk } from './desk.ts';

/** What an order will be cut from, by the ledger and the policy of this commit. */
export async function basisOf(
  order: CloneOrder,
  settings: Settings,
  ledger: Ledger,
): Promise<Basis | undefined> {
  // Nothing is read where there can be no base.
  if (!settings.base.enabled || order.fresh)
    return chooseBasis({ ...order, policyHash: '' }, [], settings, new Date());
  const policyHash = await hashOf(order.policy);
  return chooseBasis({ ...order, policyHash }, await ledger.live(), settings, new Date());
}

/** Hash of a policy; nothing when it cannot be read, which the mask job tells in full. */
async function hashOf(policy: string): Promise<string | undefined> {
  try {
    const { loadPolicy, readPolicyFile } = await import('../../masking/index.ts');
    return loadPolicy(readPolicyFile(policy, process.env.GITHUB_WORKSPACE)).hash;
  } catch (error) {
    core.info(printable(`The policy was not compared with the base's: ${messageOf(error)}`));
    return undefined;
  }
}

/**
 * How many copy-on-write clones there are of what an order is cut from; 0 when AWS does not say. The clone job looks
 * again before it makes anything: this spares the wait.
 */
export async function roomFor(
  order: CloneOrder,
  basis: Basis | undefined,
  desk: Desk,
): Promise<{ readonly clones: number }> {
  try {
    const { aws } = await desk.open();
    const { findCluster } = await import('../core/aurora/describe.ts');
    const { clonesInGroup } = await import('../core/aurora/restore.ts');
    const { clusterName } = await import('../core/aurora/names.ts');
    const base = baseOf(basis);
    const name = base === undefined ? order.sourceCluster : clusterName({ id: base.base, kind: 'base' });
    const cluster = await findCluster(aws.rds, name);
    return { clones: cluster === undefined ? 0 : await clonesInGroup(aws.rds, cluster) };
  } catch (error) {
    core.info(printable(`AWS did not say how many clones there are: ${messageOf(error)}`));
    return { clones: 0 };
  }
}
