import { formatLifetime } from '../base/lifetime.ts';
import { HOUR_MS, type Instant, instantOf, timeOf } from '../base/time.ts';
import type { CloneRecord } from '../ledger/record.ts';
import type { Settings } from '../settings/settings.ts';
import { type CommandProblem, problem } from './problem.ts';

/** Refuses a lifetime beyond the limit of the settings. */
export function checkLifetime(hours: number, limitHours: number): CommandProblem | undefined {
  if (hours <= limitHours) return undefined;
  const limit = formatLifetime(limitHours);
  return problem(
    'lifetime-over-limit',
    `A lifetime of \`${formatLifetime(hours)}\` is beyond the limit of \`${limit}\`.`,
    `Ask for \`${limit}\` or less, and extend the clone later if it is still needed.`,
  );
}

/**
 * Refuses an extension beyond the limits (the lifetime counts from the command, the age from the clone's making), or one
 * that would end the clone earlier than it ends now.
 * @param from when the command was given, in milliseconds
 */
export function checkExtension(
  record: Pick<CloneRecord, 'id' | 'createdAt' | 'expiresAt'>,
  hours: number,
  from: number,
  limits: Pick<Settings['limits'], 'lifetimeHours' | 'ageHours'>,
): CommandProblem | undefined {
  const { id } = record;
  const tooLong = checkLifetime(hours, limits.lifetimeHours);
  if (tooLong) {
    const isFine = checkExtension(record, limits.lifetimeHours, from, limits) === undefined;
    const suggestion = `/clone extend ${id} ${formatLifetime(limits.lifetimeHours)}`;
    const next = 'It counts from now; a clone can be extended again.';
    return { ...tooLong, next, ...(isFine ? { suggestion } : {}) };
  }
  const [createdAt, expiresAt] = [timeOf(record.createdAt), timeOf(record.expiresAt)];
  if (Number.isNaN(createdAt) || Number.isNaN(expiresAt)) return recordMalformed(id);
  const end = from + hours * HOUR_MS;
  const last = createdAt + limits.ageHours * HOUR_MS;
  if (end > last) {
    const left = Math.floor((last - from) / HOUR_MS);
    return problem(
      'age-over-limit',
      `Clone \`${id}\` would be older than the \`${formatLifetime(limits.ageHours)}\` that a clone may live in all.`,
      'Ask for a new clone: its data is fresh, too.',
      left >= 1 && end > expiresAt && last > expiresAt + HOUR_MS
        ? `/clone extend ${id} ${formatLifetime(left)}`
        : undefined,
    );
  }
  // Of a repeated command the second finds the expiry that the first asked for: that is no mistake.
  if (end >= expiresAt) return undefined;
  const rest = Math.ceil((expiresAt - from) / HOUR_MS);
  return problem(
    'extend-earlier',
    `Clone \`${id}\` lives for \`${formatLifetime(rest)}\` more already.`,
    'A lifetime counts from now: give a longer one, or with a plus, as in `+3d`, what to add. To let the clone go, delete it.',
  );
}

/**
 * The extension that is offered to whoever wants to keep a clone: by as much as the settings give a new one, reckoned from
 * when it would be gone, in whole days; or from now, where it is nearly over. Nothing where the limits allow no more than it has.
 * @param now in milliseconds
 * @returns hours from now
 */
export function extensionOffered(
  record: Pick<CloneRecord, 'id' | 'createdAt' | 'expiresAt'>,
  now: number,
  limits: Pick<Settings['limits'], 'lifetimeHours' | 'ageHours'>,
  defaultHours: number,
): number | undefined {
  const left = Math.max(0, timeOf(record.expiresAt) - now) / HOUR_MS;
  const wanted = Math.ceil(left) + defaultHours;
  const most = hoursAtMost(record, now, limits);
  const days = wanted >= 24 ? Math.ceil(wanted / 24) * 24 : wanted;
  // What is nearly over gets the time of a new one; of another that would be a few hours more at best.
  const anew = defaultHours >= left + defaultHours / 2 ? defaultHours : days;
  const hours = [anew, days, wanted, most].find((one) => one <= most) ?? 0;
  // Minutes more are not worth a command.
  return hours >= left + 1 && checkExtension(record, hours, now, limits) === undefined ? hours : undefined;
}

/**
 * Until when a 👍 on the warning of an expiry lets a clone live: by what the settings give a new one, as far as the limits go.
 * Later, it is never less. Nothing where the limits allow no more than it has.
 * @param now in milliseconds
 */
export function nodUntil(
  { createdAt, expiresAt }: Pick<CloneRecord, 'createdAt' | 'expiresAt'>,
  now: number,
  { lifetimeHours, ageHours }: Pick<Settings['limits'], 'lifetimeHours' | 'ageHours'>,
  defaultHours: number,
): Instant | undefined {
  const expiry = timeOf(expiresAt);
  const until = Math.min(
    expiry + defaultHours * HOUR_MS,
    timeOf(createdAt) + ageHours * HOUR_MS,
    now + lifetimeHours * HOUR_MS,
  );
  // Minutes more are not worth asking for.
  return until >= expiry + HOUR_MS ? instantOf(until) : undefined;
}

/** Whole hours from now that the limits let a clone live for: those of one lifetime, and of its age. */
export function hoursAtMost(
  { createdAt }: Pick<CloneRecord, 'createdAt'>,
  now: number,
  { lifetimeHours, ageHours }: Pick<Settings['limits'], 'lifetimeHours' | 'ageHours'>,
): number {
  return Math.min(lifetimeHours, Math.floor((timeOf(createdAt) - now) / HOUR_MS) + ageHours);
}

/** Somebody wrote into the table by hand: what is no time there may be a wish, and nothing is decided by it. */
function recordMalformed(id: string): CommandProblem {
  return problem(
    'record-malformed',
    `The record of clone \`${id}\` says no time where it was made or where it ends.`,
    'Have `createdAt` and `expiresAt` put right in the table of records. The sweep leaves the clone alone meanwhile.',
  );
}
