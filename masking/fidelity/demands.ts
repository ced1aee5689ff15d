import { MaskingError } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import type { Place } from '../policy/problem.ts';
import type { Fidelity } from './compare.ts';

/** Masks that are meant to make values one: what they leave says nothing against them. */
const MAKES_ONE: ReadonlySet<string> = new Set(['null', 'fixed']);

/** Chance moves numbers and times within bounds that the policy sets: some fall together, and none was promised not to. */
const MOVED_BY_CHANCE: ReadonlySet<string> = new Set(['number', 'temporal']);

/**
 * Holds what was measured against what the policy demands (`require`).
 *
 * @throws MaskingError `fidelity-too-low`, with each place of the policy that does not reach it
 */
export function requireFidelity(fidelity: Fidelity, { policy, placeOf }: LoadedPolicy, plan: Plan): void {
  const { distinct: least, plans: share } = policy.require ?? {};
  const lines = [
    ...(least === undefined ? [] : tooFewValues(fidelity, plan, least)),
    ...(share === undefined ? [] : otherPlans(fidelity, share, placeOf(['require', 'plans']))),
    ...(policy.require === undefined
      ? []
      : fidelity.unmeasured.map((table) => said(placeOf(['require']), `${table} could not be measured`))),
  ];
  if (lines.length === 0) return;
  throw new MaskingError(
    'fidelity-too-low',
    `The masked data is less like the original than the policy demands (require):\n${lines.join('\n')}`,
    'The clone stays sealed. Write other rules for these columns or demand less, then make a new clone.',
  );
}

function tooFewValues({ columns }: Fidelity, plan: Plan, least: number): string[] {
  return plan.tables.flatMap(({ label, masked }) =>
    masked.flatMap(({ column, transformer, place }) => {
      const found = columns[`${label}.${column.name}`];
      if (found?.distinct === undefined || found.distinct >= least) return [];
      if (MAKES_ONE.has(transformer) || MOVED_BY_CHANCE.has(column.typeClass)) return [];
      const { before, after, distinct } = found;
      return [
        said(
          place,
          `${label}.${column.name}: ${after.distinct} different values for ${before.distinct}, a ratio of ${distinct}; ${least} is demanded`,
        ),
      ];
    }),
  );
}

function otherPlans({ plans }: Fidelity, share: number, place: Place): string[] {
  if (plans === undefined || plans.same >= share * plans.statements) return [];
  const places = plans.differing.map(({ at }) => at).join(', ');
  return [
    said(
      place,
      `${plans.same} of ${plans.statements} statements have the plan that they had; ${share} is demanded. Others: ${places}`,
    ),
  ];
}

const said = ({ file, line, column }: Place, message: string): string =>
  `${file}:${line}:${column}: ${message}`;
