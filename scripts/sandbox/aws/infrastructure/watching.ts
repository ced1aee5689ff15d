import type * as CloudTrail from '@aws-sdk/client-cloudtrail';
import type * as EventBridge from '@aws-sdk/client-eventbridge';
import * as sns from '@aws-sdk/client-sns';
import { AwsError } from '../errors.ts';
import { operation } from '../operation.ts';
import { jsonProtocol } from '../protocol/json.ts';
import { queryProtocol } from '../protocol/query.ts';
import { schemasOf } from '../protocol/schema.ts';
import { type Service, serviceOf } from '../service.ts';
import type { Infrastructure } from './state.ts';

const anywhere = () => ({ arn: '*' });

const listSubscriptions = operation<Infrastructure, sns.ListSubscriptionsByTopicInput, unknown>({
  name: 'ListSubscriptionsByTopic',
  on: anywhere,
  run: ({ TopicArn = '' }, { topics, account }) => {
    const subscribers = topics.get(TopicArn);
    if (!subscribers) throw new AwsError('NotFound', 'Topic does not exist', 404);
    return {
      Subscriptions: subscribers.map(({ protocol, endpoint, isConfirmed }, index) => ({
        ...{ Owner: account, Protocol: protocol, Endpoint: endpoint, TopicArn },
        SubscriptionArn: isConfirmed ? `${TopicArn}:${index}` : 'PendingConfirmation',
      })),
    };
  },
});

const topicAttributes = operation<Infrastructure, sns.GetTopicAttributesInput, unknown>({
  name: 'GetTopicAttributes',
  on: anywhere,
  run: ({ TopicArn = '' }, { topics, topicKeys }) => {
    if (!topics.has(TopicArn)) throw new AwsError('NotFound', 'Topic does not exist', 404);
    const key = topicKeys.get(TopicArn);
    return { Attributes: { TopicArn, ...(key === undefined ? {} : { KmsMasterKeyId: key }) } };
  },
});

/** Amazon SNS: whom a topic tells, and which key it is under. */
export function snsService(infrastructure: Infrastructure): Service {
  const schemas = schemasOf(sns as unknown as Readonly<Record<string, unknown>>);
  const protocol = queryProtocol('http://sns.amazonaws.com/doc/2010-03-31/', schemas);
  return serviceOf({ name: 'sns', protocol }, infrastructure, [listSubscriptions, topicAttributes]);
}

const noRule = (name: string) =>
  new AwsError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus default.`);

const describeRule = operation<Infrastructure, EventBridge.DescribeRuleRequest, unknown>({
  name: 'DescribeRule',
  on: anywhere,
  run: ({ Name = '' }, { rules }) => {
    const State = rules.get(Name);
    if (State === undefined) throw noRule(Name);
    return { Name, State };
  },
});

const enableRule = operation<Infrastructure, EventBridge.EnableRuleRequest, unknown>({
  name: 'EnableRule',
  on: anywhere,
  run: ({ Name = '' }, { rules }) => {
    if (!rules.has(Name)) throw noRule(Name);
    rules.set(Name, 'ENABLED');
    return {};
  },
});

/** Amazon EventBridge: the rules on what strangers do. */
export function eventsService(infrastructure: Infrastructure): Service {
  return serviceOf({ name: 'events', protocol: jsonProtocol('1.1') }, infrastructure, [
    describeRule,
    enableRule,
  ]);
}

const describeTrails = operation<Infrastructure, CloudTrail.DescribeTrailsRequest, unknown>({
  name: 'DescribeTrails',
  on: anywhere,
  run: (_input, { trails, account, region }) => ({
    trailList: [...trails.keys()].map((Name) => ({
      Name,
      TrailARN: `arn:aws:cloudtrail:${region}:${account}:trail/${Name}`,
    })),
  }),
});

const named = (text = ''): string => text.replace(/^.*:trail\//, '');

const trailStatus = operation<Infrastructure, CloudTrail.GetTrailStatusRequest, unknown>({
  name: 'GetTrailStatus',
  on: anywhere,
  run: ({ Name }, { trails }) => ({ IsLogging: trails.get(named(Name)) === true }),
});

const startLogging = operation<Infrastructure, CloudTrail.StartLoggingRequest, unknown>({
  name: 'StartLogging',
  on: anywhere,
  run: ({ Name }, { trails }) => {
    if (!trails.has(named(Name)))
      throw new AwsError('TrailNotFoundException', `Unknown trail: ${named(Name)}`);
    trails.set(named(Name), true);
    return {};
  },
});

/** AWS CloudTrail: whether anybody writes down what is done. */
export function trailService(infrastructure: Infrastructure): Service {
  return serviceOf({ name: 'cloudtrail', protocol: jsonProtocol('1.1') }, infrastructure, [
    ...[describeTrails, trailStatus, startLogging],
  ]);
}
