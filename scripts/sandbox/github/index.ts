/** GitHub as an HTTP service on 127.0.0.1: see README.md. */
export { ApiError } from './api-error.ts';
export { type Fault, type FaultAnswer, secondaryRateLimit } from './faults.ts';
export { type AuditedCall, GitHub, type GitHubOptions } from './github.ts';
export type { Comment, Issue, Person, Reaction, Repository, Role } from './model.ts';
export type { PersonDescription } from './people.ts';
export { startGitHub } from './server.ts';
export type { Activity, Actor } from './threads.ts';
export type { Permissions } from './tokens.ts';
export type {
  ActionsService,
  Annotation,
  Conclusion,
  DispatchableWorkflow,
  DispatchInput,
  LogLine,
  RunJob,
  RunStep,
  WorkflowRun,
} from './workflow-run.ts';
