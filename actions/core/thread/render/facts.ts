import { shortClass } from '../../base/classes.ts';
import { formatLifetime } from '../../base/lifetime.ts';
import { timeOf } from '../../base/time.ts';
import { baseOf, CLONES_IN_GROUP } from '../../ledger/bases.ts';
import type { CloneRecord, DifferingParameter, State } from '../../ledger/record.ts';
import { isBeingMade, isGone } from '../../ledger/states.ts';
import type { Texts } from '../texts/en.ts';
import { textsOf } from '../texts/texts.ts';
import { renderBasis } from './basis-words.ts';
import { goesAt, goesWithIt } from './fate.ts';
import { renderMasking } from './forecast.ts';
import { escapeMarkdown, inlineCode, table } from './markdown.ts';
import type { RenderOptions } from './options.ts';
import { number } from './progress.ts';
import { timesFor } from './times.ts';

/** The facts of a clone as a table: source and age of its data, class, times, price. */
export function renderFacts(record: CloneRecord, now: Date, options: RenderOptions): string {
  const texts = textsOf(options.language);
  const { facts } = texts;
  const { moment, relative, when, duration } = timesFor(options);
  const rows: [string, string][] = [
    [
      facts.source,
      `${inlineCode(record.source)} (${inlineCode(record.sourceCluster)}, ${inlineCode(record.region)})`,
    ],
  ];
  if (record.dataAsOf !== undefined) {
    rows.push([facts.data, when(record.dataAsOf, now)]);
  }
  const basis = renderBasis(record.basis, texts);
  if (basis !== undefined) rows.push([facts.basis, basis]);
  if (record.clonesInGroup !== undefined) rows.push([facts.group, renderGroup(record.clonesInGroup, texts)]);
  if (record.parameters?.length) rows.push([facts.parameters, renderParameters(record.parameters, texts)]);
  rows.push([facts.class, inlineCode(shortClass(record.instanceClass))]);
  rows.push([facts.owner, inlineCode(record.owner)]);
  if (record.note !== undefined) rows.push([facts.note, escapeMarkdown(record.note)]);
  rows.push([facts.elapsed, duration(endOf(record, now) - timeOf(record.createdAt))]);
  // Of one that is ready, or failed, the comment that says so says it.
  if (isBeingMade(record)) {
    const at = goesAt(record, options);
    const when = [moment(at), relative(at, now)] as const;
    rows.push([facts.goneAt, goesWithIt(record) ? facts.goneClosed(...when) : `**${when[0]}** (${when[1]})`]);
  }
  rows.push([facts.price, renderCost(record, now, texts)]);
  const masking = renderMasking(record, options);
  if (masking !== undefined) rows.push([facts.masking, masking]);
  if (record.attestation !== undefined) {
    const { columnsMasked, tables, rowsMasked, checks, digest } = record.attestation;
    const counts = [columnsMasked, tables, rowsMasked, checks].map(number) as [
      string,
      string,
      string,
      string,
    ];
    rows.push([facts.masked, facts.proof(...counts, inlineCode(digest.slice(0, 12)))]);
  }
  return table([facts.clone, inlineCode(record.id)], rows);
}

/** A source has room for so many copy-on-write clones, bases among them; told once there is little left. */
export function renderGroup(clones: number, { facts }: Texts): string {
  const room = Math.max(0, CLONES_IN_GROUP - clones);
  return facts.room(clones, CLONES_IN_GROUP, room);
}

/** Longest value of a parameter that is shown: lists of switches are long, and their names are in AWS. */
const VALUE = 60;

/** What a clone has otherwise than its source, by the parameters' names. */
function renderParameters(found: readonly DifferingParameter[], { facts }: Texts): string {
  const value = (set: string | undefined) => (set === undefined ? facts.engines : inlineCode(set, VALUE));
  return facts.otherwise(
    found.map(({ name, source, clone }) => [inlineCode(name), value(source), value(clone)]),
  );
}

/** How a clone stands, in words. */
export function stateOf(record: CloneRecord, { status }: Texts): string {
  const { state, connection, resizeTo } = record;
  if (connection === undefined || state === 'ready') return status.states[state];
  if (state === 'resizing' && resizeTo !== undefined)
    return status.openResizing(inlineCode(shortClass(resizeTo.instanceClass)));
  return state === 'failed' ? status.open : status.states[state];
}

/** The price a day, what it came to so far, and what it will come to at the end. */
function renderCost(record: CloneRecord, now: Date, { facts }: Texts): string {
  const { pricePerDay, createdAt, expiresAt } = record;
  if (pricePerDay === undefined) return facts.priceUnknown;
  const spent = costSoFar(record, now);
  const parts = [facts.aDay(`$${pricePerDay.toFixed(2)}`)];
  if (spent !== undefined) parts.push(facts.soFar(`$${spent.toFixed(2)}`));
  if (!isGone(record)) {
    // Of one whose class was changed, what it came to until now counts as it was.
    const before = record.earlierPrices === undefined ? undefined : spent;
    const since = before === undefined ? timeOf(createdAt) : now.getTime();
    const days = Math.max(0, timeOf(expiresAt) - since) / 86_400_000;
    const total = `$${((before ?? 0) + pricePerDay * days).toFixed(2)}`;
    parts.push(record.untilClosed ? facts.atMost(total) : facts.inAll(total));
  }
  return facts.plusStorage(parts);
}

/**
 * US dollars since there is an instance: at the masking class until the clone got its own, then at each that it had. `undefined`
 * before there is one, and where a price is not known.
 */
export function costSoFar(record: CloneRecord, now: Date): number | undefined {
  const at = (...states: readonly State[]) => {
    const found = record.events.find(({ state }) => states.includes(state));
    return found === undefined ? undefined : timeOf(found.at);
  };
  const start = at('sealed', 'masking');
  const { pricePerDay: own, basis, earlierPrices = [] } = record;
  // What is cut from a base has its own class from the beginning.
  const masking = baseOf(basis) ? (earlierPrices[0] ?? record).pricePerDay : record.maskingPricePerDay;
  if (start === undefined || own === undefined || masking === undefined) return undefined;
  const end = at('deleted') ?? now.getTime();
  let from = Math.min(at('ready') ?? end, end);
  let sum = (from - start) * masking;
  for (const { until, pricePerDay } of earlierPrices) {
    if (pricePerDay === undefined) return undefined;
    const to = Math.max(from, Math.min(timeOf(until), end));
    sum += (to - from) * pricePerDay;
    from = to;
  }
  return (sum + (end - from) * own) / 86_400_000;
}

/** `$7.51 a day, $22.54 for 3d`; storage and I/O come on top. */
export function renderPrice(
  pricePerDay: number | undefined,
  lifetimeHours: number,
  { facts }: Texts,
): string {
  if (pricePerDay === undefined) return facts.priceUnknown;
  const total = (pricePerDay * lifetimeHours) / 24;
  const [aDay, inAll] = [`$${pricePerDay.toFixed(2)}`, `$${total.toFixed(2)}`];
  return facts.plusStorage([facts.total(aDay, inAll, formatLifetime(lifetimeHours))]);
}

/** When the work ended: a clone that is ready took as long as it took, however long it lives. */
function endOf(record: CloneRecord, now: Date): number {
  if (isBeingMade(record)) return now.getTime();
  const end = record.events.find(({ state }) => state === 'ready') ?? record.events.at(-1);
  return end === undefined ? now.getTime() : timeOf(end.at);
}
