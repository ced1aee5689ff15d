import * as core from '@actions/core';
import type { Result } from '../core/base/result.ts';
import { runAction } from '../core/job/action.ts';
import { begin } from './begin.ts';
import { end } from './end.ts';
import { propose } from './propose.ts';

const STEPS: Readonly<Record<string, () => Promise<Result>>> = { begin, end, propose };

await runAction(() => (STEPS[core.getInput('step', { required: true })] ?? end)());
