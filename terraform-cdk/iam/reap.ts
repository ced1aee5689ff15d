import { METRICS_NAMESPACE } from '../../actions/core/base/metrics.ts';
import type { Arns } from './arns.ts';
import { lookAtAll, records } from './common.ts';
import { ours } from './conditions.ts';
import { allow, type Grant } from './policy.ts';

/**
 * Deletes what carries our tags, and its secrets. It cannot tag, so it cannot make anything its own; and without
 * a right to make snapshots no delete of its leaves one.
 */
export function reap(arns: Arns): readonly Grant[] {
  return [
    ...records(arns, 'dynamodb:Scan'),
    lookAtAll(arns),
    allow(
      'DeleteOurs',
      ['rds:DeleteDBInstance', 'rds:DeleteDBCluster'],
      [...arns.instances, ...arns.clusters],
      ours,
    ),
    // The Service Authorization Reference lists a snapshot as one more that has to be there, though none is made. By itself it
    // allows nothing: making or deleting one takes other rights.
    allow('DeleteWithoutSnapshot', ['rds:DeleteDBCluster'], [arns.allSnapshots]),
    // By name alone: a secret that is not there has no tags, and deleting it must say so, not fail.
    allow(
      'DeleteSecrets',
      ['secretsmanager:DeleteSecret'],
      [...arns.sealedSecrets, ...arns.connectionSecrets],
    ),
    // Names only: tells a secret that is not there from one that may not be deleted.
    allow('SeeSecretNames', ['secretsmanager:ListSecrets'], ['*']),
    allow('Heartbeat', ['cloudwatch:PutMetricData'], ['*'], {
      StringEquals: { 'cloudwatch:namespace': [METRICS_NAMESPACE] },
    }),
  ];
}
