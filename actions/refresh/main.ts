import * as core from '@actions/core';
import { runAction } from '../core/job/action.ts';
import { begin } from './begin.ts';
import { end } from './end.ts';

await runAction(() => (core.getInput('step', { required: true }) === 'begin' ? begin() : end()));
