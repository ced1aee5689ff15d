import * as core from '@actions/core';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import { vocabularyOf } from '../core/command/limits.ts';
import { orderOf, priced } from '../core/command/order.ts';
import { parseCommand } from '../core/command/parse.ts';
import type { CommandProblem } from '../core/command/problem.ts';
import { checkQuotas } from '../core/command/quotas.ts';
import type { Circumstances } from './circumstances.ts';

/**
 * A problem, without the command that it offers where that one would be refused: for a clone more than its author, or
 * everybody, may have there is another answer. Asked only where an order is offered.
 */
export async function offerable(
  problem: CommandProblem,
  { settings, permit, desk }: Pick<Circumstances, 'settings' | 'permit' | 'desk'>,
): Promise<CommandProblem> {
  if (problem.suggestion === undefined) return problem;
  const read = parseCommand(problem.suggestion, vocabularyOf(settings, undefined, permit));
  if (read.kind !== 'command' || read.command.verb !== 'clone' || read.command.dryRun) return problem;
  try {
    const unpriced = orderOf(read.command, settings, permit.login);
    const { ledger, enquiriesIn } = await desk.open();
    const [live, prices] = await Promise.all([
      ledger.live(),
      enquiriesIn(unpriced.region).prices([unpriced.instanceClass, unpriced.maskingClass]),
    ]);
    const crossed = checkQuotas(priced(unpriced, prices), permit.login, settings, live);
    if (crossed === undefined) return problem;
    const { suggestion: _, ...told } = problem;
    return {
      ...told,
      next: `${problem.next} Nor could a clone be had now: ${crossed.message} ${crossed.next}`,
    };
  } catch (error) {
    // The mistake is answered all the same; the claim holds whatever is copied against the limits.
    core.info(printable(`What is offered was not held against the limits: ${messageOf(error)}`));
    return problem;
  }
}
