import type { Making, Place, Row } from '../../../actions/prove/table/row.ts';
import type { Ask } from '../aws/gate.ts';
import { asksOf as operationAsks } from '../aws/operation.ts';
import { createInstance } from '../aws/rds/operations/create-instance.ts';
import { restoreCluster } from '../aws/rds/operations/restore-cluster.ts';
import { Rds } from '../aws/rds/state.ts';
import { type Readings, STRICTEST } from '../aws/readings.ts';

/**
 * What IAM is asked for a row. A copy or a new instance asks what the sandbox's own RDS would ask for its input.
 * @param newborn which tags of it IAM sees
 */
export function asksOf(
  { call, target, making }: Row,
  place: Place,
  newborn: Readings['newborn'],
): readonly Ask[] {
  if (!making) {
    const { arn, tags } = target;
    const resource = {
      arn,
      ...(tags && { tags }),
      ...(call.tags && { requestTags: call.tags }),
      ...(call.context && { context: call.context }),
    };
    return [{ action: call.action, resources: [resource] }];
  }
  const rds = regionWith(making.found, place, newborn);
  return 'copy' in making
    ? operationAsks('rds', restoreCluster, making.copy as never, rds)
    : operationAsks('rds', createInstance, making.instance as never, rds);
}

/** RDS with clusters that have nothing but a name, tags and our subnets. */
function regionWith(
  found: Making['found'],
  { account, region, subnetGroup }: Place,
  newborn: Readings['newborn'],
): Rds {
  const rds = new Rds({ account, region, readings: { ...STRICTEST, newborn } } as Rds['options']);
  for (const [id, tags] of Object.entries(found))
    rds.clusters.set(id, {
      ...{ id, arn: rds.arn('cluster', id), tags: new Map(Object.entries(tags)) },
      settings: { DBSubnetGroup: subnetGroup },
    } as never);
  return rds;
}
