import type { Plan } from '../../terraform-cdk/config/plan.ts';
import type { FactName, Facts } from './facts.ts';
import type { Finding } from './finding.ts';

/** What a judgement knows without asking anybody. */
export interface About {
  readonly plan: Plan;
  readonly now: Date;
  /** Which of the copy's installation files the plan is of. */
  readonly installation: string;
}

/** A judgement of what was seen: pure, so that it says the same of the same facts. */
export interface Check {
  /** What it is about, in a person's words. */
  readonly name: string;
  readonly looksAt: readonly FactName[];
  readonly judge: (seen: Facts, about: About) => readonly Finding[];
}

/** A check that sees the facts that it names, and no others. */
export function check<Name extends FactName>(
  name: string,
  looksAt: readonly Name[],
  judge: (seen: Pick<Facts, Name>, about: About) => readonly Finding[],
): Check {
  return { name, looksAt, judge };
}
