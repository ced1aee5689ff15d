import type {
  DescribeAlarmsInput,
  EnableAlarmActionsInput,
  PutMetricDataInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../errors.ts';
import type { Infrastructure } from '../infrastructure/state.ts';
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

/** What CloudWatch works on. */
interface CloudWatch {
  readonly measurements: Measurement[];
  readonly infrastructure: Infrastructure;
}

const putMetricData = operation<CloudWatch, PutMetricDataInput, object>({
  name: 'PutMetricData',
  on: (input) => ({ arn: '*', context: { 'cloudwatch:namespace': input.Namespace ?? '' } }),
  run: ({ Namespace: namespace = '', MetricData = [] }, { measurements }, { time }) => {
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

const describeAlarms = operation<CloudWatch, DescribeAlarmsInput, object>({
  name: 'DescribeAlarms',
  on: () => ({ arn: '*' }),
  run: ({ AlarmNamePrefix = '' }, { infrastructure: { alarms } }) => ({
    MetricAlarms: [...alarms.values()].filter(({ AlarmName }) => AlarmName?.startsWith(AlarmNamePrefix)),
  }),
});

const enableAlarmActions = operation<CloudWatch, EnableAlarmActionsInput, object>({
  name: 'EnableAlarmActions',
  on: () => ({ arn: '*' }),
  run: ({ AlarmNames = [] }, { infrastructure: { alarms } }) => {
    for (const name of AlarmNames) alarms.set(name, { ...alarms.get(name), ActionsEnabled: true });
    return {};
  },
});

/** Amazon CloudWatch, as far as metrics are written to it, and alarms looked at. */
export function cloudWatchService(state: CloudWatch): Service {
  const protocol = jsonProtocol('1.0');
  return serviceOf({ name: 'cloudwatch', signedAs: 'monitoring', protocol }, state, [
    ...[putMetricData, describeAlarms, enableAlarmActions],
  ]);
}
