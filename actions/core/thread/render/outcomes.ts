import { shortClass } from '../../base/classes.ts';
import { nodUntil } from '../../command/lifetime-limits.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { isGone } from '../../ledger/states.ts';
import type { Texts } from '../texts/en.ts';
import { textsOf } from '../texts/texts.ts';
import { renderConnect } from './connect.ts';
import { renderData } from './data.ts';
import { goesAt, goesWithIt } from './fate.ts';
import { fold } from './fold.ts';
import { renderLife } from './gone.ts';
import { codeBlock, inlineCode, mention, prose } from './markdown.ts';
import { command, keepCommand, repairSteps } from './next-steps.ts';
import type { RenderOptions } from './options.ts';
import { nextIn, renderReason, renderWhy } from './reason.ts';
import { asCalled, renderResetHead } from './reset.ts';
import { timesFor } from './times.ts';

/** The new comment that says that a clone is ready: how to connect, when it goes, and the two commands to give next. */
export function renderReady(given: CloneRecord, now: Date, options: RenderOptions = {}): string {
  const record = asCalled(given);
  return [
    record.kind === 'reset'
      ? renderResetHead(record, options)
      : textsOf(options.language).ready.head(mention(record.owner), inlineCode(record.id)),
    renderAccess(record, now, options),
    ...renderOtherwise(record, options),
    renderData(record, options),
  ].join('\n\n');
}

/** Under which parameters a clone does not behave as its source does; their values are in the table of its facts. */
function renderOtherwise({ parameters = [] }: CloneRecord, options: RenderOptions): readonly string[] {
  const { ready } = textsOf(options.language);
  return parameters.length === 0 ? [] : [ready.otherwise(parameters.map(({ name }) => inlineCode(name)))];
}

