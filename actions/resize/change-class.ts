import * as core from '@actions/core';
import { resizeInstance } from '../core/aurora/resize.ts';
import { readBackInForce } from '../core/aurora/restart.ts';
import type { Result } from '../core/base/result.ts';
import { readSettings } from '../core/job/action.ts';
import { workOn } from '../core/job/job.ts';
import { withClass } from '../core/ledger/with-class.ts';
import { allowedClass } from '../core/settings/source.ts';

/**
 * Gives a clone that is open the class that `/clone resize` asked for. Done already when nothing is asked for: a re-run
 * may be a month old.
 */
export async function changeClass(): Promise<Result> {
  return await workOn(
    {
      role: 'publish',
      working: 'resizing',
      done: ({ resizeTo }) => resizeTo === undefined,
      doing: 'changing the instance class',
    },
    async ({ aws, installation, ledger, waiting, context, record }) => {
      const { id, resizeTo } = record;
      if (resizeTo === undefined) return;
      const instanceClass = allowedClass(readSettings(), record, resizeTo.instanceClass);
      // Parameters that an apply has changed meanwhile are no side door: a clone that people work with would be deleted for them.
      await readBackInForce(aws.rds, installation, record, waiting);
      const changed = await resizeInstance(aws.rds, record, instanceClass, waiting);
      const to = { instanceClass, pricePerDay: resizeTo.pricePerDay };
      await ledger.transition(id, 'ready', context.actor, (now) => withClass(now, to, new Date()));
      core.info(changed ? `The instance is now ${instanceClass}.` : 'The instance has that class already.');
    },
  );
}
