import type { ColumnDecision, TableDecision } from '../decide/decision.ts';
import { isMasked } from '../decide/decision.ts';
import { isNothing, provenOf } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Problem } from '../policy/problem.ts';
import { label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { rulesIn } from '../transformers/json.ts';
import { atEnds } from './at-ends.ts';
import { type Follower, followersOf } from './followers.ts';
import { keptTextProblems } from './kept-texts.ts';
import { type BrokenRows, brokenRows, wantedOf, wantedOfMask } from './rare-rows.ts';
import { rowsSaid } from './rows-said.ts';
import { SAMPLE, Trial } from './trial.ts';
import { wideRowProblems } from './wide-rows.ts';

/** Rows that show what becomes of values. */
const FILLED = 20;

/**
 * Masks that MySQL would refuse in the middle of a run, for the sake of what follows from them (generated columns, functional
 * indexes, CHECKs) or of their own column (expressions of the policy): tried on copied rows, and looked for in all rows where
 * they differ in what could fail. Asks nothing of a table that has neither.
 *
 * @param shapes what is wrong with its documents (`shapes.ts`): nothing else is looked at then
 */
export async function trialProblems(
  session: Session,
  decision: TableDecision,
  plan: TablePlan,
  shapes: readonly Problem[],
): Promise<Problem[]> {
  const followers = followersOf(decision);
  const own = decision.columns.filter((one) => isMasked(one) && mayFail(one.rule));
  const told = [...shapes, ...(await keptTextProblems(session, decision, plan))];
  if (told.length > 0) return told;
  if (plan.way === 'skip') return [];
  let begun: Promise<Trial> | undefined;
  const trialOf = () => {
    begun ??= Trial.of(session, plan);
    return begun;
  };
  const wide = await wideRowProblems(decision, plan, trialOf);
  if (wide.length > 0 || (followers.length === 0 && own.length === 0)) return wide;
  const trial = await trialOf();
  const made = followers.filter(({ kind }) => kind !== 'check');
  const broken = new Map<Follower, Broken>();
  const then = async (table: string) => {
    for (const check of followers.filter(({ kind }) => kind === 'check')) {
      const counts = await brokenChecks(session, table, check);
      if (counts) broken.set(check, broken.get(check) ?? counts);
    }
  };
  const { tried, fault } = await trial.attempt(made, plan.assignments, { then });
  if (fault !== undefined) return culprits(trial, decision, plan, made, own, fault);
  const problems = [...broken].map(([follower, counts]) => checkProblem(decision, follower, counts));
  for (const follower of followers.filter((one) => !broken.has(one) && !(tried && one.alike))) {
    const wanted = wantedOf(follower, plan);
    const found = wanted
      ? await brokenRows(session, plan, wanted, follower.alike ? { most: SAMPLE } : undefined)
      : await faultOfAll(trial, follower);
    if (found) problems.push(problemOf(decision, follower, found, {}));
  }
  for (const follower of followers.filter((one) => !broken.has(one) && tried && one.alike))
    problems.push(...(await problemsOfFilled(session, decision, plan, follower)));
  if (problems.length === 0) problems.push(...(await problemsAtEnds(session, decision, plan, followers)));
  for (const one of own) {
    for (const mask of provenOf(plan).filter(({ column }) => column === one.column)) {
      const found = await brokenRows(session, plan, wantedOfMask(mask, plan), undefined);
      if (found) problems.push(ownProblem(decision, one, found.fault ?? found.rows));
    }
  }
  return problems;
}

/** Of a follower that no SELECT can tell of: what MySQL answers to all rows. */
async function faultOfAll(trial: Trial, follower: Follower): Promise<BrokenRows | undefined> {
  // What is kept, the index holds already.
  const asks = follower.kind === 'index' && follower.bases.length > 0;
  const fault = asks ? await trial.attemptAll(follower) : undefined;
  return fault === undefined ? undefined : { rows: 0, fault };
}

/**
 * What some rows show of all is shown by rows that hold something: those that were tried may have been empty, or NULL. Looks
 * for some in which every column is masked.
 */
async function problemsOfFilled(
  session: Session,
  decision: TableDecision,
  plan: TablePlan,
  follower: Follower,
): Promise<Problem[]> {
  const wanted = wantedOf(follower, plan);
  if (!wanted) return [];
  const where = follower.bases.map(({ column }) => `NOT ${isNothing(column)}`).join(' AND ');
  const found = await brokenRows(session, plan, wanted, { most: FILLED, where });
  return found ? [problemOf(decision, follower, found, {})] : [];
}

/** What only some keys show: moments and numbers as far out as chance may lead them. */
async function problemsAtEnds(
  session: Session,
  decision: TableDecision,
  plan: TablePlan,
  followers: readonly Follower[],
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const follower of followers) {
    const wanted = wantedOf(follower, plan);
    if (!wanted) continue;
    for (const outermost of atEnds(plan, follower)) {
      const found = await brokenRows(
        session,
        outermost,
        wanted,
        follower.alike ? { most: SAMPLE } : undefined,
      );
      if (!found) continue;
      problems.push(problemOf(decision, follower, found, { byChance: true }));
      break;
    }
  }
  return problems;
}

