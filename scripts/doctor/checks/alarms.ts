import { ownName, topicArn } from '../../../terraform-cdk/names.ts';
import { check } from '../check.ts';
import { RULES } from '../facts/alarms.ts';
import { type Finding, finding } from '../finding.ts';
import { APPLY, edit, INSTALLATION } from '../mends.ts';

/** Whether anybody hears when sweeps stop, or a stranger touches a clone. */
export const topic = check('who is told by alarms', ['topic'], ({ topic: { subscriptions } }, { plan }) => {
  const { installation } = plan;
  if (subscriptions === undefined)
    return [
      finding(
        'topic-missing',
        'fails',
        `There is no topic ${topicArn(installation)}.`,
        'Alarms tell nobody.',
        APPLY,
      ),
    ];
  if (subscriptions.some(({ isConfirmed }) => isConfirmed)) return [];
  const why = 'Only sweeps delete, and nobody hears when they stop.';
  if (subscriptions.length === 0)
    return [
      finding(
        'alarms-unheard',
        'unsafe',
        `Nobody has subscribed to ${topicArn(installation)}.`,
        why,
        edit(
          INSTALLATION,
          'write addresses below alarms.emails, synthesise and apply, and have each confirmed.',
        ),
      ),
    ];
  return [
    finding(
      'alarms-unconfirmed',
      'unsafe',
      `Nobody has confirmed the mail of AWS: ${subscriptions.map(({ endpoint }) => endpoint).join(', ')}.`,
      why,
      { person: 'Open the mail “AWS Notification - Subscription Confirmation” there, and confirm it.' },
    ),
  ];
});

/** Alarms that there are in any case. */
const NEEDED = ['no-heartbeat', 'unmasked-too-long'].map(ownName);

/** Whether the alarms are there, and may speak. */
export const alarms = check('the alarms', ['alarms'], ({ alarms: all }, { plan }) => {
  const { region } = plan.installation;
  const missing = NEEDED.filter((name) => !all.some(({ AlarmName }) => AlarmName === name));
  if (missing.length > 0)
    return [
      finding(
        'alarm-missing',
        'unsafe',
        `There is no alarm ${missing.join(', ')}.`,
        'Nobody hears when sweeps stop.',
        APPLY,
      ),
    ];
  return all.flatMap(
    ({ AlarmName: name = '', ActionsEnabled, StateValue, AlarmDescription = '' }): readonly Finding[] => {
      if (ActionsEnabled === false)
        return [
          finding(
            'alarm-muted',
            'unsafe',
            `The alarm ${name} tells nobody: its actions are off.`,
            AlarmDescription,
            {
              command: `aws cloudwatch enable-alarm-actions --region ${region} --alarm-names ${name}`,
            },
          ),
        ];
      if (StateValue !== 'ALARM') return [];
      return [
        finding('alarm-rings', 'warns', `The alarm ${name} rings.`, AlarmDescription, {
          person: 'docs/reaper.md and docs/security.md tell what to look at.',
        }),
      ];
    },
  );
});

/** Whether what strangers do at clones is told. */
export const rules = check('the rules on strangers', ['rules'], ({ rules: states }, { plan }) =>
  RULES.flatMap((name): readonly Finding[] => {
    const state = states[name];
    if (state?.startsWith('ENABLED')) return [];
    const why = 'Nobody hears when somebody else changes or copies a clone.';
    if (state === undefined)
      return [finding('rule-missing', 'unsafe', `There is no rule ${name}.`, why, APPLY)];
    return [
      finding('rule-off', 'unsafe', `The rule ${name} is ${state.toLowerCase()}.`, why, {
        command: `aws events enable-rule --region ${plan.installation.region} --name ${name}`,
      }),
    ];
  }),
);

/** Whether anything records who did what. */
export const trails = check('the trail', ['trails'], ({ trails: all }, { plan }) => {
  if (all.some(({ isLogging }) => isLogging)) return [];
  const why = 'The rules on strangers hear of calls by CloudTrail alone.';
  const [stopped] = all;
  if (stopped === undefined)
    return [
      finding('trail-missing', 'warns', 'No CloudTrail trail records management events.', why, {
        person: 'Make one in the console of CloudTrail, or ask who looks after the organisation’s.',
      }),
    ];
  return [
    finding('trail-stopped', 'warns', `The trail ${stopped.name} is stopped.`, why, {
      command: `aws cloudtrail start-logging --region ${plan.installation.region} --name ${stopped.name}`,
    }),
  ];
});
