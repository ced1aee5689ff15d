/** A runner for the real workflow files: see README.md. */
export {
  ActionsRunner,
  type ActionsRunnerOptions,
  type Position,
} from './runner.ts';
export type { CancelPatience } from './step-process.ts';
