import { type HourlyPrices, pricePerDay } from '../../aurora/prices.ts';
import { shortClass } from '../../base/classes.ts';
import { formatLifetime } from '../../base/lifetime.ts';
import type { Permit } from '../../command/authorise.ts';
import { sourcesFor } from '../../command/source-access.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { isAgent } from '../../settings/limits-of.ts';
import type { OwnLimits } from '../../settings/own-limits.ts';
import type { Settings } from '../../settings/settings.ts';
import { textsOf } from '../texts/texts.ts';
import { renderPrice } from './facts.ts';
import { inlineCode, table } from './markdown.ts';
import { formatRelative } from './times.ts';

/** What only AWS knows; absent where it did not answer. */
export interface HereFacts {
  readonly prices?: HourlyPrices;
  /** The live clones of whoever asks. */
  readonly own?: readonly CloneRecord[];
  /** How many clones there are in all. */
  readonly alive?: number;
}

/** What the commands come to here: defaults and what they cost, sources, limits, who may, and what the reader has. */
export function renderHere(settings: Settings, permit: Permit, facts: HereFacts, now: Date): string {
  const { defaults, limits, access, sources } = settings;
  const agent = isAgent(settings, permit.login) ? renderOwn(access.agents?.limits) : '';
  const price = facts.prices && pricePerDay(defaults.instanceClass, facts.prices);
  const names = sourcesFor(permit, settings).map((name) => {
    const limits = renderOwn(sources[name]?.limits);
    const said = [
      ...(name === defaults.source ? ['unless another is named'] : []),
      ...(limits === '' ? [] : [limits]),
    ];
    return said.length === 0 ? inlineCode(name) : `${inlineCode(name)} (${said.join('; ')})`;
  });
  const closed = Object.keys(sources).length - names.length;
  const counts = `${limits.clones} clones, ${limits.clonesPerUser} for each person`;
  const cost = limits.costPerDay === undefined ? '' : `, $${limits.costPerDay.toFixed(2)} a day in all`;
  const rows = [
    [
      inlineCode('/clone'),
      `${inlineCode(shortClass(defaults.instanceClass))} for ${formatLifetime(defaults.lifetimeHours)}: ${renderPrice(price, defaults.lifetimeHours, textsOf())}`,
    ],
    [
      'Sources',
      `${names.length === 0 ? 'none that you may clone' : names.join(', ')}${closed === 0 ? '' : `; ${closed} more not open to you`}`,
    ],
    ...(agent === '' ? [] : [['Agents', agent]]),
    ['Classes', limits.classes.map((pattern) => inlineCode(pattern)).join(', ')],
    [
      'Lifetime',
      `at most ${formatLifetime(limits.lifetimeHours)} at a time, ${formatLifetime(limits.ageHours)} in all; times are those of ${inlineCode(settings.thread.timeZone)}`,
    ],
    ['Limits', `${counts}${cost}${facts.alive === undefined ? '' : `; ${facts.alive} alive now`}`],
    [
      'Who may',
      `the role ${inlineCode(access.role)} or more${access.users.length === 0 ? '' : `, and ${access.users.length} by name`}; yours is ${inlineCode(permit.role)}${permit.admin ? ', and you may change the clones of others' : ''}`,
    ],
    ['You have', haveOf(facts.own, now)],
  ];
  return ['### Here', table(['What', ''], rows)].join('\n\n');
}

/** Limits of a source's own, or of agents. */
function renderOwn(limits: OwnLimits | undefined): string {
  const { lifetimeHours, ageHours, clones, clonesPerUser, classes, costPerDay } = limits ?? {};
  return [
    ...(classes === undefined ? [] : [classes.map((pattern) => inlineCode(pattern)).join(' ')]),
    ...(lifetimeHours === undefined ? [] : [`at most ${formatLifetime(lifetimeHours)} at a time`]),
    ...(ageHours === undefined ? [] : [`${formatLifetime(ageHours)} in all`]),
    ...(clones === undefined ? [] : [`${clones} clones`]),
    ...(clonesPerUser === undefined ? [] : [`${clonesPerUser} for each person`]),
    ...(costPerDay === undefined ? [] : [`$${costPerDay.toFixed(2)} a day`]),
  ].join(', ');
}

function haveOf(own: readonly CloneRecord[] | undefined, now: Date): string {
  if (own === undefined) return 'not known at the moment';
  if (own.length === 0) return 'no clone';
  return own
    .map(({ id, state, expiresAt }) => `${inlineCode(id)} (${state}, gone ${formatRelative(expiresAt, now)})`)
    .join(', ');
}
