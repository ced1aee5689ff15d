import { inRegion } from '../core/base/installation.ts';
import type { Result } from '../core/base/result.ts';
import { authoriseVerb, type Permit } from '../core/command/authorise.ts';
import type { Command } from '../core/command/command.ts';
import { checkSource, mayUseSource, same } from '../core/command/source-access.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { resetUnderWay } from '../core/ledger/resets.ts';
import { liveClones } from '../core/ledger/states.ts';
import type { Settings } from '../core/settings/settings.ts';
import { renderList } from '../core/thread/render/answers.ts';
import { renderOptionsOf } from '../core/thread/render/options.ts';
import { renderStanding } from '../core/thread/render/outcomes.ts';
import { renderResetUnderWay } from '../core/thread/render/reset.ts';
import { renderStatus } from '../core/thread/render/status.ts';
import { chosen } from './choose.ts';
import type { Circumstances } from './circumstances.ts';

/** Commands that show what there is, and change nothing. */

/** Shows the live clones of the sources that somebody may clone, and their own; of these, those that were asked for. */
export async function list(
  { source, mine }: Extract<Command, { verb: 'list' }>,
  { desk, settings, reply, permit }: Circumstances,
): Promise<Result> {
  const { ledger } = await desk.open();
  const asked = liveClones(await ledger.live()).filter(
    (record) =>
      (source === undefined || record.source === source) && (!mine || same(record.owner, permit.login)),
  );
  const shown = asked.filter((record) => maySee(record, permit, settings));
  const hidden = asked.length - shown.length;
  const isPart = source !== undefined || mine === true;
  return await reply.say(renderList(shown, new Date(), settings.thread, { hidden, isPart }));
}

function maySee(record: CloneRecord, permit: Permit, settings: Settings): boolean {
  return same(record.owner, permit.login) || mayUseSource(permit, settings, record.source);
}

/** Shows the clone that is meant. */
export async function status(id: string | undefined, now: Circumstances): Promise<Result> {
  const { ledger } = await now.desk.open();
  const found = await chosen(ledger, id, now, 'status', () => true);
  if (found.kind === 'problem') return await now.reply.refuse(found);
  const [date, options] = [
    new Date(),
    renderOptionsOf(now.settings, inRegion(now.desk.installation, found.region)),
  ];
  const hidden = maySee(found, now.permit, now.settings)
    ? undefined
    : checkSource(now.permit, now.settings, found.source);
  if (hidden) return await now.reply.refuse(hidden);
  const warning = renderResetUnderWay(await resetUnderWay(ledger, found), options);
  const mayChange = authoriseVerb(now.permit, 'delete', found).allowed;
  const said = [
    renderStatus(found, date, {}, options, warning),
    // Nobody is offered what would be refused.
    renderStanding(found, date, mayChange ? options : { ...options, isForOthers: true }),
  ];
  return await now.reply.say(said.filter((part) => part !== '').join('\n\n'));
}
