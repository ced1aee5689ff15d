import { check } from '../check.ts';
import { finding } from '../finding.ts';

/** The secret that holds the webhook's address. */
const SECRET = 'UNDERSTUDY_SLACK_WEBHOOK';

/** Whether Slack is told by the webhook. */
export const slack = check('Slack’s webhook', ['secrets'], ({ secrets }, { plan }) =>
  secrets.includes(SECRET)
    ? []
    : [
        finding(
          'slack-missing',
          'warns',
          `There is no secret ${SECRET}.`,
          'Slack hears of clones by GitHub’s own app alone, where a channel has subscribed to it.',
          { command: `gh secret set ${SECRET} --repo ${plan.installation.repository.name}` },
        ),
      ],
);
