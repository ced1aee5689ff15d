/** Masking: what others may use of it. It knows MySQL, and nothing of AWS or GitHub. */

export type { Attestation, AttestationSubject, Distrust } from './attest/attestation.ts';
export { MaskingError } from './errors.ts';
export { maskDatabase } from './mask.ts';
export { type Coverage, coverageOf } from './policy/coverage.ts';
export { loadPolicy } from './policy/load.ts';
export type { PolicyFile } from './policy/loaded-policy.ts';
export { readPolicyFile } from './policy/read.ts';
