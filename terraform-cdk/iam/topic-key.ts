import type { Statement } from './policy.ts';

/** Who publishes to the alarms' topic, each in its own name and not in a role's. */
export const PUBLISHERS = ['cloudwatch.amazonaws.com', 'events.amazonaws.com'];

/** What each of them does with the key of a topic that is encrypted under one. */
export const PUBLISHING = ['kms:GenerateDataKey', 'kms:Decrypt'];

/**
 * What the policy of the topic's key has to say: its owner adds it, no file here can. Without a condition: "Adding aws:SourceAccount,
 * aws:SourceArn, and aws:SourceOrgID to a AWS KMS policy is not supported for EventBridge-to-encrypted topics" (SNS Developer Guide,
 * key management).
 */
export const TOPIC_KEY_STATEMENT: Statement = {
  Sid: 'UnderstudyAlarms',
  Effect: 'Allow',
  Principal: { Service: PUBLISHERS },
  Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
  Resource: ['*'],
};
