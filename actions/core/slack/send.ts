import { setTimeout as sleep } from 'node:timers/promises';
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
    await post(url, message);
  } catch (error) {
    core.warning(printable(`Slack was not told: ${whyNot(error).replaceAll(url, '***')}`));
  }
}

/** Attempts of a message that Slack takes later. */
const ATTEMPTS = 4;
/** A job that tells has ten minutes for all that it does. */
const LONGEST_WAIT_MS = 60_000;
/** Slack takes about one message a second in a channel. */
const PACE_MS = 1000;
/** When the next message that Slack takes later is sent again: a sweep tells ten at a time, which would be refused together each time. */
let nextAt = 0;

/** The library waits for nothing that Slack says of when to come again. */
async function post(url: string, message: SlackMessage): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    let again: number | undefined;
    const webhook = new IncomingWebhook(url, {
      timeout: TIMEOUT_MS,
      fetch: async (...call: Parameters<typeof fetch>) => {
        const response = await fetch(...call);
        again = response.status === 429 ? Number(response.headers.get('retry-after') ?? 1) : undefined;
        return response;
      },
    });
    try {
      await webhook.send(message);
      return;
    } catch (error) {
      if (again === undefined || attempt === ATTEMPTS) throw error;
      const at = Math.max(nextAt, Date.now() + again * 1000);
      const wait = at - Date.now();
      if (!(wait <= LONGEST_WAIT_MS)) throw error;
      nextAt = at + PACE_MS;
      await sleep(wait);
    }
  }
}

/** What Slack answers of a webhook that is no more: its channel is archived, its app taken away, or it was made anew. */
const GONE = [403, 404, 410];

function whyNot(error: unknown): string {
  const { statusCode, body } = error as { readonly statusCode?: number; readonly body?: unknown };
  if (statusCode === undefined) return messageOf(error);
  const next = GONE.includes(statusCode)
    ? ' Make a new incoming webhook, and put its address into the secret UNDERSTUDY_SLACK_WEBHOOK.'
    : '';
  return `it answered ${statusCode} (${String(body).slice(0, 200)}).${next}`;
}
