import { readOctokit, runContext } from '../core/github/run-context.ts';
import { runAction } from '../core/job/action.ts';
import { answer } from './answer.ts';

await runAction(() => answer(readOctokit(), runContext()));
