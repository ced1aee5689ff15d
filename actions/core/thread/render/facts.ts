import { shortClass } from '../../base/classes.ts';
import { formatLifetime } from '../../base/lifetime.ts';
import { timeOf } from '../../base/time.ts';
import { baseOf, CLONES_IN_GROUP } from '../../ledger/bases.ts';
import type { CloneRecord, State } from '../../ledger/record.ts';
import { renderBasis } from './basis-words.ts';
import { goesAt } from './fate.ts';
import { renderMasking } from './forecast.ts';
import { escapeMarkdown, inlineCode, table } from './markdown.ts';
import type { RenderOptions } from './options.ts';
import { number } from './progress.ts';
import { formatDuration, formatMoment, formatRelative } from './times.ts';

const STATES: Readonly<Record<State, string>> = {
  requested: '⏳ Requested',
  cloning: '⏳ Copying (sealed: there is no instance to connect to)',
  sealed: '🔒 Sealed; its instance is starting',
  masking: '🔒 Sealed; being masked',
  masked: '🔒 Masked and verified; not open yet',
  resizing: '🔒 Masked; changing its class',
  ready: '✅ Ready',
  failed: '❌ Failed',
  deleting: '🗑️ Being deleted',
  deleted: '🗑️ Deleted',
};

/** The facts of a clone as a table: source and age of its data, class, times, price. */
export function renderFacts(record: CloneRecord, now: Date, options: RenderOptions): string {
  const { timeZone } = options;
  const gone = record.state === 'deleting' || record.state === 'deleted';
  const rows: [string, string][] = [
    [
      'Source',
      `${inlineCode(record.source)} (${inlineCode(record.sourceCluster)}, ${inlineCode(record.region)})`,
    ],
  ];
  if (record.dataAsOf !== undefined) {
    const age = formatRelative(record.dataAsOf, now);
    rows.push(['Data as of', `${formatMoment(record.dataAsOf, timeZone)} (${age})`]);
  }
  const basis = renderBasis(record.basis);
  if (basis !== undefined) rows.push(['Cut from', basis]);
  if (record.clonesInGroup !== undefined) rows.push(['Clone group', renderGroup(record.clonesInGroup)]);
  rows.push(['Class', inlineCode(shortClass(record.instanceClass))]);
  rows.push(['Owner', inlineCode(record.owner)]);
  if (record.note !== undefined) rows.push(['Note', escapeMarkdown(record.note)]);
  rows.push(['Elapsed', formatDuration(endOf(record, now) - timeOf(record.createdAt))]);
  if (!gone) {
    const at = goesAt(record, options);
    rows.push(['Gone at', `**${formatMoment(at, timeZone)}** (${formatRelative(at, now)})`]);
  }
  rows.push(['Price', renderCost(record, now)]);
  const masking = renderMasking(record);
  if (masking !== undefined) rows.push(['Masking', masking]);
  if (record.attestation !== undefined) {
    const { columnsMasked, tables, rowsMasked, checks, digest } = record.attestation;
    const proof = `${number(columnsMasked)} columns in ${number(tables)} tables, ${number(rowsMasked)} rows; ${number(checks)} checks passed`;
    rows.push(['Masked', `${proof} (attestation ${inlineCode(digest.slice(0, 12))})`]);
  }
  return table(['Clone', inlineCode(record.id)], rows);
}

/** A source has room for so many copy-on-write clones, bases among them; told once there is little left. */
export function renderGroup(clones: number): string {
  const room = Math.max(0, CLONES_IN_GROUP - clones);
  return `⚠️ ${clones} of ${CLONES_IN_GROUP} copy-on-write clones of this source were there before, so ${room} more could be made; delete what is not needed`;
}

/** How a clone stands, in words. */
export function stateOf(record: CloneRecord): string {
  const { state, connection, resizeTo } = record;
  if (connection === undefined || state === 'ready') return STATES[state];
  if (state === 'resizing' && resizeTo !== undefined)
    return `🔧 Open; changing its class to ${inlineCode(shortClass(resizeTo.instanceClass))}`;
  return state === 'failed' ? '✅ Open; its last change failed' : STATES[state];
}

/** The price a day, what it came to so far, and what it will come to at the end. */
function renderCost(record: CloneRecord, now: Date): string {
  const { pricePerDay, createdAt, expiresAt, state } = record;
  if (pricePerDay === undefined) return 'unknown for this class and region';
  const spent = costSoFar(record, now);
  const parts = [`$${pricePerDay.toFixed(2)} a day`];
  if (spent !== undefined) parts.push(`about $${spent.toFixed(2)} so far`);
  if (state !== 'deleting' && state !== 'deleted') {
    const days = (timeOf(expiresAt) - timeOf(createdAt)) / 86_400_000;
    parts.push(`$${(pricePerDay * days).toFixed(2)} for all its time`);
  }
  return `${parts.join(', ')}, plus storage`;
}

/**
 * US dollars since there is an instance: at the masking class until the clone got its own, then at its own. `undefined`
 * before there is one, and where a price is not known.
 */
export function costSoFar(record: CloneRecord, now: Date): number | undefined {
  const at = (...states: readonly State[]) => {
    const found = record.events.find(({ state }) => states.includes(state));
    return found === undefined ? undefined : timeOf(found.at);
  };
  const start = at('sealed', 'masking');
  const { pricePerDay: own, basis } = record;
  // What is cut from a base has its own class from the beginning.
  const masking = baseOf(basis) ? own : record.maskingPricePerDay;
  if (start === undefined || own === undefined || masking === undefined) return undefined;
  const end = at('deleted') ?? now.getTime();
  const changed = Math.min(at('ready') ?? end, end);
  return ((changed - start) * masking + (end - changed) * own) / 86_400_000;
}

/** `$7.51 a day, $22.54 for 3d`; storage and I/O come on top. */
export function renderPrice(pricePerDay: number | undefined, lifetimeHours: number): string {
  if (pricePerDay === undefined) return 'unknown for this class and region';
  const total = (pricePerDay * lifetimeHours) / 24;
  return `$${pricePerDay.toFixed(2)} a day, $${total.toFixed(2)} for ${formatLifetime(lifetimeHours)}, plus storage`;
}

/** Whether somebody is at work on a clone in this state. */
export function isMoving(state: State): boolean {
  return state !== 'ready' && state !== 'failed' && state !== 'deleting' && state !== 'deleted';
}

/** When the work ended: a clone that is ready took as long as it took, however long it lives. */
function endOf(record: CloneRecord, now: Date): number {
  if (isMoving(record.state) && record.connection === undefined) return now.getTime();
  const end = record.events.find(({ state }) => state === 'ready') ?? record.events.at(-1);
  return end === undefined ? now.getTime() : timeOf(end.at);
}
