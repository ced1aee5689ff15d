import type { DBCluster, RDSClient } from '@aws-sdk/client-rds';
import { clusterName, TAGS, tagOf } from '../core/aurora/names.ts';
import { onceAtRest } from '../core/aurora/passing.ts';
import { GROUND, STAGES, type Stage } from '../core/aurora/throw-away.ts';
import type { Waiting } from '../core/aurora/wait.ts';
import { UserError } from '../core/base/errors.ts';
import { THROW_AWAY } from '../core/ledger/id.ts';

/** Id of a clone that an attempt asks for; there is none of it unless a role may do what it must not. */
export const STRAY = `${THROW_AWAY}tu`;

/** Ids of the copies that the role *clone* makes to show that it may: one of each key. */
export const COPIES: readonly [string, ...string[]] = [
  `${THROW_AWAY}ka`,
  `${THROW_AWAY}ki`,
  `${THROW_AWAY}ku`,
  `${THROW_AWAY}ke`,
  `${THROW_AWAY}ko`,
];

/** Id of its copy of a masked base, where there is one. */
export const COPY_OF_BASE = `${THROW_AWAY}ba`;

/** A name that is not ours, and that nothing has. */
export const STRANGER = 'not-understudy-prove';

/**
 * Makes sure that the throw-away clusters are there, and what they have to be.
 * @throws UserError `ground-missing`, `ground-unfit`
 */
export async function readGround(rds: RDSClient, waiting: Waiting): Promise<void> {
  await Promise.all(STAGES.map((stage) => readCluster(rds, stage, waiting)));
}

async function readCluster(rds: RDSClient, stage: Stage, waiting: Waiting): Promise<void> {
  const name = clusterName(GROUND[stage]);
  const next =
    'Make the throw-away clusters with the commands that `npm run commands` prints, then run this again.';
  // What another job's permitted change has set off passes.
  const cluster = await onceAtRest(rds, name, 10, waiting);
  if (!cluster) throw new UserError('ground-missing', `There is no throw-away cluster ${name}.`, next);
  const unfit = whyUnfit(cluster, stage);
  if (!unfit) return;
  throw new UserError('ground-unfit', `The cluster ${name} is no throw-away cluster: ${unfit}.`, next);
}

function whyUnfit(cluster: DBCluster, stage: Stage): string | undefined {
  if (cluster.DBClusterMembers?.length) return 'it has an instance';
  if (cluster.Status !== 'available') return `it is ${cluster.Status}, not available`;
  if (tagOf(cluster.TagList, TAGS.id) !== GROUND[stage]) return `its tag ${TAGS.id} is not ${GROUND[stage]}`;
  const state = tagOf(cluster.TagList, TAGS.state);
  const wanted = stage === 'restoring' ? undefined : stage;
  return state === wanted
    ? undefined
    : `its tag ${TAGS.state} is ${state ?? 'missing'}, not ${wanted ?? 'missing'}`;
}
