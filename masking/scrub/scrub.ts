import type { Plan } from '../plan/plan.ts';
import type { Check } from '../run/check.ts';
import type { Schema } from '../schema/schema.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import { checkDefinitions } from '../survey/definitions.ts';
import { dropAccounts } from './accounts.ts';
import { checkEvents } from './events.ts';
import { rebuildFulltext } from './fulltext.ts';
import { dropHistograms } from './histograms.ts';
import { checkLeftovers } from './leftovers.ts';
import { emptyLogs } from './logs.ts';
import { clearNotes } from './notes.ts';
import { forgetReplication } from './replication.ts';
import { dropServers } from './servers.ts';
import { clearStatementHistory } from './statements.ts';
import { dropConnections } from './table-connections.ts';

/** What is scrubbed, and what stays. */
export interface ScrubOptions {
  readonly target: MaskingTarget;
  readonly connections: number;
  readonly plan: Plan;
  readonly schema: Schema;
  /** Accounts (`user` or `user@host`) that stay, locked. */
  readonly keepAccounts: readonly string[];
  /** For tests: told at each step. */
  readonly onStep?: (step: 'program dropped') => void;
}

/** Scrubs all that came along and is no row of a table, and reads back that it is gone. May be repeated. */
export async function scrub(
  session: Session,
  { target, connections, plan, schema, keepAccounts, onStep }: ScrubOptions,
): Promise<Check[]> {
  return [
    ...(await dropAccounts(session, target, keepAccounts, onStep)),
    await dropServers(session),
    await dropConnections(session, schema),
    await forgetReplication(session),
    await clearNotes(session),
    ...(await emptyLogs(session)),
    await dropHistograms(session),
    await rebuildFulltext(session, plan),
    await checkEvents(session),
    await checkLeftovers(session),
    await clearStatementHistory(session),
    await checkDefinitions(session, { target, connections, schema }),
  ];
}
