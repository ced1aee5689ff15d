import type { ServerlessV2ScalingConfiguration } from '@aws-sdk/client-rds';
import { KNOWN_CLASSES } from '../../../../actions/core/base/classes.ts';
import { invalidValue } from './errors.ts';

/** What of a Serverless v2 range AWS takes, by the version of Aurora MySQL 3 that came with it (Aurora User Guide). */
const PAUSES_FROM = 8;
const WIDE_FROM = 6;

/** @throws AwsError when a cluster of the version cannot have the range of capacity units. */
export function checkCapacity(
  { MinCapacity: least = 0, MaxCapacity: most = 1 }: ServerlessV2ScalingConfiguration = {
    MinCapacity: 0.5,
  },
  version = '',
): void {
  const minor = Number(/mysql_aurora\.3\.(\d+)/.exec(version)?.[1] ?? 99);
  const [lowest, highest] = [minor >= PAUSES_FROM ? 0 : 0.5, minor >= WIDE_FROM ? 256 : 128];
  if (
    least >= lowest &&
    most >= 1 &&
    most <= highest &&
    least <= most &&
    least % 0.5 === 0 &&
    most % 0.5 === 0
  )
    return;
  throw invalidValue(
    `Serverless v2 capacity ${least}-${most} isn't valid: of ${version} it is ${lowest} to ${highest}, in steps of 0.5, the most at least 1.`,
  );
}

export const serverless = 'db.serverless';

/** What can be ordered here: the region has no machines of `x2g`. */
export const orderableClasses: readonly string[] = [
  serverless,
  ...KNOWN_CLASSES.filter((one) => !one.startsWith('db.x2g.')),
];
