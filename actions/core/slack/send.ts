import * as core from '@actions/core';
import { IncomingWebhook } from '@slack/webhook';
import { messageOf } from '../errors.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { printable } from '../printable.ts';
import type { RenderOptions } from '../thread/options.ts';
import { slackMessage } from './message.ts';

/** Slack answers in well under a second; the clone does not wait for it. */
const TIMEOUT_MS = 10_000;

/**
 * Posts how a clone stands to Slack's incoming webhook, when one is set. Never fails: the thread is what counts.
 * @param url secret; whoever has it may post in that channel
 * @param expiring tells that it will be gone soon, instead of how its run ended
 */
export async function sendToSlack(
  url: string,
  record: CloneRecord,
  now: Date,
  options: RenderOptions,
  expiring = false,
): Promise<void> {
  if (url === '') return;
  core.setSecret(url);
  try {
    const webhook = new IncomingWebhook(url, { timeout: TIMEOUT_MS });
    await webhook.send(slackMessage(record, now, options, expiring));
  } catch (error) {
    core.warning(printable(`Slack was not told: ${messageOf(error).replaceAll(url, '***')}`));
  }
}
