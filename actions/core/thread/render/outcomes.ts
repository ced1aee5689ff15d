import { shortClass } from '../../base/classes.ts';
import { instantOf, timeOf } from '../../base/time.ts';
import type { CloneRecord, Failure, State } from '../../ledger/record.ts';
import { renderConnect } from './connect.ts';
import { renderData } from './data.ts';
import { renderFacts } from './facts.ts';
import { goesAt } from './fate.ts';
import { fold } from './fold.ts';
import { renderLife } from './gone.ts';
import { codeBlock, inlineCode, link, mention, prose } from './markdown.ts';
import { command, keepCommand, repairSteps } from './next-steps.ts';
import type { RenderOptions } from './options.ts';
import { formatMoment, formatRelative } from './times.ts';

const DOING: Readonly<Record<State, string>> = {
  requested: 'before anything was made',
  cloning: 'while it was being copied',
  sealed: 'while its instance was starting',
  masking: 'while it was being masked',
  masked: 'after it was masked',
  resizing: 'while its class was being changed',
  ready: 'after it was ready',
  failed: '',
  deleting: 'while it was being deleted',
  deleted: '',
};

/** The new comment that says that a clone is ready: how to connect, when it goes, and the two commands to give next. */
export function renderReady(record: CloneRecord, now: Date, options: RenderOptions = {}): string {
  return [
    `${mention(record.owner)}, clone ${inlineCode(record.id)} is ready: masked, verified, and open. To connect, in a checkout of this repository:`,
    renderAccess(record, now, options),
    renderData(record, options),
  ].join('\n\n');
}

