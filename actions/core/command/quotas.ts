import { plural } from '../base/plural.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { costing, liveClones } from '../ledger/states.ts';
import { isAgent, ownLimitsOf } from '../settings/limits-of.ts';
import type { OwnLimits, Settings } from '../settings/settings.ts';
import type { CloneOrder } from './order.ts';
import { type CommandProblem, problem } from './problem.ts';
import { same } from './source-access.ts';

/** Whether the limits allow one more clone beside those that live. `live` are all live records. */
export function checkQuotas(
  order: CloneOrder,
  owner: string,
  settings: Settings,
  live: readonly CloneRecord[],
): CommandProblem | undefined {
  for (const scope of scopesOf(settings, order.source, owner)) {
    const records = live.filter(scope.counts);
    const crossed =
      checkCounts(owner, scope, liveClones(records)) ?? checkCost(order, scope, costing(records));
    if (crossed) return crossed;
  }
  return undefined;
}

/**
 * Whether the limits of cost allow the second cluster of a reset beside all that live, the clone itself among them. Those of
 * number do not ask: nobody has a clone more, and who may have one alone could not reset it.
 */
export function checkResetCost(
  order: Pick<CloneOrder, 'pricePerDay'>,
  clone: CloneRecord,
  settings: Settings,
  live: readonly CloneRecord[],
): CommandProblem | undefined {
  for (const scope of scopesOf(settings, clone.source, clone.owner)) {
    const dear = checkCost(order, scope, costing(live.filter(scope.counts)));
    if (dear === undefined) continue;
    return {
      ...dear,
      message: `For as long as a reset takes, there are two clusters. ${dear.message}`,
      next: `Give clone \`${clone.id}\` a smaller class first, or delete a clone that is no longer needed; \`/clone list\` shows them.`,
    };
  }
  return undefined;
}

/** Clones that a limit counts together, and what they are called. */
export interface Scope {
  readonly limits: OwnLimits;
  /** Behind "live clones"; empty for all of them. */
  readonly of: string;
  /** Behind "for": who shares the limit. */
  readonly together: string;
  counts(record: CloneRecord): boolean;
}

/** Everybody's clones, those of one source, and those of agents, where the owner is one. */
export function scopesOf(settings: Settings, source: string, owner: string): readonly Scope[] {
  const all = { limits: settings.limits, of: '', together: 'everyone together', counts: () => true };
  const own: Scope = {
    ...{ limits: ownLimitsOf(settings, source), of: ` of \`${source}\``, together: 'everyone together' },
    counts: (record) => record.source === source,
  };
  const agents: Scope = {
    ...{ limits: settings.access.agents?.limits ?? {}, of: ' of agents', together: 'all agents together' },
    counts: (record) => isAgent(settings, record.owner),
  };
  return isAgent(settings, owner) ? [all, own, agents] : [all, own];
}

function checkCounts(
  owner: string,
  { limits, of, together }: Scope,
  live: readonly CloneRecord[],
): CommandProblem | undefined {
  const { clones = Number.POSITIVE_INFINITY, clonesPerUser = Number.POSITIVE_INFINITY } = limits;
  const own = live.filter((record) => same(record.owner, owner));
  if (own.length >= clonesPerUser) {
    return problem(
      'quota-user',
      `You have ${count(own.length)}${of} already, and the limit is ${clonesPerUser} for each person.`,
      `Delete one that is no longer needed: ${own.map(({ id }) => `\`/clone delete ${id}\``).join(', ')}.`,
    );
  }
  if (live.length < clones) return undefined;
  return problem(
    'quota-total',
    `There are ${count(live.length)}${of} already, and the limit is ${clones} for ${together}.`,
    '`/clone list` shows whose they are and when they will be gone.',
  );
}

/** Clones whose price is unknown cannot be counted; the status of each says so. */
export function checkCost(
  order: Pick<CloneOrder, 'pricePerDay'>,
  { limits, of }: Scope,
  live: readonly CloneRecord[],
): CommandProblem | undefined {
  const limit = limits.costPerDay;
  if (limit === undefined || order.pricePerDay === undefined) return undefined;
  const spent = live.reduce((sum, record) => sum + costliest(record), 0);
  if (spent + order.pricePerDay <= limit) return undefined;
  return problem(
    'cost-over-limit',
    `It would cost $${order.pricePerDay.toFixed(2)} a day beside the $${spent.toFixed(2)} of the live clones${of}; the limit is $${limit.toFixed(2)}.`,
    'Ask for a smaller class, or delete a clone that is no longer needed; `/clone list` shows them.',
  );
}

/** What a clone costs a day, or will once a change of class that was asked for is made: it takes minutes, and others ask meanwhile. */
function costliest({ pricePerDay = 0, resizeTo }: CloneRecord): number {
  return Math.max(pricePerDay, resizeTo?.pricePerDay ?? 0);
}

function count(clones: number): string {
  return plural(clones, '1 live clone', `${clones} live clones`);
}
