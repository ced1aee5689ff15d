import type { Mutant } from '../mutant.ts';
import { COMMANDS } from './commands.ts';
import { DELETIONS } from './deletions.ts';
import { DOORS } from './doors.ts';
import { IAM } from './iam.ts';
import { LIMITS } from './limits.ts';
import { MAKING } from './making.ts';
import { MASKING } from './masking.ts';
import { ATTEST } from './masking-attest.ts';
import { DEFINITIONS } from './masking-definitions.ts';
import { DETECT } from './masking-detect.ts';
import { EXECUTE } from './masking-execute.ts';
import { MASKS } from './masking-masks.ts';
import { ORIGINALS } from './masking-originals.ts';
import { TOLD } from './masking-places.ts';
import { POLICY } from './masking-policy.ts';
import { PROOF } from './masking-proof.ts';
import { RUN } from './masking-run.ts';
import { SCHEMA } from './masking-schema.ts';
import { SCRUB } from './masking-scrub.ts';
import { SEARCH } from './masking-search.ts';
import { SESSION } from './masking-session.ts';
import { RECORDS } from './records.ts';
import { SANDBOX } from './sandbox.ts';
import { SWEEPS } from './sweeps.ts';
import { TEXTS } from './texts.ts';

/** Every change that is tried. */
export const MUTANTS: readonly Mutant[] = [
  ...MASKING,
  ...SESSION,
  ...RUN,
  ...EXECUTE,
  ...POLICY,
  ...SCHEMA,
  ...PROOF,
  ...DEFINITIONS,
  ...SEARCH,
  ...ORIGINALS,
  ...TOLD,
  ...ATTEST,
  ...MASKS,
  ...SCRUB,
  ...DETECT,
  ...COMMANDS,
  ...LIMITS,
  ...MAKING,
  ...DOORS,
  ...RECORDS,
  ...TEXTS,
  ...SWEEPS,
  ...DELETIONS,
  ...IAM,
  ...SANDBOX,
];