/** How to connect, when the clone will be gone, and how to keep it for longer. */
export function renderAccess(record: CloneRecord, now: Date, options: RenderOptions): string {
  const { id, connection } = record;
  const gone = `${formatMoment(record.expiresAt, options.timeZone)}, ${formatRelative(record.expiresAt, now)}`;
  const keep = keepCommand(record, now, options);
  return [
    ...(connection === undefined ? [] : [codeBlock('bash', [`./scripts/connect ${id}`])]),
    `It will be gone at **${gone}**. ${keep === undefined ? 'To delete it now:' : 'To keep it for longer, or to delete it now:'}`,
    ...(keep === undefined ? [] : [command(keep)]),
    command(`/clone delete ${id}`),
    connection === undefined
      ? ''
      : fold('Other ways to connect', [
          'From your network, with the AWS CLI, `jq` and the `mysql` client, in bash or zsh. The password passes through a pipe and is shown nowhere:',
          renderConnect(connection, options.ownCa ? record.thread.repository : undefined),
          `${inlineCode('./scripts/connect --help')} tells how to forward a port, and prints the settings of other clients.`,
        ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The new comment that says that a clone failed: what, why, what happens to it now, and what to do. */
export function renderFailure(record: CloneRecord, now: Date, options: RenderOptions = {}): string {
  return [
    `### Clone ${inlineCode(record.id)} failed`,
    `${mention(record.owner)}, it failed ${DOING[record.failure?.in ?? 'requested']}.`,
    renderWhy(record),
    renderFate(record, now, options),
    renderData(record, options),
  ].join('\n\n');
}

/** More lines than this are for the log: a thread is read on telephones, too. */
const MOST_LINES = 20;

/** Why it failed. Messages may repeat names from the database or the policy, so they are taken for hostile. */
export function renderWhy(record: CloneRecord): string {
  const { failure, run } = record;
  if (failure === undefined) return '**Why:** no reason was recorded; the log of the run has it.';
  return `**Why:** ${renderReason({ ...failure, next: '' }, run.url)}`;
}

/** A failure's message with its code, and what to do about it. All of it is taken for hostile. */
export function renderReason(
  { reason, message, next }: Pick<Failure, 'reason' | 'message' | 'next'>,
  runUrl: string,
): string {
  const [first = '', ...others] = message.split('\n').filter((line) => line.trim() !== '');
  const page = runUrl.replace(/\/actions\/runs\/.*$/, `/blob/HEAD/docs/troubleshooting.md#${reason}`);
  const explained = /^[a-z]+(?:-[a-z]+)*$/.test(reason) ? `, ${link('explained here', page)}` : '';
  const code = `${inlineCode(reason)}${explained}`;
  const lines = others.slice(0, MOST_LINES).map((line) => `- ${prose(line, 500)}`);
  if (others.length > MOST_LINES) lines.push(`- … and ${others.length - MOST_LINES} more, in the log`);
  return [
    `${prose(first, 1500)} (${code})`,
    ...(lines.length > 0 ? ['', ...lines] : []),
    ...(next === '' ? [] : ['', prose(next, 500)]),
  ].join('\n');
}

/** What happens to a failed clone now, and what the reader can do. */
export function renderFate(record: CloneRecord, now: Date, options: RenderOptions): string {
  const steps = repairSteps(record.failure?.next ?? '', record.run.url);
  return [
    `**The clone now:** ${fateOf(record, now, options)}`,
    ['**What to do:**', ...steps.map((step) => `- ${step}`)].join('\n'),
    // What is open already is not given up for a change that failed.
    ...(record.connection === undefined ? ['Or give it up:', command(`/clone cancel ${record.id}`)] : []),
  ].join('\n\n');
}

function fateOf(record: CloneRecord, now: Date, options: RenderOptions): string {
  const failedIn = record.failure?.in ?? 'requested';
  const by = goesAt(record, options);
  const when = `${formatMoment(by, options.timeZone)} (${formatRelative(by, now)})`;
  if (record.connection !== undefined) return `it stays open, as it was. It will be gone at ${when}.`;
  if (failedIn === 'requested') return `nothing was made of it yet; what may exist is deleted at ${when}.`;
  return failedIn === 'masked' || failedIn === 'resizing'
    ? `it is masked, but sealed: nobody can connect. Unless a re-run completes it, it is deleted at ${when}.`
    : `it is sealed: only the masking runner can reach it. Unless a re-run completes it, it is deleted at ${when}.`;
}

/** The new comment on the board that says that a base could not be made anew, and what clones are cut from now. */
export function renderBaseFailure(
  record: CloneRecord,
  last: CloneRecord | undefined,
  maxAgeHours: number,
  issue: number | undefined,
  timeZone?: string,
): string {
  const { dataAsOf } = last ?? {};
  const until = timeOf(dataAsOf) + maxAgeHours * 3_600_000;
  const now =
    last === undefined || dataAsOf === undefined || Number.isNaN(until)
      ? 'clones are cut from production itself, the long way.'
      : `the last one, ${inlineCode(last.id)} with the data of ${formatMoment(dataAsOf, timeZone)}, is kept. Clones are cut from it until ${formatMoment(instantOf(until), timeZone)}, and from production itself after that.`;
  return [
    `### The masked base of ${inlineCode(record.source)} was not made anew`,
    `Base ${inlineCode(record.id)} failed ${DOING[record.failure?.in ?? 'requested']}.`,
    renderWhy(record),
    `**Now:** ${now}`,
    [
      '**What to do:**',
      ...(issue === undefined
        ? []
        : [`- #${issue} has the lines that the masking policy lacks, to be looked at.`]),
      ...repairSteps(record.failure?.next ?? '', record.run.url).map((step) => `- ${step}`),
      '- Unless a re-run completes it, the sweep deletes what was made.',
    ].join('\n'),
  ].join('\n\n');
}

/** The new comment that says that a clone lives for longer. */
export function renderExtended(record: CloneRecord, now: Date, { timeZone }: RenderOptions): string {
  const end = `${formatMoment(record.expiresAt, timeZone)} (${formatRelative(record.expiresAt, now)})`;
  return `${mention(record.owner)}, clone ${inlineCode(record.id)} now lives until **${end}**.`;
}

/** The new comment that warns that a clone will be gone soon. */
export function renderExpiring(record: CloneRecord, now: Date, options: RenderOptions): string {
  const { id, owner, expiresAt } = record;
  const gone = `${formatMoment(expiresAt, options.timeZone)}, ${formatRelative(expiresAt, now)}`;
  const keep = keepCommand(record, now, options);
  return [
    `### Clone ${inlineCode(id)} will be gone ${formatRelative(expiresAt, now)}`,
    `${mention(owner)}, it is deleted with all that was changed in it at **${gone}**. There is nothing to do if you do not need it.`,
    ...(keep === undefined
      ? ['The limits do not let it live for longer; a new clone has newer data, too.']
      : ['To keep it:', command(keep)]),
  ].join('\n\n');
}

/** The new comment that says that a clone has another class. */
export function renderResized(record: CloneRecord, now: Date, options: RenderOptions): string {
  return [
    `### Clone ${inlineCode(record.id)} has its new class`,
    `${mention(record.owner)}, it is ${inlineCode(shortClass(record.instanceClass))} now. Host and password are the same; connections were cut while it restarted.`,
    fold('What it is and costs', [renderFacts(record, now, options)]),
  ].join('\n\n');
}

/** The new comment that says that a clone whose time is up is still there. */
export function renderKept(record: CloneRecord, why: Pick<Failure, 'reason' | 'message'>): string {
  return [
    `### Clone ${inlineCode(record.id)} could not be deleted`,
    `${mention(record.owner)}, ${renderReason({ ...why, next: '' }, record.run.url)}`,
    'It costs what it did until it is gone. The sweep tries again every hour.',
  ].join('\n\n');
}

/** The new comment that says that a clone is gone. */
export function renderDeleted(
  record: CloneRecord,
  why: 'expired' | 'closed' | 'asked' | 'cancelled' | 'unmasked' | 'no-runner' | 'vanished' | 'never-made',
  now: Date,
): string {
  const reasons = {
    expired: 'Its time was up.',
    closed: 'Its thread was closed, and nobody asked to keep it.',
    asked: 'As it was asked to be.',
    cancelled:
      'The request was cancelled: its run is stopped, and what it had made is gone. Nobody was ever able to connect to it.',
    unmasked: 'It was not masked in time; nobody was ever able to connect to it.',
    vanished:
      'Its cluster does not exist any more: somebody deleted it by hand. What was left of it is tidied up.',
    'never-made': 'Its run came to nothing, and nothing was made.',
    'no-runner':
      'No runner came to mask it, and an unmasked copy of production does not wait. Nobody was ever able to connect to it.',
  };
  const life = why === 'never-made' ? '' : ` It ${renderLife(record, now)}.`;
  const told = `### Clone ${inlineCode(record.id)} is deleted\n\n${mention(record.owner)}, it is gone. ${reasons[why]}${life}`;
  if (why !== 'no-runner' || record.failure === undefined) return told;
  return [told, renderWhy(record), `**What to do:** ${prose(record.failure.next, 500)}`].join('\n\n');
}
