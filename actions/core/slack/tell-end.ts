import type { Ledger } from '../ledger/ledger.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { type SlackMessage, sendToSlack } from './send.ts';

/**
 * Tells Slack of an end once, whoever tells of it, and however often that runs: written down before it is sent, as with
 * warnings. The thread is what counts.
 * @param url of the webhook; nothing is told, or written, where it is empty
 */
export async function tellEnd(
  ledger: Ledger,
  { id, state, events }: CloneRecord,
  url: string,
  message: SlackMessage,
): Promise<void> {
  // Each failure is news; of a clone that is ready, or goes, only that it came to be so.
  const ended = state === 'deleted' ? 'deleting' : state;
  const end = events.findLast(
    (event, at) => event.state === ended && (ended === 'failed' || events[at - 1]?.state !== ended),
  )?.at;
  if (url === '' || end === undefined) return;
  let isNews = false;
  await ledger.amend(id, ({ toldSlack }) => {
    isNews = toldSlack !== end;
    return { toldSlack: end };
  });
  if (isNews) await sendToSlack(url, message);
}
