import type { Permit } from '../core/command/authorise.ts';
import type { CommandRequest } from '../core/command/request.ts';
import type { RunContext } from '../core/github/run-context.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Desk } from './desk.ts';
import type { Reply } from './reply.ts';

/** What a command that may be given is carried out with. */
export interface Circumstances {
  readonly context: RunContext;
  readonly settings: Settings;
  readonly request: CommandRequest;
  readonly permit: Permit;
  readonly reply: Reply;
  readonly desk: Desk;
}
