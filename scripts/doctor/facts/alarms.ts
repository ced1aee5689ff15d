import { DescribeTrailsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { DescribeRuleCommand } from '@aws-sdk/client-eventbridge';
import { paginateListSubscriptionsByTopic } from '@aws-sdk/client-sns';
import { ownName, topicArn } from '../../../terraform-cdk/names.ts';
import type { Place } from '../place.ts';
import { unlessMissing } from '../seen.ts';

/** Somebody who is to be told, and whether they have confirmed it. */
interface Subscription {
  readonly endpoint: string;
  readonly isConfirmed: boolean;
}

/** Who is told by the alarms' topic; absent where there is no topic. */
export interface TopicFacts {
  readonly subscriptions?: readonly Subscription[];
}

export async function topicFacts({ aws: { sns }, plan }: Place): Promise<TopicFacts> {
  const TopicArn = topicArn(plan.installation);
  const list = async () => {
    const subscriptions: Subscription[] = [];
    for await (const page of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn }))
      for (const { Endpoint = '', SubscriptionArn } of page.Subscriptions ?? [])
        subscriptions.push({ endpoint: Endpoint, isConfirmed: SubscriptionArn !== 'PendingConfirmation' });
    return { subscriptions };
  };
  return (await unlessMissing(list(), 'NotFound', 'NotFoundException')) ?? {};
}

/** The alarms whose names are ours. */
export async function alarmFacts({ aws: { cloudwatch } }: Place): Promise<readonly MetricAlarm[]> {
  const { MetricAlarms = [] } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: ownName(''), MaxRecords: 100 }),
  );
  return MetricAlarms;
}

/** The state of each rule that tells of strangers, by its name; absent where there is none. */
export type RuleFacts = Readonly<Record<string, string | undefined>>;

/** What each rule is called. */
export const RULES = ['stranger-at-clones', 'stranger-at-secrets'].map(ownName);

export async function ruleFacts({ aws: { events } }: Place): Promise<RuleFacts> {
  const found = await Promise.all(
    RULES.map(async (Name) => {
      const rule = await unlessMissing(
        events.send(new DescribeRuleCommand({ Name })),
        'ResourceNotFoundException',
      );
      return [Name, rule?.State] as const;
    }),
  );
  return Object.fromEntries(found);
}

/** A trail, and whether it is at work. */
export interface TrailFacts {
  readonly name: string;
  readonly isLogging: boolean;
}

/** The trails that record what happens in the region. */
export async function trailFacts({ aws: { trail } }: Place): Promise<readonly TrailFacts[]> {
  const { trailList = [] } = await trail.send(new DescribeTrailsCommand({ includeShadowTrails: true }));
  return await Promise.all(
    trailList.map(async ({ Name = '', TrailARN }) => {
      const { IsLogging } = await trail.send(new GetTrailStatusCommand({ Name: TrailARN ?? Name }));
      return { name: Name, isLogging: IsLogging === true };
    }),
  );
}
