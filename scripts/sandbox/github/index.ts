/** GitHub as an HTTP service on 127.0.0.1: see README.md. */
export { ApiError } from './api-error.ts';
export { type FaultAnswer, secondaryRateLimit } from './faults.ts';
export { GitHub, type GitHubOptions } from './github.ts';
export type { Comment, Issue, Person } from './model.ts';

export { startGitHub } from './server.ts';
export type { Activity } from './threads.ts';
export type { Permissions } from './tokens.ts';
export type {
  ActionsService,
  DispatchableWorkflow,
  DispatchInput,
  LogLine,
  RunJob,
  RunStep,
  WorkflowRun,
} from './workflow-run.ts';
