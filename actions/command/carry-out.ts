import type { Result } from '../core/base/result.ts';
import type { Command } from '../core/command/command.ts';
import { renderHelp } from '../core/command/help.ts';
import { liveClones } from '../core/ledger/states.ts';
import { renderList } from '../core/thread/render/answers.ts';
import { renderOptionsOf } from '../core/thread/render/options.ts';
import { renderStatus } from '../core/thread/render/status.ts';
import { cancel, extend, remove, resize } from './change.ts';
import { chosen } from './choose.ts';
import type { Circumstances } from './circumstances.ts';
import { clone } from './order-clone.ts';

/** Answers a command, or writes down what it asks for and leaves the work to the jobs after this one. */
export async function carryOut(command: Command, now: Circumstances): Promise<Result> {
  switch (command.verb) {
    case 'help':
      return await now.reply.say(renderHelp(command.about));
    case 'list':
      return await list(now);
    case 'status':
      return await status(command.id, now);
    case 'extend':
      return await extend(command, now);
    case 'resize':
      return await resize(command, now);
    case 'delete':
      return await remove(command.id, now);
    case 'cancel':
      return await cancel(command.id, now);
    case 'clone':
      return await clone(command, now);
  }
}

async function list({ desk, settings, reply }: Circumstances): Promise<Result> {
  const { ledger } = await desk.open();
  const live = liveClones(await ledger.live());
  return await reply.say(renderList(live, new Date(), settings.thread.timeZone));
}

async function status(id: string | undefined, now: Circumstances): Promise<Result> {
  const { ledger } = await now.desk.open();
  const found = await chosen(ledger, id, now);
  if (found.kind === 'problem') return await now.reply.refuse(found);
  return await now.reply.say(
    renderStatus(found, new Date(), {}, renderOptionsOf(now.settings, now.desk.installation)),
  );
}
