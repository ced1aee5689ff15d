import { shortClass } from '../../base/classes.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import type { SlackMessage, Text } from '../../slack/send.ts';
import { reasonIn } from '../texts/reasons.ts';
import { textsOf } from '../texts/texts.ts';
import { keepCommand } from './next-steps.ts';
import type { RenderOptions } from './options.ts';
import { asCalled } from './reset.ts';
import { timesFor } from './times.ts';

/**
 * How a clone stands, for a channel: ready, failed, or about to expire. No connection details: a channel has other
 * readers than the repository.
 */
export function slackMessage(
  given: CloneRecord,
  now: Date,
  options: RenderOptions,
  expiring = false,
): SlackMessage {
  const record = asCalled(given);
  const { id, owner, source, instanceClass, expiresAt, failure, thread, run } = record;
  const failed = failure !== undefined && record.state !== 'ready';
  const { slack, facts, reset, language } = textsOf(options.language);
  const { when, relative } = timesFor(options);
  const keep = expiring ? keepCommand(record, now, options) : undefined;
  const left = relative(expiresAt, now);
  const isReset = record.kind === 'reset';
  const ended = failed
    ? (isReset ? reset.slackFailed : slack.failed)(id)
    : (isReset ? reset.slackReady : slack.ready)(id);
  const title = expiring ? slack.expiring(id, left) : ended;
  const fields = [
    field(facts.owner, owner),
    field(facts.source, source),
    field(facts.class, shortClass(instanceClass)),
    field(facts.goneAt, when(expiresAt, now)),
    ...(failed && failure !== undefined
      ? [
          field(
            slack.why,
            slack.reason(reasonIn(language, failure.reason)?.[0] ?? failure.message, failure.reason),
          ),
        ]
      : []),
    ...(keep === undefined ? [] : [field(slack.keep, slack.inThread(keep))]),
  ];
  const buttons = [button(slack.openThread, threadUrl(run.url, thread)), button(slack.openRun, run.url)];
  return {
    text: plain(`${title} (${owner})`).text,
    blocks: [
      { type: 'header', text: plain(title) },
      { type: 'section', fields },
      { type: 'actions', elements: buttons.filter(({ url }) => /^https?:\/\//.test(url)) },
    ],
  };
}

/** The address of the thread, from that of the run: both lie below the repository's. */
function threadUrl(runUrl: string, { issue }: CloneRecord['thread']): string {
  return runUrl.replace(/\/actions\/runs\/.*$/, `/issues/${issue}`);
}

function field(name: string, value: string): Text {
  return plain(`${name}\n${value}`);
}

function button(text: string, url: string) {
  return { type: 'button' as const, text: plain(text), url };
}

/** Slack refuses a header beyond 150 characters and a field beyond 2000; control characters have no place here. */
function plain(text: string): Text {
  const clean = text.toWellFormed().replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '');
  const characters = [...clean];
  return {
    type: 'plain_text',
    text: characters.length > 150 ? `${characters.slice(0, 149).join('')}…` : clean,
  };
}
