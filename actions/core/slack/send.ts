import * as core from '@actions/core';
import { IncomingWebhook } from '@slack/webhook';
import { messageOf } from '../base/errors.ts';
import { printable } from '../base/printable.ts';

/** A piece of text in Block Kit. `plain_text` takes no markup, so nothing in it is a link, a mention or a channel. */
export interface Text {
  readonly type: 'plain_text' | 'mrkdwn';
  readonly text: string;
}

/** A block of a message: a title, text or fields, buttons. */
type Block =
  | { readonly type: 'header'; readonly text: Text }
  | { readonly type: 'section'; readonly text?: Text; readonly fields?: Text[] }
  | {
      readonly type: 'actions';
      readonly elements: { readonly type: 'button'; readonly text: Text; readonly url: string }[];
    };

/** A message in Block Kit. */
export interface SlackMessage {
  /** What notifications show, and clients that know no blocks. */
  readonly text: string;
  readonly blocks: Block[];
}

/** Slack answers in well under a second; the clone does not wait for it. */
const TIMEOUT_MS = 10_000;

/**
 * Posts a message to Slack's incoming webhook, when one is set. Never fails: the thread is what counts.
 * @param url secret; whoever has it may post in that channel
 */
export async function sendToSlack(url: string, message: SlackMessage): Promise<void> {
  if (url === '') return;
  core.setSecret(url);
  try {
    const webhook = new IncomingWebhook(url, { timeout: TIMEOUT_MS });
    await webhook.send(message);
  } catch (error) {
    core.warning(printable(`Slack was not told: ${messageOf(error).replaceAll(url, '***')}`));
  }
}
