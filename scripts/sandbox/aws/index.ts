export type { Gate, GateRequest } from './gate.ts';
export type { Source } from './rds/create-source.ts';
export type { Credentials } from './sessions.ts';
export { type Aws, type AwsOptions, startAws } from './start.ts';
