import { Construct } from 'constructs';
import { CloudwatchEventRule } from '#aws/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '#aws/cloudwatch-event-target';
import { CloudwatchMetricAlarm } from '#aws/cloudwatch-metric-alarm';
import { SnsTopic } from '#aws/sns-topic';
import { SnsTopicPolicy } from '#aws/sns-topic-policy';
import { SnsTopicSubscription } from '#aws/sns-topic-subscription';
import { METRICS, METRICS_NAMESPACE } from '../actions/core/base/metrics.ts';
import { allow, policyOf } from './iam/policy.ts';
import { ownName, topicArn } from './names.ts';
import { strangerPatterns } from './strangers.ts';

/** Sweeps that may be missed before somebody is told: GitHub starts schedules late, and skips some. */
const MISSED_SWEEPS = 3;

/** Tells people, by one topic, what the jobs cannot tell themselves. */
export class Alarms extends Construct {
  readonly topic: SnsTopic;

  constructor(
    scope: Construct,
    id: string,
    options: {
      readonly account: string;
      readonly region: string;
      readonly emails: readonly string[];
      /** ARN of the customer's own key that the topic is encrypted under, where there is one. */
      readonly key: string | undefined;
      readonly sweepHours: number;
      /** ARNs of the roles whose doings at our clusters are as they should be. */
      readonly roles: readonly string[];
    },
  ) {
    super(scope, id);
    this.topic = this.#topic(options);
    const common = {
      namespace: METRICS_NAMESPACE,
      alarmActions: [this.topic.arn],
      okActions: [this.topic.arn],
    };
    new CloudwatchMetricAlarm(this, 'no-heartbeat', {
      ...common,
      alarmName: ownName('no-heartbeat'),
      alarmDescription:
        'No sweep came to its end: nothing deletes expired clones. Look at the runs of the workflow reap; GitHub stops schedules of repositories that are quiet for 60 days.',
      metricName: METRICS.sweeps,
      statistic: 'Sum',
      period: 3600,
      evaluationPeriods: options.sweepHours * MISSED_SWEEPS,
      datapointsToAlarm: options.sweepHours * MISSED_SWEEPS,
      comparisonOperator: 'LessThanThreshold',
      threshold: 1,
      treatMissingData: 'breaching',
    });
    new CloudwatchMetricAlarm(this, 'unmasked-too-long', {
      ...common,
      alarmName: ownName('unmasked-too-long'),
      alarmDescription:
        'A clone is unmasked for longer than seal.unmaskedFor allows, and a sweep could not delete it. It is sealed; look at the last run of the workflow reap.',
      metricName: METRICS.unmaskedTooLong,
      statistic: 'Maximum',
      period: 3600,
      evaluationPeriods: options.sweepHours,
      datapointsToAlarm: 1,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: 0,
      treatMissingData: 'notBreaching',
    });
    for (const { name, description, pattern, reading } of strangerPatterns(options.roles)) {
      const rule = new CloudwatchEventRule(this, name, {
        name: ownName(name),
        description,
        eventPattern: JSON.stringify(pattern),
        // EventBridge leaves calls that only read out, unless asked for them.
        state: reading ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' : 'ENABLED',
      });
      new CloudwatchEventTarget(this, `${name}-topic`, { rule: rule.name, arn: this.topic.arn });
      // A rule that cannot tell anybody is as good as none; CloudWatch gets through where EventBridge does not.
      new CloudwatchMetricAlarm(this, `${name}-unheard`, {
        alarmName: ownName(`${name}-unheard`),
        alarmDescription: `The rule ${ownName(name)} could not send what it saw to the topic: look at the topic's policy.`,
        namespace: 'AWS/Events',
        metricName: 'FailedInvocations',
        dimensions: { RuleName: ownName(name) },
        alarmActions: [this.topic.arn],
        statistic: 'Sum',
        period: 300,
        evaluationPeriods: 1,
        comparisonOperator: 'GreaterThanThreshold',
        threshold: 0,
        treatMissingData: 'notBreaching',
      });
    }
  }

  #topic(options: {
    account: string;
    region: string;
    emails: readonly string[];
    key: string | undefined;
  }): SnsTopic {
    const name = ownName('alarms');
    const topic = new SnsTopic(this, 'topic', {
      name,
      ...(options.key === undefined ? {} : { kmsMasterKeyId: options.key }),
    });
    const arn = topicArn(options);
    new SnsTopicPolicy(this, 'topic-policy', {
      arn: topic.arn,
      policy: JSON.stringify(
        policyOf([
          {
            ...allow('TellOfAlarms', ['sns:Publish'], [arn], {
              StringEquals: { 'aws:SourceAccount': options.account },
            }),
            Principal: { Service: ['cloudwatch.amazonaws.com'] },
          },
          // "You can't use Condition blocks in Amazon SNS topic policies for EventBridge" (EventBridge User Guide): under
          // one, what strangers do would be told to nobody.
          {
            ...allow('TellOfStrangers', ['sns:Publish'], [arn]),
            Principal: { Service: ['events.amazonaws.com'] },
          },
        ]),
      ),
    });
    options.emails.forEach((endpoint, index) => {
      new SnsTopicSubscription(this, `email-${index + 1}`, {
        topicArn: topic.arn,
        protocol: 'email',
        endpoint,
      });
    });
    return topic;
  }
}
