import * as core from '@actions/core';
import { giveClass } from '../core/aurora/resize.ts';
import { readBackInForce } from '../core/aurora/restart.ts';
import { readSettings, runAction } from '../core/job/action.ts';
import { workOn } from '../core/job/job.ts';
import { classesOf } from '../core/settings/source.ts';
import { changeClass } from './change-class.ts';

await runAction(async () => {
  if (core.getInput('verb') === 'resize') return await changeClass();
  return await workOn(
    { role: 'publish', working: 'resizing', done: 'ready', doing: 'changing the instance class' },
    async ({ aws, installation, waiting, record }) => {
      const { instanceClass } = classesOf(readSettings(), record);
      await readBackInForce(aws.rds, installation, record, waiting);
      const how = await giveClass(aws.rds, record, instanceClass, waiting);
      const told = {
        nothing: 'The instance has that class already.',
        modified: `The instance is now ${instanceClass}.`,
        'failed-over': `The instance of ${instanceClass}, made while masking ran, has taken over.`,
      } as const;
      core.info(told[how]);
    },
  );
});
