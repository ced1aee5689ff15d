import type { Mutant } from '../mutant.ts';
import { ACTIONS } from './actions.ts';
import { IAM } from './iam.ts';
import { MASKING } from './masking.ts';
import { EXECUTE } from './masking-execute.ts';
import { MASKS } from './masking-masks.ts';
import { POLICY } from './masking-policy.ts';
import { RUN } from './masking-run.ts';
import { SCHEMA } from './masking-schema.ts';
import { SCRUB } from './masking-scrub.ts';
import { SESSION } from './masking-session.ts';

/** Every change that is tried. */
export const MUTANTS: readonly Mutant[] = [
  ...MASKING,
  ...SESSION,
  ...RUN,
  ...EXECUTE,
  ...POLICY,
  ...SCHEMA,
  ...MASKS,
  ...SCRUB,
  ...ACTIONS,
  ...IAM,
];
