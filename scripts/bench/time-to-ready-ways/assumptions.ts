/** What the comparison takes for granted beside the waits of AWS (`scripts/sandbox/aws/waits.ts`). */
export interface Machines {
  /** Seconds until a machine of GitHub's takes a job. */
  readonly hostedSeconds: number;
  /** Seconds until one in the VPC does. */
  readonly vpcSeconds: number;
  readonly maskingClass: string;
}

/** What the sandbox's runner takes, and the masking class of the demo's settings. */
export const MACHINES: Machines = { hostedSeconds: 10, vpcSeconds: 60, maskingClass: 'db.r6g.4xlarge' };

/** Rows of a production database of middle size that a policy masks. */
const ROWS = 40_000_000;

/**
 * Rows a second on the masking class. `docs/performance.md` measures about 42,000 on 2 vCPU; a class of 16 is taken to do
 * no more than twice that, because masking writes every page and Aurora's storage takes its time for that.
 */
const ROWS_PER_SECOND = 84_000;

/**
 * What masking takes in all three ways that mask: eight minutes. The sandbox's database is small, so the difference to
 * the real work on it is waited for, in AWS time; the work itself counts as well.
 */
export const MASKING_SECONDS = Math.round(ROWS / ROWS_PER_SECOND);
