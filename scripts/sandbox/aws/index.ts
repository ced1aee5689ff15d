export type { Call } from './calls.ts';
export type { Measurement } from './cloudwatch/service.ts';
export type { Effect, Fault, MetCall } from './faults.ts';
export type { Ask, Decision, Gate, GateRequest, Principal, Resource } from './gate.ts';
export type { Source, SourceRequest } from './rds/create-source.ts';
export type { Credentials } from './sessions.ts';
export { type Aws, type AwsOptions, type Installation, startAws } from './start.ts';
export { type Claims, type Trust, type TrustedRepository, trustRepository } from './sts/trust.ts';
export { type TimelineEntry, waits } from './waits.ts';
