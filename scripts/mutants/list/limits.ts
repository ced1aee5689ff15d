import type { Mutant } from '../mutant.ts';
import { change } from './in-actions.ts';

const limit = change('behaviour', ['core/command/', 'command/claim', 'core/settings/source']);

/** How much may be asked for: lifetimes, classes, numbers of clones, money. */
export const LIMITS: readonly Mutant[] = [
  limit(
    'an agent has the limits of all',
    'const agents = isAgent(settings, login) ? (settings.access.agents?.limits ?? {}) : {};',
    'const agents: OwnLimits = {};',
  ),
  limit(
    'a source has the limits of all',
    'const own = ownLimitsOf(settings, source);',
    'const own: OwnLimits = {};',
  ),
  limit(
    'a lifetime beyond the limit',
    'if (hours <= limitHours) return undefined;',
    'if (hours <= limitHours + 1) return undefined;',
  ),
  limit(
    'an extension beyond the age',
    'createdAt + limits.ageHours * HOUR_MS;',
    'createdAt + (limits.ageHours + 1) * HOUR_MS;',
  ),
  limit('an extension that shortens', 'if (end >= expiresAt) return undefined;', 'return undefined;'),
  limit(
    'a class that is not allowed',
    'if (allows(order.instanceClass)) return undefined;',
    'return undefined;',
  ),
  limit(
    'one clone too many for a person',
    'if (own.length >= clonesPerUser) {',
    'if (own.length > clonesPerUser) {',
  ),
  limit(
    'one clone too many for everybody',
    'if (live.length < clones) return undefined;',
    'if (live.length <= clones) return undefined;',
  ),
  limit(
    'the price of the others does not count',
    'if (spent + order.pricePerDay <= limit) return undefined;',
    'if (order.pricePerDay <= limit) return undefined;',
  ),
  limit(
    'clones of a person in another letter case are another’s',
    'same(record.owner, owner)',
    'record.owner === owner',
  ),
  limit(
    'the first look at the limits is left out',
    "return crossed && { kind: 'refused', problem: crossed };",
    'return undefined;',
  ),
  limit(
    'the second look at the limits is left out',
    'if (late) return await withdraw(ledger, request, record, late);',
    '',
  ),
  limit(
    'the third look at the limits is left out',
    "return later ? await withdraw(ledger, request, record, later) : { kind: 'claimed', record: admitted };",
    "return { kind: 'claimed', record: admitted };",
  ),
  limit(
    'a request that is only just claimed counts',
    "return admitted ?? (state !== 'requested' && state !== 'deleting');",
    'return true;',
  ),
  // How much.
  limit(
    'a class that begins like one that is allowed',
    "new RegExp(`^${parts.join('.*')}$`).test(name)",
    "new RegExp(`^${parts.join('.*')}`).test(name)",
  ),
  limit(
    'a class that ends like one that is allowed',
    "new RegExp(`^${parts.join('.*')}$`).test(name)",
    "new RegExp(`${parts.join('.*')}$`).test(name)",
  ),
  limit('a lifetime is not looked at', 'checkLifetime(order.lifetimeHours, limits.lifetimeHours) ??', ''),
  limit(
    'a change of class is not looked at',
    'const refused = checkClass(order, limits);',
    'const refused = undefined as CommandProblem | undefined;',
  ),
  limit(
    'a change of class costs nothing',
    'checkCost(order, scope, beside.filter(scope.counts));',
    'undefined as CommandProblem | undefined;',
  ),
  limit(
    'a reset costs nothing',
    'checkCost(order, scope, costing(live.filter(scope.counts)));',
    'undefined as CommandProblem | undefined;',
  ),
  limit(
    'a reset that is under way costs others no room',
    'checkCost(order, scope, costing(records));',
    'checkCost(order, scope, liveClones(records));',
  ),
  limit(
    'a clone that changes its class pays twice',
    'costing(live.filter(({ id }) => id !== record.id))',
    'costing(live)',
  ),
  limit(
    'an extension longer than a lifetime may be',
    'const tooLong = checkLifetime(hours, limits.lifetimeHours);',
    'const tooLong = undefined;',
  ),
  limit(
    'an extension by a record that says no time',
    'if (Number.isNaN(createdAt) || Number.isNaN(expiresAt)) return recordMalformed(id);',
    '',
  ),
];
