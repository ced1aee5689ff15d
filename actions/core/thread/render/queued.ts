import type { Instant } from '../../base/time.ts';
import type { Awaited, CloneRecord } from '../../ledger/record.ts';
import { textsOf } from '../texts/texts.ts';
import { escapeMarkdown, inlineCode, mention } from './markdown.ts';
import { command } from './next-steps.ts';
import type { RenderOptions } from './options.ts';
import { asCalled } from './reset.ts';
import { formatDuration, timesFor } from './times.ts';

/** A job that waits for a runner. */
export interface QueuedJob {
  readonly name: string;
  readonly labels: readonly string[];
  /** ISO 8601. */
  readonly since: Instant;
}

const NO_RUNNER = { reason: 'runner-missing' } as const;

/** A warning for the status comment: no runner takes a job. */
export function renderNoRunner({ name, labels, since }: QueuedJob, options: RenderOptions): string {
  const wanted = labels.map((label) => inlineCode(label)).join(', ');
  const { noRunner } = textsOf(options.language).queue;
  const at = timesFor(options).moment(since);
  return `> [!WARNING]\n> ${noRunner(escapeMarkdown(name), at, wanted, inlineCode(NO_RUNNER.reason))}`;
}

/** When a clone that waits for a machine has one. */
export interface Turn {
  /** Among those that wait, counted from 1. */
  readonly place: number;
  /** Until a machine is free for it; absent where nothing tells. */
  readonly minutes: number | undefined;
}

/** A note for the status comment: every machine that masks is at work for others. Nothing where none is. */
export function renderBusy(
  others: readonly CloneRecord[],
  { place, minutes }: Turn,
  options: RenderOptions,
): string {
  if (others.length === 0) return '';
  const ids = others.map((record) => inlineCode(asCalled(record).id));
  const soon =
    minutes === undefined
      ? undefined
      : formatDuration(Math.max(1, Math.ceil(minutes)) * 60_000, options.language);
  return `> [!NOTE]\n> ${textsOf(options.language).queue.busy(ids, place, soon)}`;
}

/** A note for the status comment: GitHub holds jobs by the rules of their environments. Nothing where it holds none. */
export function renderHeld(jobs: readonly string[], options: RenderOptions): string {
  if (jobs.length === 0) return '';
  return `> [!NOTE]\n> ${textsOf(options.language).queue.held(jobs.map((name) => escapeMarkdown(name)))}`;
}

/** A note for the status comment: AWS does not copy a cluster yet. */
export function renderAwaited({ cluster, status, since }: Awaited, options: RenderOptions): string {
  const as = status === undefined ? undefined : inlineCode(status);
  const at = timesFor(options).moment(since);
  return `> [!NOTE]\n> ${textsOf(options.language).queue.awaits(inlineCode(cluster), as, at)}`;
}

/** A note for the status comment: it is kept current no longer. */
export function renderUnwatched(options: RenderOptions): string {
  return `> [!NOTE]\n> ${textsOf(options.language).queue.unwatched}`;
}

/** The new comment that says the same once, because nobody is told of an edit. */
export function renderNoRunnerComment(given: CloneRecord, job: QueuedJob, options: RenderOptions): string {
  const record = asCalled(given);
  const { waits, waitsSays, look } = textsOf(options.language).queue;
  return [
    waits(inlineCode(record.id)),
    waitsSays(mention(record.owner)),
    renderNoRunner(job, options),
    look,
    command(`/clone cancel ${record.id}`),
  ].join('\n\n');
}
