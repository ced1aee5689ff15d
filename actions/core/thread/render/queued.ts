import type { Instant } from '../../base/time.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { escapeMarkdown, inlineCode, mention } from './markdown.ts';
import { command } from './next-steps.ts';
import { formatMoment } from './times.ts';

/** A job that waits for a runner. */
export interface QueuedJob {
  readonly name: string;
  readonly labels: readonly string[];
  /** ISO 8601. */
  readonly since: Instant;
}

const NO_RUNNER = { reason: 'runner-missing' } as const;

/** A warning for the status comment: no runner takes a job. */
export function renderNoRunner({ name, labels, since }: QueuedJob): string {
  const wanted = labels.map((label) => inlineCode(label)).join(', ');
  return [
    '> [!WARNING]',
    `> **No runner takes the job ${escapeMarkdown(name)}**, which has waited since ${formatMoment(since)} for one with the labels ${wanted}. The clone stays sealed meanwhile. A clone that is still unmasked after fifteen minutes of this is deleted. (${inlineCode(NO_RUNNER.reason)})`,
  ].join('\n');
}

/**
 * A note for the status comment: every machine that masks is at work for others. Nothing where none is.
 * @param place among those that wait, counted from 1
 */
export function renderBusy(others: readonly CloneRecord[], place: number): string {
  if (others.length === 0) return '';
  const ids = others.map(({ id }) => inlineCode(id)).join(', ');
  const [machine, is] =
    others.length === 1 ? ['The machine that masks', 'is'] : ['The machines that mask', 'are'];
  const where = place === 1 ? 'next' : `number ${place}`;
  return `> [!NOTE]\n> **${machine} ${is} busy** with ${ids}. This one is ${where} in the queue, and stays sealed meanwhile; there is nothing to do.`;
}

/** The new comment that says the same once, because nobody is told of an edit. */
export function renderNoRunnerComment(record: CloneRecord, job: QueuedJob): string {
  return [
    `### Clone ${inlineCode(record.id)} waits for a runner`,
    `${mention(record.owner)}, it cannot go on by itself.`,
    renderNoRunner(job),
    `**What to do:** have the runner looked at (is it there, does it carry these labels, does its build start?); the job goes on as soon as one takes it. Or give the request up at once:`,
    command(`/clone cancel ${record.id}`),
  ].join('\n\n');
}
