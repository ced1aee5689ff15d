import type { WorldClock } from '../clock.ts';
import type { GitHub, RunJob } from '../github/index.ts';
import type { CancelPatience } from './step-process.ts';

/** Where a job's machine stands in the network: among GitHub's, or in the organisation's VPC. */
export type Position = 'hosted' | 'vpc';

export interface ActionsRunnerOptions {
  readonly github: GitHub;
  readonly clock: WorldClock;
  /** Folder with `.github/workflows` and the actions, read anew for each run. */
  readonly repositoryDir: string;
  /** Folder for the jobs' workspaces; each goes away with its job. */
  readonly workDir: string;
  /** Environment of a job's machine, whose files are in a folder: endpoints, region, clock. */
  readonly machineEnv?: (machine: {
    position: Position;
    job: RunJob;
    folder: string;
  }) => Readonly<Record<string, string>>;
  /** Told the pid of each step's process before that process does anything. */
  readonly onProcess?: (pid: number, position: Position) => void;
  /** Jobs that run at the same time; 4 by default. */
  readonly parallel?: number;
  /** How many machines there are at a position; as many as run at the same time unless given. */
  readonly machines?: Readonly<Partial<Record<Position, number>>>;
  /** Minutes of the world after which no machine comes any more to a job that waits for one there; without an end unless given. */
  readonly queueMinutes?: Readonly<Partial<Record<Position, number>>>;
  /** Seconds of the world that a job waits for its runner. */
  readonly startupSeconds?: Readonly<Record<Position, number>>;
  readonly patience?: CancelPatience;
  /** Real milliseconds in a minute of `timeout-minutes`; a real minute by default. */
  readonly minuteMs?: number;
  /** Folder of the neighbour's repository, whose workflows and actions may be called from here. */
  readonly neighbourDir?: string;
}
