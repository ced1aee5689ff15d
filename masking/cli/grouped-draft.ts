import { decide } from '../decide/decide.ts';
import type { Draft } from '../discover/draft.ts';
import type { ColumnFinding } from '../discover/findings.ts';
import { type DraftedGroups, rowGroupsIn } from '../discover/row-groups.ts';
import { ALONE, type Series } from '../discover/series.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { label, type Schema } from '../schema/schema.ts';
import type { Session } from '../session/session.ts';
import { constraintProblems } from '../survey/constraints.ts';
import { FOR_NOW } from './tried-draft.ts';

/**
 * The draft with a `row:` group for each table whose columns agree: a name with its reading, a state with its city. Each group is
 * tried as lint tries it, on the server, too; a table where one does not hold keeps a rule for each column.
 *
 * @param series of tables that stand for others: a group is tried on all of those
 */
export async function groupedDraft(
  session: Session,
  schema: Schema,
  findings: readonly ColumnFinding[],
  draft: Draft,
  { labelsOf }: Pick<Series, 'labelsOf'> = ALONE,
): Promise<Draft> {
  const problems = (text: string, some: readonly DraftedGroups[]) =>
    problemsOf(session, schema, text, new Set(some.flatMap(({ table }) => labelsOf(table))));
  const groups = rowGroupsIn(findings, draft.rules);
  if (groups.length === 0 || draft.problems.length > 0) return draft;
  const rules = draft.rules.map((rule) => (rule === '' ? FOR_NOW : rule));
  const told = await problems(draft.with(rules), groups);
  const isSound = async (some: readonly DraftedGroups[]) => {
    const now = await problems(draft.with(rules, some), some);
    return [...now].every((problem) => told.has(problem));
  };
  const sound: DraftedGroups[] = [];
  if (await isSound(groups)) sound.push(...groups);
  else for (const group of groups) if (await isSound([group])) sound.push(group);
  return { ...draft, text: draft.with(draft.rules, sound) };
}

/** What lint says of a policy, and of some tables what the server says. */
async function problemsOf(
  session: Session,
  schema: Schema,
  text: string,
  tables: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const loaded = loadPolicy({ file: 'the draft', text });
  const { decisions, problems } = decide(loaded, schema);
  const asked = {
    ...decisions,
    tables: decisions.tables.filter(({ table }) => tables.has(label(table))),
  };
  const ofServer = await constraintProblems(session, loaded, asked, makePlan(asked));
  return new Set([...problems, ...ofServer].map(({ message }) => message));
}
