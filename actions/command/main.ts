import { readOctokit, runAction, runContext } from '../core/action.ts';
import { answer } from './answer.ts';

await runAction(() => answer(readOctokit(), runContext()));
