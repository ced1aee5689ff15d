import type { Instant } from '../../base/time.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { textsOf } from '../texts/texts.ts';
import { escapeMarkdown, inlineCode, mention } from './markdown.ts';
import { command } from './next-steps.ts';
import type { RenderOptions } from './options.ts';
import { asCalled } from './reset.ts';
import { timesFor } from './times.ts';

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

/**
 * A note for the status comment: every machine that masks is at work for others. Nothing where none is.
 * @param place among those that wait, counted from 1
 */
export function renderBusy(others: readonly CloneRecord[], place: number, options: RenderOptions): string {
  if (others.length === 0) return '';
  const ids = others.map((record) => inlineCode(asCalled(record).id));
  return `> [!NOTE]\n> ${textsOf(options.language).queue.busy(ids, place)}`;
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
