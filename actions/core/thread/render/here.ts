import { type HourlyPrices, pricePerDay } from '../../aurora/prices.ts';
import { shortClass } from '../../base/classes.ts';
import { formatLifetime } from '../../base/lifetime.ts';
import type { Permit } from '../../command/authorise.ts';
import { sourcesFor } from '../../command/source-access.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { isAgent, limitsOf } from '../../settings/limits-of.ts';
import type { OwnLimits, Settings } from '../../settings/settings.ts';
import type { Texts } from '../texts/en.ts';
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
  const { defaults, limits, access, sources, thread } = settings;
  const texts = textsOf(thread.language);
  const { here } = texts.answers;
  const agent = isAgent(settings, permit.login) ? renderOwn(access.agents?.limits, texts) : '';
  const price = facts.prices && pricePerDay(defaults.instanceClass, facts.prices);
  const names = sourcesFor(permit, settings).map((name) => {
    const own = renderOwn(sources[name]?.limits, texts);
    const said = [...(name === defaults.source ? [here.standard] : []), ...(own === '' ? [] : [own])];
    return said.length === 0 ? inlineCode(name) : here.source(inlineCode(name), said);
  });
  const most = limitsOf(settings, defaults.source, permit.login).lifetimeHours;
  const hours = Math.min(defaults.lifetimeHours, most);
  const closed = Object.keys(sources).length - names.length;
  const ordered = here.defaults(
    inlineCode(shortClass(defaults.instanceClass)),
    formatLifetime(hours),
    renderPrice(price, hours, texts),
  );
  const lifetimes = here.lifetimes(
    formatLifetime(limits.lifetimeHours),
    formatLifetime(limits.ageHours),
    inlineCode(thread.timeZone),
  );
  const counts = [
    here.clones(limits.clones, limits.clonesPerUser),
    limits.costPerDay === undefined ? '' : here.cost(`$${limits.costPerDay.toFixed(2)}`),
    facts.alive === undefined ? '' : here.alive(facts.alive),
  ];
  const who = [
    here.role(inlineCode(access.role)),
    access.users.length === 0 ? '' : here.byName(access.users.length),
    here.yours(inlineCode(permit.role)),
    permit.admin ? here.admin : '',
  ];
  const rows = [
    [inlineCode('/clone'), ordered],
    [
      here.sources,
      `${names.length === 0 ? here.noSource : here.list(names)}${closed === 0 ? '' : here.closedSources(closed)}`,
    ],
    ...(agent === '' ? [] : [[here.agents, agent]]),
    [here.classes, here.list(limits.classes.map((pattern) => inlineCode(pattern)))],
    [here.lifetime, lifetimes],
    [here.limits, counts.join('')],
    [here.whoMay, who.join('')],
    [here.have, haveOf(facts.own, now, texts)],
  ];
  return [here.head, table([here.what, ''], rows)].join('\n\n');
}

/** Limits of a source's own, or of agents. */
function renderOwn(limits: OwnLimits | undefined, { answers: { here } }: Texts): string {
  const { lifetimeHours, ageHours, clones, clonesPerUser, classes, costPerDay } = limits ?? {};
  const said = [
    ...(classes === undefined ? [] : [classes.map((pattern) => inlineCode(pattern)).join(' ')]),
    ...(lifetimeHours === undefined ? [] : [here.atATime(formatLifetime(lifetimeHours))]),
    ...(ageHours === undefined ? [] : [here.inAll(formatLifetime(ageHours))]),
    ...(clones === undefined ? [] : [here.clonesOwn(clones)]),
    ...(clonesPerUser === undefined ? [] : [here.clonesEach(clonesPerUser)]),
    ...(costPerDay === undefined ? [] : [here.costOwn(`$${costPerDay.toFixed(2)}`)]),
  ];
  return here.list(said);
}

function haveOf(own: readonly CloneRecord[] | undefined, now: Date, { language, answers }: Texts): string {
  const { here, state: states } = answers;
  if (own === undefined) return here.notKnown;
  if (own.length === 0) return here.noClone;
  return here.list(
    own.map(({ id, state, expiresAt }) =>
      here.clone(inlineCode(id), states[state], formatRelative(expiresAt, now, language)),
    ),
  );
}
