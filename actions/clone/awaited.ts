import * as core from '@actions/core';
import type { Busy, Waiting } from '../core/aurora/wait.ts';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import { instantOf } from '../core/base/time.ts';
import type { Job } from '../core/job/job.ts';

/**
 * The job, with a way of waiting that writes into the record what a copy waits for: a backup or an upgrade of the source takes up to half an
 * hour, in which the thread would not say why nothing goes on.
 */
export function toldInRecord(job: Job): Job {
  const { ledger, record, waiting } = job;
  let told: Busy | undefined;
  let since = instantOf(Date.now());
  const onBusy: Waiting['onBusy'] = async (busy) => {
    if (busy?.cluster === told?.cluster && busy?.status === told?.status) return;
    if (told?.cluster !== busy?.cluster) since = instantOf(Date.now());
    told = busy;
    try {
      await ledger.amend(record.id, { awaits: busy && { ...busy, since } });
    } catch (error) {
      // Words for the thread alone; that a record is another's by now the job hears by itself.
      core.info(printable(`What is waited for was not written down: ${messageOf(error)}`));
    }
  };
  return { ...job, waiting: { ...waiting, onBusy } };
}
