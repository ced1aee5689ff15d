import { decide } from '../decide/decide.ts';
import { type Draft, draftPolicy, type RefusedRules } from '../discover/draft.ts';
import type { ColumnFinding } from '../discover/findings.ts';
import { ALONE, type Series } from '../discover/series.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { placeKey } from '../policy/problem.ts';
import { label, type Schema } from '../schema/schema.ts';
import type { Session } from '../session/session.ts';
import { constraintProblems } from '../survey/constraints.ts';

/** Each round rules out one rule of each column that the server refuses. */
const ROUNDS = 12;

/** What stands for what a person must say, while the other rules are tried. */
export const FOR_NOW = '{ keep: "decided later" }';

/**
 * Drafts a policy, and tries its rules on the server as lint does: one that a CHECK, a generated column, a partition or a key
 * would refuse gives way to the next, until what the draft masks can be masked.
 *
 * @param series of tables that stand for others: a rule is tried on all of those
 */
export async function triedDraft(
  session: Session,
  schema: Schema,
  findings: readonly ColumnFinding[],
  { names, labelsOf }: Pick<Series, 'names' | 'labelsOf'> = ALONE,
): Promise<Draft> {
  const refused = new Map<ColumnFinding, Set<string>>();
  let tables: ReadonlySet<string> | undefined;
  for (let round = 0; ; round++) {
    const draft = draftPolicy(schema, findings, refused, names);
    if (draft.problems.length > 0 || round === ROUNDS) return draft;
    const wrong = await refusedBy(session, schema, findings, draft, tables);
    const before = sizeOf(refused);
    for (const at of wrong) {
      const [finding, rule = ''] = [findings[at], draft.rules[at]];
      if (finding === undefined || rule === '' || rule.startsWith('{ keep')) continue;
      refused.set(finding, (refused.get(finding) ?? new Set<string>()).add(rule));
    }
    if (sizeOf(refused) === before) return draft;
    // What was not refused is as it was.
    tables = new Set(wrong.flatMap((at) => (findings[at] ? labelsOf(findings[at].table) : [])));
  }
}

const sizeOf = (refused: RefusedRules): number =>
  [...refused.values()].reduce((sum, rules) => sum + rules.size, 0);

/** The columns, by their place among the findings, whose rules the server refuses. */
async function refusedBy(
  session: Session,
  schema: Schema,
  findings: readonly ColumnFinding[],
  draft: Draft,
  tables: ReadonlySet<string> | undefined,
): Promise<readonly number[]> {
  const text = draft.with(draft.rules.map((rule) => (rule === '' ? FOR_NOW : rule)));
  const loaded = loadPolicy({ file: 'the draft', text });
  const { decisions } = decide(loaded, schema);
  const asked = {
    ...decisions,
    tables: decisions.tables.filter(({ table }) => tables?.has(label(table)) ?? true),
  };
  const problems = await constraintProblems(session, loaded, asked, makePlan(asked));
  const wrong = new Set(problems.map(({ place }) => placeKey(place)));
  return findings.flatMap((_, at) =>
    wrong.has(placeKey(loaded.placeOf(draft.paths[at] ?? []))) ? [at] : [],
  );
}
