import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { DBCluster } from '@aws-sdk/client-rds';
import { hasMaskedTag, PREFIX } from '../core/aurora/names.ts';
import { METRICS, METRICS_NAMESPACE } from '../core/base/metrics.ts';
import { HOUR_MS } from '../core/base/time.ts';
import type { Aws } from '../core/job/aws.ts';
import type { Outcome } from './sweep.ts';

/**
 * Clusters of our name that are unmasked for longer than they may be, and that the sweep did not delete: those that
 * it could not, and those that it left alone because they are not provably ours.
 */
export function unmaskedTooLong(
  clusters: readonly DBCluster[],
  outcomes: readonly Outcome[],
  rules: { readonly now: Date; readonly unmaskedForHours: number },
): readonly string[] {
  const deleted = new Set(outcomes.filter(({ did }) => did === 'deleted').map(({ name }) => name));
  const latest = rules.now.getTime() - rules.unmaskedForHours * HOUR_MS;
  return clusters
    .filter(({ TagList }) => !hasMaskedTag(TagList))
    .filter(({ ClusterCreateTime }) => (ClusterCreateTime?.getTime() ?? 0) < latest)
    .map(({ DBClusterIdentifier = '' }) => DBClusterIdentifier)
    .filter((name) => name.startsWith(PREFIX) && !deleted.has(name));
}

/**
 * Tells CloudWatch that a sweep is over; an alarm there tells people when this stays away.
 * @param complete whether it dealt with everything: a sweep that fails again and again is one that stays away
 */
export async function beat(
  aws: Aws,
  { complete, unmasked }: { readonly complete: boolean; readonly unmasked: number },
): Promise<void> {
  const client = new CloudWatchClient(aws.config);
  await client.send(
    new PutMetricDataCommand({
      Namespace: METRICS_NAMESPACE,
      MetricData: [
        ...(complete ? [{ MetricName: METRICS.sweeps, Value: 1, Unit: 'Count' as const }] : []),
        { MetricName: METRICS.unmaskedTooLong, Value: unmasked, Unit: 'Count' },
      ],
    }),
  );
}
