import type { Result } from '../core/base/result.ts';
import { liveClones } from '../core/ledger/states.ts';
import { renderList } from '../core/thread/render/answers.ts';
import { renderOptionsOf } from '../core/thread/render/options.ts';
import { renderAccess } from '../core/thread/render/outcomes.ts';
import { renderStatus } from '../core/thread/render/status.ts';
import { chosen } from './choose.ts';
import type { Circumstances } from './circumstances.ts';

/** Commands that show what there is, and change nothing. */

/** Shows all live clones. */
export async function list({ desk, settings, reply }: Circumstances): Promise<Result> {
  const { ledger } = await desk.open();
  const live = liveClones(await ledger.live());
  return await reply.say(renderList(live, new Date(), settings.thread.timeZone));
}

/** Shows the clone that is meant. */
export async function status(id: string | undefined, now: Circumstances): Promise<Result> {
  const { ledger } = await now.desk.open();
  const found = await chosen(ledger, id, now, 'status', () => true);
  if (found.kind === 'problem') return await now.reply.refuse(found);
  const [date, options] = [new Date(), renderOptionsOf(now.settings, now.desk.installation)];
  const gone = found.state === 'deleting' || found.state === 'deleted';
  const access = found.connection === undefined || gone ? [] : [renderAccess(found, date, options)];
  return await now.reply.say([renderStatus(found, date, {}, options), ...access].join('\n\n'));
}
