import type { PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../errors.ts';
import { operation } from '../operation.ts';
import { jsonProtocol } from '../protocol/json.ts';
import { type Service, serviceOf } from '../service.ts';

/** A value of a metric, as it arrived. */
export interface Measurement {
  readonly namespace: string;
  readonly metric: string;
  readonly value: number;
  /** The world's time. */
  readonly time: Date;
}

const putMetricData = operation<Measurement[], PutMetricDataInput, object>({
  name: 'PutMetricData',
  on: (input) => ({ arn: '*', context: { 'cloudwatch:namespace': input.Namespace ?? '' } }),
  run: ({ Namespace: namespace = '', MetricData = [] }, measurements, { time }) => {
    if (namespace === '' || namespace.startsWith('AWS/'))
      throw new AwsError(
        'InvalidParameterValue',
        'The value AWS/ for parameter Namespace is invalid.: it is reserved.',
      );
    for (const { MetricName: metric = '', Value: value } of MetricData) {
      if (metric === '' || value === undefined)
        throw new AwsError('MissingParameter', 'A metric needs a name and a value.');
      measurements.push({ namespace, metric, value, time });
    }
    return {};
  },
});

/** Amazon CloudWatch, as far as metrics are written to it. */
export function cloudWatchService(measurements: Measurement[]): Service {
  const protocol = jsonProtocol('1.0');
  return serviceOf({ name: 'cloudwatch', signedAs: 'monitoring', protocol }, measurements, [putMetricData]);
}