/** How to connect, when the clone will be gone, and how to keep it for longer. */
function renderAccess(record: CloneRecord, now: Date, options: RenderOptions): string {
  const { id, connection } = record;
  const { ready } = textsOf(options.language);
  const { moment, relative } = timesFor(options);
  const keep = keepCommand(record, now, options);
  const next = keep === undefined ? ready.delete : ready.keepOrDelete;
  const commands = [...(keep === undefined ? [] : [command(keep)]), command(`/clone delete ${id}`)];
  return [
    ...(connection === undefined ? [] : [codeBlock('bash', [`./scripts/connect ${id}`])]),
    (goesWithIt(record) ? ready.goneClosed : ready.goneAt)(
      moment(record.expiresAt),
      relative(record.expiresAt, now),
      options.isForOthers ? '' : next,
    ).trimEnd(),
    ...(options.isForOthers ? [] : commands),
    connection === undefined
      ? ''
      : fold(ready.otherWays, [
          ready.byHand,
          renderConnect(connection, options.ownCa ? record.thread.repository : undefined),
          ready.help(inlineCode('./scripts/connect --help')),
        ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** How a clone stands, beside its status: how to connect and when it goes, why it failed and what can be done; empty while it is made, and once it is gone. */
export function renderStanding(record: CloneRecord, now: Date, options: RenderOptions): string {
  if (isGone(record)) return '';
  const { state, connection } = record;
  const texts = textsOf(options.language);
  const isOpen = connection !== undefined;
  return [
    ...(state === 'failed'
      ? [renderWhy(record, texts), isOpen ? renderRepair(record, texts) : renderFate(record, now, options)]
      : []),
    ...(isOpen ? [renderAccess(record, now, options)] : []),
  ].join('\n\n');
}

/** The new comment that says that a clone failed: what, why, what happens to it now, and what to do. */
export function renderFailure(given: CloneRecord, now: Date, options: RenderOptions = {}): string {
  const record = asCalled(given);
  const texts = textsOf(options.language);
  const { head, says, failedWhen } = texts.failure;
  return [
    (record.kind === 'reset' ? texts.reset.failed : head)(inlineCode(record.id)),
    says(mention(record.owner), failedWhen[record.failure?.in ?? 'requested']),
    renderWhy(record, texts),
    renderFate(record, now, options),
    renderData(record, options),
  ].join('\n\n');
}

/** What happens to a failed clone now, and what the reader can do. */
function renderFate(record: CloneRecord, now: Date, options: RenderOptions): string {
  const texts = textsOf(options.language);
  const { cloneNow, giveUp } = texts.failure;
  return [
    cloneNow(fateOf(record, now, options)),
    renderRepair(record, texts),
    // What is open already is not given up for a change that failed.
    ...(record.connection === undefined && !options.isForOthers
      ? [giveUp, command(`/clone cancel ${record.id}`)]
      : []),
  ].join('\n\n');
}

function renderRepair({ failure, run }: CloneRecord, texts: Texts): string {
  const steps = repairSteps(failure, run.url, texts);
  return [texts.failure.todo, ...steps.map((step) => `- ${step}`)].join('\n');
}

function fateOf(record: CloneRecord, now: Date, options: RenderOptions): string {
  const failedIn = record.failure?.in ?? 'requested';
  const by = goesAt(record, options);
  const { failure, reset } = textsOf(options.language);
  const when = timesFor(options).when(by, now);
  if (record.kind === 'reset') return reset.asItWas(when);
  if (record.connection !== undefined) return failure.staysOpen(when);
  if (failedIn === 'requested') return failure.nothingMade(when);
  return failedIn === 'masked' || failedIn === 'resizing' ? failure.maskedSealed(when) : failure.sealed(when);
}

/** The new comment that says that a clone lives for longer. */
export function renderExtended(record: CloneRecord, now: Date, options: RenderOptions): string {
  const { moment, relative } = timesFor(options);
  const until = [moment(record.expiresAt), relative(record.expiresAt, now)] as const;
  const { extended, extendedBy, extendedClosed } = textsOf(options.language).life;
  const { nod } = record;
  if (nod !== undefined && nod.until === record.expiresAt)
    return extendedBy(mention(record.owner), inlineCode(record.id), ...until, inlineCode(nod.by));
  const says = record.untilClosed ? extendedClosed : extended;
  return says(mention(record.owner), inlineCode(record.id), ...until);
}

/** The new comment that warns that a clone will be gone soon. */
export function renderExpiring(record: CloneRecord, now: Date, options: RenderOptions): string {
  const { id, owner, expiresAt } = record;
  const { life } = textsOf(options.language);
  const times = timesFor(options);
  const left = times.relative(expiresAt, now);
  const keep = keepCommand(record, now, options);
  const { keeping } = options;
  const nodded =
    keeping &&
    nodUntil(record, now.getTime(), keeping.limitsOf?.(record) ?? keeping.limits, keeping.defaultHours);
  return [
    life.expiring(inlineCode(id), left),
    life.expiringSays(mention(owner), times.moment(expiresAt)),
    ...(keep === undefined ? [life.noLonger] : [life.keep, command(keep)]),
    ...(nodded === undefined ? [] : [life.nod(times.moment(nodded))]),
  ].join('\n\n');
}

/** The new comment that says that a clone whose record was lost has one again, and that the thread is its own. */
export function renderAdopted(record: CloneRecord, now: Date, options: RenderOptions): string {
  const { life } = textsOf(options.language);
  return [
    life.adopted(mention(record.owner), inlineCode(record.id)),
    renderAccess(record, now, options),
  ].join('\n\n');
}

/** The new comment that says that a clone has another class. */
export function renderResized(record: CloneRecord, options: RenderOptions): string {
  const { life, facts } = textsOf(options.language);
  const { id, owner, instanceClass, pricePerDay } = record;
  const price =
    pricePerDay === undefined ? [] : [facts.plusStorage([facts.aDay(`$${pricePerDay.toFixed(2)}`)])];
  return [
    life.resized(inlineCode(id)),
    life.resizedSays(mention(owner), [inlineCode(shortClass(instanceClass)), ...price]),
  ].join('\n\n');
}

/** The new comment that says that a clone whose time is up is still there. */
export function renderKept(
  given: CloneRecord,
  { reason, refused }: { readonly reason: string; readonly refused: string },
  options: RenderOptions,
): string {
  const texts = textsOf(options.language);
  const record = asCalled(given);
  const { kept, keptSays, keptWhy, keptCosts } = texts.life;
  const why = { reason, message: keptWhy(refused), next: '' };
  return [
    kept(inlineCode(record.id)),
    keptSays(mention(record.owner), renderReason(why, record.run.url, texts)),
    keptCosts,
  ].join('\n\n');
}

/** The new comment that says that a clone is gone. */
export function renderDeleted(
  record: CloneRecord,
  why: keyof Texts['deletedWhy'],
  now: Date,
  options: RenderOptions,
): string {
  const texts = textsOf(options.language);
  const { life, deletedWhy, failure } = texts;
  const lived = why === 'never-made' ? '' : renderLife(record, now, options);
  const head = life.deleted(inlineCode(record.id));
  const told = `${head}\n\n${life.deletedSays(mention(record.owner), deletedWhy[why], lived)}`;
  if (why !== 'no-runner' || record.failure === undefined) return told;
  return [
    told,
    renderWhy(record, texts),
    `${failure.todo} ${prose(nextIn(record.failure, texts), 500)}`,
  ].join('\n\n');
}
