import { describe, expect, test } from '@jest/globals';
import {
  fileOfRepository,
  INSTALLATION,
  planOf,
  resourcesOf,
  synthesiseInMemory,
} from '../scripts/testing/terraform-cdk.ts';
import { TOPIC_KEY_STATEMENT } from './iam/topic-key.ts';

const made = synthesiseInMemory(
  planOf({ installation: `${INSTALLATION}alarms: { emails: [dba@example.com] }\n` }),
);

test('the statement to paste into the policy of the topic’s key is the one that the doctor looks for', () => {
  const [, text = ''] =
    /```json\n(\{\n {2}"Sid": "UnderstudyAlarms"[^`]*)```/.exec(fileOfRepository('docs/install.md')) ?? [];
  expect(JSON.parse(text)).toEqual({ ...TOPIC_KEY_STATEMENT, Resource: '*' });
});

describe('alarms', () => {
  test('tell when three sweeps in a row did not come to their end', () => {
    const alarms = resourcesOf(made, 'aws_cloudwatch_metric_alarm');
    expect(alarms.find((alarm) => alarm.metric_name === 'Sweeps')).toMatchObject({
      namespace: 'Understudy',
      comparison_operator: 'LessThanThreshold',
      threshold: 1,
      evaluation_periods: 3,
      treat_missing_data: 'breaching',
    });
    const slower = synthesiseInMemory(planOf({ sweep: 'on:\n  schedule:\n    - cron: "5 */4 * * *"\n' }));
    expect(
      resourcesOf(slower, 'aws_cloudwatch_metric_alarm').find((alarm) => alarm.metric_name === 'Sweeps'),
    ).toMatchObject({ evaluation_periods: 12 });
  });

  test('tell of a clone that is unmasked for too long, to the people named', () => {
    const alarm = resourcesOf(made, 'aws_cloudwatch_metric_alarm').find(
      ({ metric_name }) => metric_name === 'UnmaskedTooLong',
    );
    expect(alarm).toMatchObject({ comparison_operator: 'GreaterThanThreshold', threshold: 0 });
    expect(resourcesOf(made, 'aws_sns_topic_subscription')).toMatchObject([
      { protocol: 'email', endpoint: 'dba@example.com' },
    ]);
  });

  test('tell of anybody else at our clusters, in patterns that EventBridge takes', () => {
    // As long as it can become: the roles of an installation whose names end in something.
    const longest = synthesiseInMemory(
      planOf({ installation: `${INSTALLATION}roleSuffix: -${'x'.repeat(20)}\n` }),
    );
    const rules = resourcesOf(longest, 'aws_cloudwatch_event_rule');
    expect(rules.map(({ name }) => name)).toEqual([
      'understudy-stranger-at-clones',
      'understudy-stranger-at-secrets',
    ]);
    for (const rule of rules) {
      // EventBridge's quota.
      expect(String(rule.event_pattern).length).toBeLessThan(2048);
      const { detail } = JSON.parse(String(rule.event_pattern)) as {
        detail: { userIdentity: { sessionContext: { sessionIssuer: { arn: unknown[] } } } };
      };
      const [nobody, others] = detail.userIdentity.sessionContext.sessionIssuer.arn;
      expect(nobody).toEqual({ exists: false });
      expect((others as { 'anything-but': string[] })['anything-but']).toHaveLength(6);
    }
    expect(resourcesOf(made, 'aws_cloudwatch_event_target')).toHaveLength(2);
  });

  test('only AWS’s own services of this account may write to the topic', () => {
    const [policy] = resourcesOf(made, 'aws_sns_topic_policy');
    expect(JSON.parse(String(policy?.policy)).Statement).toMatchObject([
      {
        Principal: { Service: ['cloudwatch.amazonaws.com'] },
        Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
      },
      { Action: ['sns:Publish'], Principal: { Service: ['events.amazonaws.com'] } },
    ]);
    // EventBridge publishes under no condition.
    expect(Object.keys(JSON.parse(String(policy?.policy)).Statement[1])).not.toContain('Condition');
  });

  test('tell when a rule could not tell', () => {
    const alarms = resourcesOf(made, 'aws_cloudwatch_metric_alarm').filter(
      ({ metric_name }) => metric_name === 'FailedInvocations',
    );
    expect(alarms.map(({ namespace, dimensions }) => [namespace, dimensions])).toEqual([
      ['AWS/Events', { RuleName: 'understudy-stranger-at-clones' }],
      ['AWS/Events', { RuleName: 'understudy-stranger-at-secrets' }],
    ]);
  });

  test('look for secrets that are opened many at once, too', () => {
    const [, rule] = resourcesOf(made, 'aws_cloudwatch_event_rule');
    const { detail } = JSON.parse(String(rule?.event_pattern));
    const { $or } = detail.requestParameters as { $or: Record<string, unknown>[] };
    expect($or.flatMap((one) => Object.keys(one))).toEqual(['secretId', 'secretIdList']);
    expect($or[0]?.secretId).toEqual($or[1]?.secretIdList);
  });

  test.each([
    'snapshotIdentifier',
    'sourceDBClusterSnapshotIdentifier',
    'sourceDbClusterResourceId',
    'source',
    'dBClusterIdentifiers',
    'dBClusterParameterGroupName',
    'dBSubnetGroupName',
    'resourceIdentifier',
  ])('look at %s of a call, too', (parameter) => {
    const [rule] = resourcesOf(made, 'aws_cloudwatch_event_rule');
    const { detail } = JSON.parse(String(rule?.event_pattern)) as {
      detail: { requestParameters: { $or: Record<string, unknown>[] } };
    };
    expect(detail.requestParameters.$or.map((one) => Object.keys(one)[0])).toContain(parameter);
  });
});
