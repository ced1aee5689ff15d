/** A runner for the real workflow files: see README.md. */
export type { ActionsRunnerOptions, Position } from './options.ts';
export { ActionsRunner } from './runner.ts';
export type { CancelPatience } from './step-process.ts';
