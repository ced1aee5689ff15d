import type { Draft } from '../discover/draft.ts';
import type { ColumnFinding } from '../discover/findings.ts';
import { placeKey } from '../policy/problem.ts';
import { saysUndecided } from '../policy/reasons.ts';
import type { Rule } from '../transformers/rule.ts';
import type { Considered } from '../upkeep/fates.ts';
import { type OpenColumn, placeOf } from './group.ts';

/** What is known of a column before anybody is asked. */
type Known = Pick<OpenColumn, 'doubt' | 'seen' | 'rules'>;

/**
 * The columns that a policy does not decide, with what was found of each. Which are open is asked of the policy each time: what was
 * found does not change while somebody decides.
 *
 * @param draft what was drafted from the findings, in their order
 */
export function openColumnsOf(
  findings: readonly ColumnFinding[],
  draft: Draft,
): (considered: Considered) => OpenColumn[] {
  const known = new Map(
    findings.map((finding, i) => {
      const rules = [draft.rules[i] ?? '', ...(draft.alternatives[i] ?? [])].filter((rule) => rule !== '');
      return [placeOf(finding), { doubt: doubtOf(finding), seen: seenOf(finding), rules }] as const;
    }),
  );
  return ({ decisions, problems, fates }) => {
    const stops = new Set(
      problems.filter(({ kind }) => kind === 'undecided').map(({ place }) => placeKey(place)),
    );
    return decisions.tables.flatMap(({ table, columns }) =>
      columns.flatMap(({ column, rule, place }): OpenColumn[] => {
        const named = placeOf({ table, column });
        const open = { table, column, ...(known.get(named) ?? UNKNOWN) };
        const fate = fates.get(named);
        if (fate?.deed === 'undecided') return [open];
        if (rule === undefined || fate?.deed !== 'kept' || !stops.has(placeKey(place))) return [];
        return [{ ...open, written: fate.rule, rules: [...confirmed(rule), ...open.rules] }];
      }),
    );
  };
}

/** The reason that stands there, with somebody's word for it. */
function confirmed({ options }: Rule): string[] {
  const { reason } = options as { readonly reason?: string };
  return reason === undefined || saysUndecided(reason)
    ? []
    : [`{ keep: ${JSON.stringify(reason)}, confirmed: true }`];
}

const UNKNOWN: Known = { doubt: 1, seen: ['nothing was looked at'], rules: [] };

/** 1 at even odds, 0 where all speaks for one side. */
const doubtOf = ({ confidence }: ColumnFinding): number => 1 - Math.abs(confidence - 0.5) * 2;

function seenOf({ why, evidence, shape, statistics, unread }: ColumnFinding): string[] {
  const { values, distinct } = statistics;
  const looked =
    values === 0 ? 'no value was there to look at' : `${distinct} distinct of ${values} values in a sample`;
  return [
    ...new Set([
      why,
      ...evidence.map(({ says }) => says),
      unread ?? looked,
      ...(shape === '' ? [] : [`most are like ${shape}`]),
    ]),
  ].filter((line) => line !== '');
}
