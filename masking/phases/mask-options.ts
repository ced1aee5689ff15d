import type { AttestationSubject, Distrust } from '../attest/attestation.ts';
import type { Plan } from '../plan/plan.ts';
import type { PolicyFile } from '../policy/loaded-policy.ts';
import type { Grounds } from '../run/may-be-masked.ts';
import type { KeySource } from '../run/named-key.ts';
import type { MaskingProgress } from '../run/progress.ts';
import type { Step } from '../run/step.ts';
import type { MaskingTarget } from '../session/session.ts';

/** What is masked, by which policy, and who is told. */
export interface MaskOptions {
  readonly target: MaskingTarget;
  /** Why this server may be masked: there is no default, so that no caller can forget to ask. */
  readonly may: Grounds;
  readonly policy: PolicyFile;
  /** Connections that mask at the same time: about one a vCPU of the server. Guessed from its settings unless given. */
  readonly connections?: number;
  /** Signs the attestation; one that the clone carries already is trusted only when it is signed with this key. */
  readonly attestationKey?: Buffer;
  /**
   * Signs the traces of a run that can be resumed; `attestationKey` unless given. A key that outlives the clone could
   * have signed traces that came along from production.
   */
  readonly runKey?: Buffer;
  /** What is masked: goes into the attestation, and an attestation that the clone carries must speak of it. */
  readonly subject?: AttestationSubject;
  /** What the clone was cut from, if that was masked: an attestation of it is taken, too, once a sample agrees. */
  readonly inherits?: AttestationSubject;
  /** Told why an attestation that the clone carries is not taken, before it is masked anew. */
  readonly onDistrust?: (why: Distrust) => void;
  /** Leaves every table compact and its files without originals, whatever the policy says of `residue`: of what copies are cut from. */
  readonly compact?: boolean;
  /** Asked for the key that the policy names, if it names one. */
  readonly keySource?: KeySource;
  readonly onProgress?: (progress: MaskingProgress) => void;
  /** Ends the run after the chunks in hand; another run goes on from there. */
  readonly signal?: AbortSignal;
}

/** What tests change about a run. */
export interface Overrides {
  /** The run's key, as 64 hexadecimal digits: two runs with the same key can be compared. */
  readonly key?: string;
  /** Breaks the plan, so that verification can be seen to catch it. */
  readonly tamper?: (plan: Plan) => Plan;
  /** Least number of rows for which indexes are dropped and made again. */
  readonly dropIndexesFrom?: number;
  /** Told at each step that a crash could come after. */
  readonly onStep?: (step: Step) => void;
}
