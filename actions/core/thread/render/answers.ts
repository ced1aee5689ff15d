import { shortClass } from '../../base/classes.ts';
import { formatLifetime } from '../../base/lifetime.ts';
import type { Instant } from '../../base/time.ts';
import type { CloneOrder } from '../../command/order.ts';
import type { CommandProblem } from '../../command/problem.ts';
import { baseOf } from '../../ledger/bases.ts';
import type { Basis, CloneRecord, MaskingForecast } from '../../ledger/record.ts';
import { textsOf } from '../texts/texts.ts';
import { renderBasis } from './basis-words.ts';
import { renderGroup, renderPrice } from './facts.ts';
import { renderForecast } from './forecast.ts';
import { codeBlock, escapeMarkdown, inlineCode, prose, table } from './markdown.ts';
import { formatMoment, formatRelative } from './times.ts';

/** Answers that the command job gives by itself. */

/** What is wrong with a command, and the nearest one that is right. */
export function renderProblem(problem: CommandProblem): string {
  const parts = [`**Nothing was done.** ${problem.message}`, problem.next];
  if (problem.suggestion !== undefined) parts.push('Ready to copy:', codeBlock('', [problem.suggestion]));
  parts.push('`/clone help` shows all commands.');
  return parts.join('\n\n');
}

/** A refusal or fault of another kind; its texts may hold anything. */
export function renderRefusal(refusal: {
  readonly reason: string;
  readonly message: string;
  readonly next: string;
}): string {
  const [first = '', ...others] = refusal.message.split('\n').slice(0, 20);
  const head = `**Nothing was done.** ${prose(first, 1000)} (${inlineCode(refusal.reason)})`;
  const list = others.map((line) => `- ${prose(line, 500)}`).join('\n');
  return [head, list, prose(refusal.next, 500)].filter((part) => part !== '').join('\n\n');
}

const BEING_DONE = {
  extend: 'will live for longer',
  resize: 'gets its new class',
  reset: 'gets its data anew',
  refresh: 'gets the newest data',
  delete: 'is being deleted',
  cancel: 'is being given up',
} as const;

/** Says that a command is carried out, in another thread than the clone's, which has the rest. */
export function renderElsewhere(verb: keyof typeof BEING_DONE, id: string, issue: number): string {
  return `Clone ${inlineCode(id)} ${BEING_DONE[verb]}, as asked. How that ends is told where it was asked for: #${issue}.`;
}

/** What a dry run may know beside the order itself. */
export interface DryRunFacts {
  /** Point in time that the copy would be cut from. */
  readonly dataAsOf?: Instant;
  readonly basis?: Basis | undefined;
  /** Copy-on-write clones that there are already; absent while there are few. */
  readonly clonesInGroup?: number | undefined;
  readonly forecast?: MaskingForecast | undefined;
  readonly coverage?: { readonly tables: number; readonly columnsMasked: number };
  /** Why the command itself would be refused now. */
  readonly refusal?: CommandProblem | undefined;
}

/** What would be done and what it would cost. */
export function renderDryRun(
  order: CloneOrder,
  now: Date,
  facts: DryRunFacts = {},
  timeZone?: string,
): string {
  const { dataAsOf, coverage, clonesInGroup } = facts;
  const basis = renderBasis(facts.basis, textsOf());
  const rows = [
    [
      'Source',
      `${inlineCode(order.source)} (${inlineCode(order.sourceCluster)}, ${inlineCode(order.region)})`,
    ],
    ...(dataAsOf === undefined
      ? []
      : [['Data as of', `${formatMoment(dataAsOf, timeZone)} (${formatRelative(dataAsOf, now)})`]]),
    ...(basis === undefined ? [] : [['Cut from', basis]]),
    ...(clonesInGroup === undefined ? [] : [['Clone group', renderGroup(clonesInGroup, textsOf())]]),
    ['Class', inlineCode(shortClass(order.instanceClass))],
    ...(baseOf(facts.basis) ? [] : [['Masked on', inlineCode(shortClass(order.maskingClass))]]),
    ['Masking policy', inlineCode(order.policy)],
    ...(coverage === undefined
      ? []
      : [['Masks', `${coverage.columnsMasked} columns in ${coverage.tables} tables`]]),
    ...(facts.forecast === undefined ? [] : [['Masking', renderForecast(facts.forecast, {})]]),
    [
      'Lifetime',
      order.untilClosed
        ? `until this thread is closed, at most ${formatLifetime(order.lifetimeHours)}`
        : formatLifetime(order.lifetimeHours),
    ],
    ['Price', renderPrice(order.pricePerDay, order.lifetimeHours, textsOf())],
  ];
  const { refusal } = facts;
  return [
    '**A dry run: nothing was made.** This is what would be:',
    table(['Clone', ''], rows),
    ...(refusal === undefined
      ? []
      : [
          `> [!WARNING]\n> **Without \`--dry-run\` it would be refused now.** ${refusal.message} ${refusal.next}`,
        ]),
  ].join('\n\n');
}

/**
 * All live clones that the reader may see.
 * @param hidden how many more there are, of sources that the reader may not clone
 */
export function renderList(
  records: readonly CloneRecord[],
  now: Date,
  timeZone?: string,
  hidden = 0,
): string {
  const others =
    hidden === 0
      ? ''
      : `${hidden} more ${hidden === 1 ? 'is of a source that is' : 'are of sources that are'} not open to you.`;
  if (records.length === 0)
    return others === ''
      ? 'There are no clones. `/clone` makes one.'
      : `There are no clones to show. ${others}`;
  const rows = [...records]
    .sort((one, other) => one.expiresAt.localeCompare(other.expiresAt))
    .map((record) => [
      inlineCode(record.id),
      inlineCode(record.owner),
      record.state,
      inlineCode(record.source),
      record.dataAsOf === undefined ? '' : formatRelative(record.dataAsOf, now),
      inlineCode(shortClass(record.instanceClass)),
      `${record.untilClosed ? 'with its thread, at the latest ' : ''}${formatMoment(record.expiresAt, timeZone)} (${formatRelative(record.expiresAt, now)})`,
      record.pricePerDay === undefined ? 'unknown' : `$${record.pricePerDay.toFixed(2)}`,
      // As code: a link would leave a trace in the other thread each time that somebody asks for the list.
      inlineCode(`#${record.thread.issue}`),
      record.note === undefined ? '' : escapeMarkdown(record.note, 60),
    ]);
  const head = [
    'Clone',
    'Owner',
    'State',
    'Source',
    'Data as of',
    'Class',
    'Gone at',
    'A day',
    'Thread',
    'Note',
  ];
  return [table(head, rows), others].filter((part) => part !== '').join('\n\n');
}
