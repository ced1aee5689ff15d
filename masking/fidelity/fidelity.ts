import type { Plan } from '../plan/plan.ts';
import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import type { Problem } from '../policy/problem.ts';
import { useKey } from '../run/work-schema.ts';
import { madeDatabases, type Schema } from '../schema/schema.ts';
import { isLost } from '../session/fault.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';
import { compare, type Fidelity } from './compare.ts';
import { requireFidelity } from './demands.ts';
import { keepMeasured, kept } from './keep.ts';
import { type Measured, measure } from './measure.ts';
import { orderKept } from './order.ts';
import { explain, type Queries } from './plans.ts';
import { readQueries } from './queries.ts';

/** What is measured of a run. */
export interface Measuring {
  readonly target: MaskingTarget;
  readonly loaded: LoadedPolicy;
  readonly schema: Schema;
  readonly plan: Plan;
}

/** Measures what there is before anything is masked, on a connection of its own, and writes it down. */
export async function measureBefore({ target, loaded, schema, plan }: Measuring): Promise<void> {
  if (loaded.policy.fidelity === 'off') return;
  await using session = await openSession(target);
  await useKey(session);
  const measured = await measure(session, measuredOf(plan), {
    all: loaded.policy.fidelity === 'all',
    renew: true,
  });
  const figures = { ...measured, order: await order(session, plan) };
  const queries = queriesOf(loaded, schema);
  const plans = queries && (await explain(target, queries, figures.samples, 'fail')).plans;
  await keepMeasured(session, 'before', { figures, ...(plans === undefined ? {} : { plans }) });
}

/**
 * Measures what became of it, and holds it against what the policy demands.
 *
 * @returns nothing where nothing was measured before
 * @throws MaskingError `fidelity-too-low`
 */
export async function measureAfter({ target, loaded, schema, plan }: Measuring): Promise<void> {
  await using session = await openSession(target);
  const before = await kept(session, 'before');
  if (before === undefined) return;
  const { samples } = before.figures;
  const after = await measure(session, measuredOf(plan), { samples, all: false, renew: true });
  const queries = queriesOf(loaded, schema);
  const plans =
    queries &&
    before.plans &&
    ([before.plans, (await explain(target, queries, samples, 'fail')).plans] as const);
  const fidelity = compare(before.figures, after, plans);
  requireFidelity(fidelity, loaded, plan);
  await keepMeasured(session, 'fidelity', fidelity);
}

/** What was measured of a run that is done. */
export async function measuredFidelity(session: Session): Promise<Fidelity | undefined> {
  return await kept(session, 'fidelity');
}

/** What is wrong with the statements that the policy names; the server is asked to explain each. */
export async function queryProblems(
  target: MaskingTarget,
  loaded: LoadedPolicy,
  schema: Schema,
): Promise<readonly Problem[]> {
  const { queries: file } = loaded.policy;
  if (file === undefined) return [];
  const { statements, problems } = readQueries(file, loaded.further[file] ?? '', schema);
  if (problems.length > 0) return problems;
  return (await explain(target, { file, statements, database: madeDatabases(schema)[0] }, {}, 'pass'))
    .problems;
}

function queriesOf({ policy, further }: LoadedPolicy, schema: Schema): Queries | undefined {
  const { queries: file } = policy;
  if (file === undefined) return undefined;
  const { statements } = readQueries(file, further[file] ?? '', schema);
  return { file, statements, database: madeDatabases(schema)[0] };
}

function measuredOf({ tables }: Plan): Measured {
  return tables.map(({ table, masked }) => ({ table, columns: masked.map(({ column }) => column) }));
}

/** The order of what a mask cannot be computed of is not known, and ends no run: the survey says what is wrong. */
async function order(session: Session, { tables }: Plan): Promise<Record<string, number>> {
  try {
    return await orderKept(session, tables);
  } catch (error) {
    if (isLost(error)) throw error;
    return {};
  }
}
