import * as core from '@actions/core';
import { runAction } from '../core/action.ts';
import { resizeInstance } from '../core/aurora/resize.ts';
import { workOn } from '../core/job.ts';
import { changeClass } from './change-class.ts';

await runAction(async () => {
  if (core.getInput('verb') === 'resize') return await changeClass();
  return await workOn(
    { role: 'publish', working: 'resizing', done: 'ready', doing: 'changing the instance class' },
    async ({ aws, waiting, record }) => {
      const changed = await resizeInstance(aws.rds, record.id, record.instanceClass, waiting);
      core.info(
        changed ? `The instance is now ${record.instanceClass}.` : 'The instance has that class already.',
      );
    },
  );
});
