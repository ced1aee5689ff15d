import * as core from '@actions/core';
import { calledId } from '../core/aurora/names.ts';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { renderElsewhere } from '../core/thread/render/answers.ts';
import type { Circumstances } from './circumstances.ts';

/** Says in the thread that a command was given in that it is carried out, where the clone has another. */
export async function tellElsewhere(
  verb: Parameters<typeof renderElsewhere>[0],
  record: CloneRecord,
  { request, reply, settings }: Circumstances,
): Promise<void> {
  const { thread } = record;
  const id = calledId(record);
  if (request.issue !== undefined && request.issue !== thread.issue) {
    try {
      await reply.say(renderElsewhere(verb, id, thread.issue, settings.thread));
    } catch (error) {
      // What was asked for is written down, and is done by the job that follows.
      core.warning(printable(`The thread was not told: ${messageOf(error)}`));
    }
  }
}
