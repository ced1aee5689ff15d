/** Masking: what others may use of it. It knows MySQL, and nothing of AWS or GitHub. */

export type { Attestation, AttestationSubject, Distrust } from './attest/attestation.ts';
export { MaskingError } from './errors.ts';
export { type MaskOptions, maskDatabase } from './mask.ts';
export { type Coverage, coverageOf } from './policy/coverage.ts';
export { loadPolicy } from './policy/load.ts';
export type { PolicyFile } from './policy/loaded-policy.ts';
export { readPolicyFile } from './policy/read.ts';
export type { Check } from './run/check.ts';
export type { Grounds } from './run/may-be-masked.ts';
export type { MaskingProgress } from './run/progress.ts';
export type { MaskingTarget } from './session/session.ts';
