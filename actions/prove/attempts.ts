import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { DBCluster } from '@aws-sdk/client-rds';
import type { Stage } from '../core/aurora/throw-away.ts';
import type { Aws } from '../core/aws.ts';
import type { Installation, Role } from '../core/installation.ts';
import { clusterAttempts } from './attempts/clusters.ts';
import { elsewhereAttempts } from './attempts/elsewhere.ts';
import { instanceAttempts } from './attempts/instances.ts';
import { restoreAttempts } from './attempts/restores.ts';

/** What attempts are made with, and at what. */
export interface Field {
  readonly aws: Aws;
  readonly cloudwatch: CloudWatchClient;
  readonly installation: Installation;
  readonly ground: Readonly<Record<Stage, DBCluster>>;
  /** Clusters that may be cloned, and that nothing may write to. */
  readonly sources: readonly string[];
}

/** Something that somebody might try. */
export interface Attempt {
  /** As in "clone: <name>". */
  readonly name: string;
  /** The roles whose work it is; for every other it must be denied. */
  readonly may: readonly Role[];
  readonly make: () => Promise<unknown>;
}

/** Everything that is tried, by whom it may be done. */
export function attemptsAt(field: Field): readonly Attempt[] {
  return [
    ...clusterAttempts(field),
    ...instanceAttempts(field),
    ...restoreAttempts(field),
    ...elsewhereAttempts(field),
  ];
}
