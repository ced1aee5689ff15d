import { sendToSlack } from '../core/slack/send.ts';
import { failUnlessShut, unlessShut } from '../core/thread/announce.ts';
import { renderOptionsOf } from '../core/thread/render/options.ts';
import { renderExpiring } from '../core/thread/render/outcomes.ts';
import { slackMessage } from '../core/thread/render/slack-message.ts';
import { warningKey } from '../core/thread/thread.ts';
import type { Decision } from './decision.ts';
import type { Outcome, Sweep } from './sweep.ts';
import { threadOf } from './thread-of.ts';

/**
 * Tells the owner that a clone will be gone soon, once for each expiry and notice, with the command that extends it. The
 * thread first: its comment is found again by its key, so that a sweep that is killed in between does not tell twice.
 */
export async function warn(
  { id, warning, expiresAt }: Extract<Decision, { do: 'warn' }>,
  sweep: Sweep,
): Promise<Outcome> {
  const record = await sweep.ledger.get(id);
  const options = renderOptionsOf(sweep.settings, sweep.installation);
  const shown = { ...record, expiresAt };
  const now = sweep.now();
  const news = renderExpiring(shown, now, options);
  const tellSlack = () => sendToSlack(sweep.slackWebhook, slackMessage(shown, now, options, true));
  // Untold for another reason, it is no warning: the next sweep tries again. There may be none before the end.
  try {
    const post = () => threadOf(record, sweep).post(warningKey(id, warning, expiresAt), news);
    await unlessShut(post, failUnlessShut);
  } catch (error) {
    if (warning === 'hour') await tellSlack();
    throw error;
  }
  await sweep.ledger.amend(id, ({ warned }) => ({ warned: { ...warned, [warning]: expiresAt } }));
  await tellSlack();
  return { name: id, did: 'warned', why: warning };
}
