import { hostOf } from '../../terraform-cdk/iam/trust.ts';
import type { About } from './check.ts';
import { CHECKS } from './checks/all.ts';
import type { FactName, Facts, SeenFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import { askedOf, saidOf } from './mends.ts';

/** Something that could not be looked at, and what therefore nobody knows. */
interface Blind {
  readonly at: FactName;
  readonly why: string;
  /** Names of the checks that were not made. */
  readonly unchecked: readonly string[];
}

/** What the doctor has to say. */
export interface Diagnosis {
  readonly findings: readonly Finding[];
  readonly couldNotLook: readonly Blind[];
  /** Names of the checks that were made. */
  readonly checked: readonly string[];
}

/** Judges what was seen. A check is made only where everything that it looks at was seen. */
export function examine(seen: SeenFacts, about: About): Diagnosis {
  const blind = (Object.keys(seen) as FactName[]).filter((name) => 'blind' in seen[name]);
  const facts = Object.fromEntries(
    Object.entries(seen).flatMap(([name, one]) => ('seen' in one ? [[name, one.seen]] : [])),
  ) as unknown as Facts;
  const made = CHECKS.filter(({ looksAt }) => !looksAt.some((name) => blind.includes(name)));
  return {
    findings: made
      .flatMap(({ judge }) => judge(facts, about))
      .map((found) => saidOf(found, about.installation))
      .map((found) => askedOf(found, hostOf(about.plan.installation.repository))),
    couldNotLook: blind.map((at) => {
      const one = seen[at];
      const unchecked = CHECKS.filter(({ looksAt }) => looksAt.includes(at)).map(({ name }) => name);
      return { at, why: 'blind' in one ? one.blind : '', unchecked };
    }),
    checked: made.map(({ name }) => name),
  };
}

/** Whether nothing stands in the way of a first clone, as far as could be seen. */
export function isWell({ findings }: Diagnosis): boolean {
  return findings.every(({ weight }) => weight === 'warns');
}
