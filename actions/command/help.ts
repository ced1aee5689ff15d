import * as core from '@actions/core';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import type { Result } from '../core/base/result.ts';
import { liveClones } from '../core/ledger/states.ts';
import { renderHelp } from '../core/thread/render/help.ts';
import { type HereFacts, renderHere } from '../core/thread/render/here.ts';
import type { Circumstances } from './circumstances.ts';

/** Explains the commands, and what they come to in this installation, to whoever asks. */
export async function help(about: string | undefined, now: Circumstances): Promise<Result> {
  if (about !== undefined) return await now.reply.say(renderHelp(about, now.settings.thread));
  const { settings, permit } = now;
  const facts = await factsFor(now);
  return await now.reply.say(
    `${renderHelp(undefined, settings.thread)}\n\n${renderHere(settings, permit, facts, new Date())}`,
  );
}

/** What AWS knows; nothing where it does not answer: the commands are explained all the same. */
async function factsFor({ settings, permit, desk }: Circumstances): Promise<HereFacts> {
  try {
    const { ledger, enquiriesIn } = await desk.open();
    const region = settings.sources[settings.defaults.source]?.region ?? desk.installation.region;
    const [live, prices] = await Promise.all([
      ledger.live(),
      enquiriesIn(region).prices([settings.defaults.instanceClass]),
    ]);
    const clones = liveClones(live);
    const own = clones.filter(({ owner }) => owner.toLowerCase() === permit.login.toLowerCase());
    return { prices, own, alive: clones.length };
  } catch (error) {
    core.info(printable(`The help has no prices and no clones: ${messageOf(error)}`));
    return {};
  }
}
