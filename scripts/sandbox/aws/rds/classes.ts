import type { ServerlessV2ScalingConfiguration } from '@aws-sdk/client-rds';
import { invalidValue } from './errors.ts';

/** Instance classes that can be ordered for Aurora MySQL 3 (a part of AWS's list), from small to large. */
const sizes: Readonly<Record<string, readonly string[]>> = {
  t3: ['medium', 'large'],
  t4g: ['medium', 'large'],
  r5: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge'],
  r6g: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'],
  r6i: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', '32xlarge'],
  r7g: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'],
  r7i: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', '48xlarge'],
  r8g: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', '48xlarge'],
};

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

export const orderableClasses: readonly string[] = [
  serverless,
  ...Object.entries(sizes).flatMap(([family, ofFamily]) => ofFamily.map((size) => `db.${family}.${size}`)),
];
