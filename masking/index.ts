/** Masking: what others may use of it. It knows MySQL, and nothing of AWS or GitHub. */

export type { Attestation, AttestationSubject, Distrust } from './attest/attestation.ts';
export { MaskingError } from './errors.ts';
export { maskDatabase } from './mask.ts';
export { type Coverage, coverageOf } from './policy/coverage.ts';
export { loadPolicy } from './policy/load.ts';
export type { PolicyFile } from './policy/loaded-policy.ts';
export { filesNamedIn, readPolicyFile } from './policy/read.ts';
export { type MaskingTarget, reachServer } from './session/session.ts';
export { changeAsText } from './snapshot/compare.ts';
export { snapshotFileOf } from './snapshot/file.ts';
export { linesToPaste } from './upkeep/draft-lines.ts';
export { driftOf } from './upkeep/drift.ts';
export { insertLines } from './upkeep/insert-lines.ts';
export { judgePolicy, type PolicyJudgement, type Proposal } from './upkeep/judge.ts';
export { CHANGE_KINDS, type PolicyChange } from './upkeep/policy-changes.ts';
