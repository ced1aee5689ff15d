import type { DBCluster, RDSClient } from '@aws-sdk/client-rds';
import { isAwsError } from '../base/aws-errors.ts';
import { baseOf } from '../ledger/bases.ts';
import type { Basis, CloneRecord, LongWay } from '../ledger/record.ts';
import { isRefusedAtRest } from './copy.ts';
import { findCluster } from './describe.ts';
import { clusterName, hasMaskedTag, TAGS, tagOf, tagValue } from './names.ts';
import { familyOf } from './parameter-group.ts';
import { onceAtRest } from './passing.ts';
import { preflight, unfitCluster } from './preflight.ts';
import type { Waiting } from './wait.ts';

/** A base has a backup made of it each day, which takes minutes; what takes longer than this is no quicker than the source. */
const BASE_MINUTES = 10;

/** The cluster that a clone is cut from, and what that means for its record. */
export interface Origin {
  readonly cluster: DBCluster;
  readonly basis: Basis | undefined;
  /** Why the base that the record names is not used. */
  readonly unfit?: string;
}

/**
 * What a clone is cut from: the base that its record names, for as long as that is one, and the source otherwise. That
 * the base is masked is taken from nobody here: the mask job looks for the proof in the data.
 * @throws UserError as `preflight` does, where the source is needed
 */
export async function originOf(rds: RDSClient, record: CloneRecord, waiting: Waiting): Promise<Origin> {
  const { basis } = record;
  const from = baseOf(basis);
  if (from === undefined) return { cluster: await preflight(rds, record, waiting), basis };
  const name = clusterName({ id: from.base, kind: 'base' });
  const base = await onceAtRest(rds, name, BASE_MINUTES, waiting);
  const unfit =
    unfitBase(base, from.base, record.source) ??
    // Whether there is a source is for the long way to say.
    ofOtherFamily(base, await findCluster(rds, record.sourceCluster));
  if (base !== undefined && unfit === undefined) return { cluster: base, basis };
  return await sourceInstead(
    rds,
    record,
    { longWay: 'base-unfit', unfit: unfit ?? 'it does not exist' },
    waiting,
  );
}

/** A base from before an upgrade of its source is of another engine than production: what breaks there may work on it. */
export function ofOtherFamily(
  base: DBCluster | undefined,
  source: DBCluster | undefined,
): string | undefined {
  if (!source || familyOf(source.EngineVersion) === familyOf(base?.EngineVersion)) return undefined;
  return `it runs ${base?.EngineVersion}, and its source was upgraded to ${source.EngineVersion} since`;
}

/** The long way, for a base that cannot be cut from. */
export async function sourceInstead(
  rds: RDSClient,
  record: CloneRecord,
  { longWay, unfit }: Refusal,
  waiting: Waiting,
): Promise<Origin> {
  return { cluster: await preflight(rds, record, waiting), basis: { longWay }, unfit };
}

/** Why a base is not cut from. */
interface Refusal {
  readonly longWay: Extract<LongWay, 'base-paused' | 'base-unfit'>;
  readonly unfit: string;
}

/**
 * Why AWS does not cut from a base at this moment; `undefined` where it has refused for a reason that the source would not
 * mend. Whether a base that has paused at 0 capacity units counts as one with an instance is not documented; that one is at
 * work, or on its way out, says nothing of it.
 * @param error of the last try: `sendCopyOfBase` makes a second one of a base at rest
 */
export async function refusalOf(
  rds: RDSClient,
  base: DBCluster,
  error: unknown,
): Promise<Refusal | undefined> {
  const unfit = error instanceof Error ? error.name : 'unknown';
  if (isAwsError(error, 'DBClusterNotFoundFault')) return { longWay: 'base-unfit', unfit };
  if (!isAwsError(error, 'InvalidDBClusterStateFault', 'InvalidRestoreFault')) return undefined;
  const pauses = base.ServerlessV2ScalingConfiguration?.MinCapacity === 0;
  const isPaused = pauses && (await isRefusedAtRest(rds, base, error));
  return { longWay: isPaused ? 'base-paused' : 'base-unfit', unfit };
}

/** Why no clone is cut from a base of a source, as AWS describes it; `undefined` where it can be. */
export function unfitBase(base: DBCluster | undefined, id: string, source: string): string | undefined {
  if (base === undefined) return 'it does not exist';
  if (tagOf(base.TagList, TAGS.id) !== id) return `its tag ${TAGS.id} is not ${id}`;
  if (!hasMaskedTag(base.TagList)) return 'it is not masked';
  if (tagOf(base.TagList, TAGS.source) !== tagValue(source)) return 'it is of another source';
  return unfitCluster(base);
}
