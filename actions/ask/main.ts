import { readOctokit, runContext } from '../core/github/run-context.ts';
import { runAction } from '../core/job/action.ts';
import { ask } from './ask.ts';

await runAction(() => ask(readOctokit(), runContext()));
