import { ATTESTATION_KEY_SECRET } from '../../../actions/core/aurora/names.ts';
import type { Statement } from '../../../terraform-cdk/iam/policy.ts';
import { PUBLISHERS, PUBLISHING, TOPIC_KEY_STATEMENT } from '../../../terraform-cdk/iam/topic-key.ts';
import { topicArn } from '../../../terraform-cdk/names.ts';
import { namesOf } from '../../../terraform-cdk/stack.ts';
import { check } from '../check.ts';
import type { Encrypted } from '../facts/own-keys.ts';
import { type Finding, finding } from '../finding.ts';
import { APPLY, edit, INSTALLATION } from '../mends.ts';

/** What comes of it when something is under a key that the roles cannot use, or nobody can. */
const COMES_OF: Readonly<Record<Encrypted, string>> = {
  secrets: 'No secret can be written or read, so no clone is masked or connected to.',
  table: 'No command can be recorded, so none is carried out, and sweeps delete nothing.',
  topic: 'Alarms tell nobody.',
};

/** Whether what is made is under the keys that the organisation names for it, and those can be used. */
export const ownKeys = check('the keys of what is made', ['ownKeys'], ({ ownKeys: all }, { plan }) => {
  const { encryption, region } = plan.installation;
  const { home = region, table } = namesOf(plan);
  const names: Readonly<Record<Encrypted, string>> = {
    secrets: `secret ${ATTESTATION_KEY_SECRET}`,
    table: `table ${table}`,
    topic: `topic ${topicArn(plan.installation)}`,
  };
  return all.flatMap(({ what, found, state }): readonly Finding[] => {
    const wanted = encryption[what];
    const where = what === 'table' ? home : region;
    const isElsewhere = what === 'table' && home !== region;
    // Of a table of another region, the file of that says which key is right, whether this one names one that is there or not.
    if (state === 'missing' && !(isElsewhere && wanted !== found))
      return [
        finding(
          'own-key-missing',
          what === 'topic' ? 'unsafe' : 'fails',
          wanted === undefined
            ? `The ${names[what]} is encrypted under ${found}, and there is no such key in ${where}.`
            : `encryption.${what} names ${wanted}, and there is no such key in ${where}.`,
          COMES_OF[what],
          edit(
            INSTALLATION,
            `name a key that is there as encryption.${what} (aws kms list-aliases --region ${where} lists them), or none, then synthesise and apply.`,
          ),
        ),
      ];
    if (wanted !== found)
      return [
        finding(
          'own-key-differs',
          what === 'topic' ? 'unsafe' : 'fails',
          `The ${names[what]} is encrypted under ${found ?? 'AWS’s own key'}, and encryption.${what} names ${wanted ?? 'none'}.`,
          `The rights of the roles are on the key that is named. ${COMES_OF[what]}`,
          mendOf(what, wanted, found, isElsewhere),
        ),
      ];
    if (state === 'Enabled') return [];
    const key = `--region ${where} --key-id ${wanted}`;
    return [
      finding(
        'own-key-unusable',
        what === 'topic' ? 'unsafe' : 'fails',
        `The key of the ${names[what]}, ${wanted}, is ${state}.`,
        COMES_OF[what],
        {
          command:
            state === 'PendingDeletion'
              ? `aws kms cancel-key-deletion ${key} && aws kms enable-key ${key}`
              : `aws kms enable-key ${key}`,
        },
      ),
    ];
  });
});

/** @param isElsewhere it is the first region's, and no apply of this one moves it to another key */
function mendOf(
  what: Encrypted,
  wanted: string | undefined,
  found: string | undefined,
  isElsewhere: boolean,
): Finding['mend'] {
  if (isElsewhere)
    return edit(
      INSTALLATION,
      `${found === undefined ? `take ${what}: out of encryption:` : `write encryption: { ${what}: ${found} }`}, as the first region has it; then synthesise and apply.`,
    );
  if (wanted !== undefined) return APPLY;
  return edit(
    INSTALLATION,
    `write encryption: { ${what}: ${found} }, or have it under AWS’s own key again; then synthesise and apply.`,
  );
}

/** Whether CloudWatch and EventBridge may use the key of the topic that they tell of alarms by. */
export const topicKey = check('the key of the topic', ['topicKey'], ({ topicKey: { policy } }, { plan }) => {
  if (policy === undefined) return [];
  const shut = PUBLISHERS.filter((service) => !admits(policy, service));
  if (shut.length === 0) return [];
  return [
    finding(
      'topic-key-shut',
      'unsafe',
      `The policy of ${plan.installation.encryption.topic} does not let ${shut.join(' and ')} use it without a condition that AWS does not know there.`,
      'They publish to the topic in their own names: what sweeps and strangers do is told to nobody.',
      {
        person: `Have the owner of the key add this to its policy: ${JSON.stringify(TOPIC_KEY_STATEMENT)}`,
      },
    ),
  ];
});

/** Whether a key's policy lets a service do what publishing takes. */
function admits(policy: string, service: string): boolean {
  const { Statement = [] } = JSON.parse(policy) as { readonly Statement?: Statement | readonly Statement[] };
  const fitting = [Statement].flat().filter((one) => one.Effect === 'Allow' && speaksOf(one, service));
  return PUBLISHING.every((action) => fitting.some((one) => fits(one, action)));
}

function speaksOf({ Principal, Condition }: Statement, service: string): boolean {
  const named = typeof Principal === 'string' ? [Principal] : [Principal?.Service ?? []].flat();
  if (!named.includes(service) && !named.includes('*')) return false;
  // By whose doing a service asks, EventBridge does not tell (SNS Developer Guide, key management).
  const asked = Object.values(Condition ?? {}).flatMap((keys) => Object.keys(keys));
  return !(service === 'events.amazonaws.com' && asked.some((key) => /^aws:Source/i.test(key)));
}

function fits({ Action = [] }: Statement, action: string): boolean {
  return [Action].flat().some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 'i').test(action);
  });
}
