import type { Mutant } from '../mutant.ts';
import { ACTIONS } from './actions.ts';
import { IAM } from './iam.ts';
import { MASKING } from './masking.ts';

/** Every change that is tried. */
export const MUTANTS: readonly Mutant[] = [...MASKING, ...ACTIONS, ...IAM];
