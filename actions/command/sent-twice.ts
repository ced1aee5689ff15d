import { HOUR_MS, timeOf } from '../core/base/time.ts';
import type { CloneOrder } from '../core/command/order.ts';
import { type CommandProblem, problem } from '../core/command/problem.ts';
import { isFresh } from '../core/ledger/bases.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { isGone } from '../core/ledger/states.ts';
import { inlineCode } from '../core/thread/render/markdown.ts';

/** Within this a form that says the same is the one that was sent before: a second click, or a page that was sent anew. */
const SOON_MS = 10 * 60_000;

/** An order as it was sent. */
export interface Sent {
  readonly order: Pick<
    CloneOrder,
    'source' | 'instanceClass' | 'lifetimeHours' | 'untilClosed' | 'fresh' | 'fullCopy' | 'keep' | 'note'
  >;
  readonly owner: string;
  /** What asked; see `linkToRequest`. */
  readonly origin: string;
  /** Whether it was sent by a form, of an issue or of the workflow, and not written by hand. */
  readonly isForm: boolean;
  /** The thread that a form names; absent where it names none. */
  readonly named?: number | undefined;
}

/**
 * Whether an issue form, or that of the workflow, was sent twice: by the same person, with the same fields, within minutes. Two
 * clones cost twice, and nobody who clicks twice wants that. A comment, and a command in the text of an issue, is written by hand: two
 * are two orders.
 * @param others what stands in the ledger beside it
 * @returns where to look instead
 */
export function sentTwice(sent: Sent, others: readonly CloneRecord[], now: Date): CommandProblem | undefined {
  const first = others.find(
    (other) => isSame(sent, other) && now.getTime() - timeOf(other.createdAt) < SOON_MS,
  );
  if (first === undefined) return undefined;
  const [id, thread] = [inlineCode(first.id), inlineCode(`#${first.thread.issue}`)];
  return problem(
    'form-twice',
    `Clone ${id} was asked for by the same form a moment ago, in thread ${thread}.`,
    'How it goes is told there. Ask for a second one by a comment.',
  );
}

function isSame({ order, owner, origin, isForm, named }: Sent, other: CloneRecord): boolean {
  return (
    isForm &&
    formOf(origin) === formOf(other.origin) &&
    origin !== other.origin &&
    (named === undefined || named === other.thread.issue) &&
    other.kind === undefined &&
    owner === other.owner &&
    // Of one that failed, or went, another is wanted.
    other.state !== 'failed' &&
    !isGone(other) &&
    order.source === other.source &&
    order.instanceClass === other.instanceClass &&
    // `until friday` is minutes less by the second time.
    Math.abs(order.lifetimeHours - other.lifetimeHours) * HOUR_MS <= SOON_MS &&
    order.untilClosed === other.untilClosed &&
    // Where no bases are kept, all are.
    (other.basis === undefined || order.fresh === isFresh(other)) &&
    order.fullCopy === other.fullCopy &&
    order.keep === other.keep &&
    order.note === other.note
  );
}

/** Which of the two forms something may have been asked by; nothing for a comment and a label. */
function formOf(origin: string): string | undefined {
  return /#(issue|run)-\d+$/.exec(origin)?.[1];
}
