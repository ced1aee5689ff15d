/**
 * What a sweep tells Amazon CloudWatch, and what the infrastructure's alarms listen for.
 */

/** The namespace of the metrics in CloudWatch. */
export const METRICS_NAMESPACE = 'Understudy';

/** The names of the metrics. */
export const METRICS = {
  /** 1 for each sweep that came to its end: an alarm tells when they stop. */
  sweeps: 'Sweeps',
  /** How many clones are unmasked for longer than the settings allow, and still there after the sweep. */
  unmaskedTooLong: 'UnmaskedTooLong',
} as const;