/** True of expressions of the policy's own, and of its patterns: a long value may be too much for one. */
const mayFail = (rule: ColumnDecision['rule']): boolean =>
  rule !== undefined &&
  rulesIn(rule).some(({ transformer }) => transformer.name === 'sql' || transformer.name === 'regexp');

/** Rows that a CHECK refuses, of so many that were tried; all of them where no number is given. */
interface Broken {
  readonly broken: number;
  readonly tried?: number;
  /** Under some keys alone. */
  readonly byChance?: true;
}

async function brokenChecks(
  session: Session,
  table: string,
  { expression }: Follower,
): Promise<Broken | undefined> {
  const [row] = await session.rows<{ n: number | string; broken: number | string }>(
    `SELECT COUNT(*) AS n, IFNULL(SUM((${expression}) IS FALSE), 0) AS broken FROM ${table}`,
    'trying the masks',
  );
  const broken = Number(row?.broken ?? 0);
  return broken === 0 ? undefined : { broken, tried: Number(row?.n ?? 0) };
}

/** Which of them it is, one after the other. */
async function culprits(
  trial: Trial,
  decision: TableDecision,
  plan: TablePlan,
  made: readonly Follower[],
  own: readonly ColumnDecision[],
  fault: string,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const one of own) {
    const assignment = `${name(one.column.name)} = ${plan.masked.find(({ column }) => column === one.column)?.expression}`;
    const { fault: found } = await trial.attempt([], [assignment]);
    if (found !== undefined) problems.push(ownProblem(decision, one, found));
  }
  if (problems.length > 0) return problems;
  for (const follower of made) {
    const { fault: found } = await trial.attempt([follower], plan.assignments);
    if (found !== undefined) problems.push(followerProblem(decision, follower, found));
  }
  if (problems.length > 0) return problems;
  const masked = plan.masked.map(({ column }) => column.name).join(', ');
  const message = `${label(decision.table)}: MySQL answers ${fault} to the masks of ${masked}; write other rules for them, or { keep: "why" }`;
  return [{ place: decision.place, kind: 'invalid', message }];
}

const KINDS = { generated: 'the generated column', index: 'the index', check: 'CHECK' } as const;

/** Of what was found among all rows. */
function problemOf(
  decision: TableDecision,
  follower: Follower,
  { rows, fault }: BrokenRows,
  how: Pick<Broken, 'byChance'>,
): Problem {
  return follower.kind === 'check' && fault === undefined
    ? checkProblem(decision, follower, { broken: rows, ...how })
    : followerProblem(decision, follower, fault ?? rows);
}

function followerProblem(decision: TableDecision, follower: Follower, why: string | number): Problem {
  const { kind, name: of, bases } = follower;
  const [first] = bases;
  const refuses = typeof why === 'string' ? `MySQL answers ${why}` : rowsSaid(why);
  if (first === undefined) {
    const message = `${label(decision.table)}: MySQL computes ${KINDS[kind]} ${of} anew for each row that is masked, and does not take what it makes of the columns that are kept (${refuses}); keep the whole table, or change ${of} on the source`;
    return { place: decision.place, kind: 'invalid', message };
  }
  const message = `${label(decision.table)}.${first.column.name}: the masks of ${namesOf(bases)} do not go into ${KINDS[kind]} ${of}, which follows (${refuses}); write a rule whose outputs it takes, such as { keep: "why" }, or change ${of} on the source`;
  return { place: first.place, kind: 'invalid', message };
}

function checkProblem(decision: TableDecision, { name: of, bases }: Follower, counts: Broken): Problem {
  const [first] = bases;
  const rows =
    counts.tried === undefined ? rowsSaid(counts.broken) : `${counts.broken} of ${counts.tried} rows tried`;
  const message = `${label(decision.table)}.${first?.column.name}: the masks of ${namesOf(bases)} ${counts.byChance ? `can break CHECK ${of} in ${rows}, as chance has it` : `break CHECK ${of} in ${rows}`}; choose a transformer whose outputs satisfy it, or drop the CHECK on the clone`;
  return { place: first?.place ?? decision.place, kind: 'invalid', message };
}

function ownProblem({ table }: TableDecision, { column, place }: ColumnDecision, why: string | number) {
  const refuses =
    typeof why === 'string'
      ? `MySQL answers ${why} to its expression`
      : `its expression makes what the column does not hold, NULL of a value, or what its predicate is not true of, in ${rowsSaid(why)}`;
  const message = `${label(table)}.${column.name} (${column.columnType}): ${refuses}; try it by SELECT, and let it make a value that fits of every one`;
  return { place, kind: 'invalid' as const, message };
}

const namesOf = (bases: readonly ColumnDecision[]): string =>
  bases.map(({ column }) => column.name).join(', ');
